using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Staff;

/// <summary>Words for members of the staff who show which chat is theirs.</summary>
internal static class StaffChatTexts
{
    public static readonly Text
        Title = new($"Чат працівника", $"A chat of the staff"),
        How = new(
            $"Це для працівників міста. Візьміть код у службовій системі й напишіть: /staff і вісім цифр. Вийти: /staff off.",
            $"This is for staff of the city. Get a code in the staff system and write: /staff and eight digits. To leave: /staff off."),
        Joined = new(
            $"Готово: сюди приходитимуть пробні розсилки та звістки про ваші розсилки. Вийти: /staff off.",
            $"Done: test broadcasts and news of your broadcasts will come here. To leave: /staff off."),
        WrongCode = new(
            $"Такого коду немає, або його час минув: він діє 10 хвилин і лише раз. Візьміть новий у службовій системі.",
            $"There is no such code, or its time is over: it is good for 10 minutes and once. Get a new one in the staff system."),
        Left = new($"Готово: цей чат більше не службовий.", $"Done: this chat is no longer one of the staff."),
        EndSession = new($"Це не я: завершити сеанс", $"Not me: end the session"),
        SessionEnded = new($"Сеанс завершено: він більше нічого не відкриває. Тепер змініть пароль у консолі.",
            $"The session is ended: it opens nothing any more. Now change your password in the console."),
        NoSession = new($"Такого відкритого сеансу у вас немає.", $"You have no such open session."),
        NotThere = new($"Цей чат і не був службовим.", $"This chat was not one of the staff.");

    /// <param name="browser">What the browser calls itself.</param>
    public static Text SignedIn(Text moment, string address, string browser) => new(
        $"Вхід до консолі під вашим ім'ям: {moment}, адреса {address}, {browser}. Якщо це були не ви, завершіть сеанс.",
        $"Somebody signed in to the console as you: {moment}, address {address}, {browser}. If it was not you, end the session.");
}

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
        TooManyTries = new($"Забагато спроб. Спробуйте за годину.", $"Too many tries. Please try again in an hour."),
        Left = new($"Готово: цей чат більше не службовий.", $"Done: this chat is no longer one of the staff."),
        NotThere = new($"Цей чат і не був службовим.", $"This chat was not one of the staff.");
}

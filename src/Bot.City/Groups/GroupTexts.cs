using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Groups;

/// <summary>What the bot says to a group: to everybody there, and so nothing of anybody.</summary>
internal static class GroupTexts
{
    public static readonly Text
        Hello = new(
            $"Вітаю! Я бот міста. Зі мною розмовляють особисто: тут я не читаю і не зберігаю ваших повідомлень.\n\nЯкщо це чат будинку, "
                + $"адміністратор може написати «/house» і адресу: надсилатиму сюди публічні сповіщення про будинок. «/leave» — і я піду.",
            $"Hello! I am the city's bot. People talk with me in private: here I neither read nor keep your messages.\n\nIf this is the chat "
                + $"of a building, an administrator may write “/house” and the address: I will send its public notices here. “/leave”, and "
                + $"I go."),
        OnlyAdministrators = new($"Це може лише адміністратор групи.", $"Only an administrator of the group may do that."),
        CannotAsk = new($"Не вдалося перевірити, чи ви адміністратор групи. Спробуйте, будь ласка, за хвилину.",
            $"I could not check whether you are an administrator of the group. Please try again in a minute."),
        WhichBuilding = new($"Напишіть адресу в тому ж повідомленні, наприклад: /house Мазепи 15.",
            $"Write the address in the same message, for example: /house Mazepy 15."),
        NotFound = new($"Не впізнав будинку. Напишіть вулицю й номер, наприклад: /house Мазепи 15, або код з аркуша в під'їзді.",
            $"I do not know that building. Write the street and number, for example: /house Mazepy 15, or the code from the stairwell."),
        Stopped = new($"Гаразд, більше нічого сюди не надсилатиму.", $"All right, I will send nothing here any more."),
        Goodbye = new($"На все добре! Про цю групу нічого не зберігаю.", $"Goodbye! I keep nothing of this group.");

    public static Text Followed(Text address) => new(
        $"✅ Надсилатиму сюди публічні сповіщення про будинок *{address.Uk}*: світло, вода, тепло, ремонти. Вимкнути: «/house ні».",
        $"✅ I will send public notices of *{address.En}* here: power, water, heat, repairs. To stop: “/house off”.");

    public static Text Follows(Text address) => new(
        $"Ця група отримує сповіщення про будинок *{address.Uk}*. Інша адреса: «/house адреса». Вимкнути: «/house ні».",
        $"This group gets notices of *{address.En}*. Another address: “/house address”. To stop: “/house off”.");
}

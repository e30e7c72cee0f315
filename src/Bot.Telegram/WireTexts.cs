using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Telegram;

/// <summary>Words of the buttons that only Telegram has.</summary>
internal static class WireTexts
{
    public static readonly Text
        SharePhone = new($"📱 Поділитися номером", $"📱 Share my number"),
        SharePlace = new($"📍 Надіслати, де я зараз", $"📍 Send where I am"),
        OpenInBot = new($"🏛 Відкрити в боті", $"🏛 Open in the bot"),
        NothingFound = new($"Нічого не знайшов. Запитати бота", $"Nothing found. Ask the bot"),
        MenuCommand = new($"Головне меню", $"Main menu"),
        HelpCommand = new($"Допомога", $"Help"),
        HouseCommand = new($"Сповіщення про будинок, з адресою: /house Мазепи 15", $"Notices of a building, with its address"),
        LeaveCommand = new($"Попросити бота піти з групи", $"Ask the bot to leave the group"),
        CancelCommand = new($"Скасувати розмову", $"Cancel the conversation");
}

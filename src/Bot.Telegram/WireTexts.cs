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
        CancelCommand = new($"Скасувати розмову", $"Cancel the conversation");
}

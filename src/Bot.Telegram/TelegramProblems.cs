using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Telegram;

/// <summary>What can be wrong with Telegram, by subject and in words for staff.</summary>
internal static class TelegramProblems
{
    public const string Contact = "contact", Token = "token", Webhook = "webhook", Polling = "polling", Delivery = "delivery";

    public static readonly Text TokenRefused = new(
        $"Telegram не приймає токен бота: його відкликали або він помилковий. Отримайте новий у @BotFather.",
        $"Telegram refuses the bot's token: it was revoked or is wrong. Get a new one from @BotFather.");

    public static readonly Text AnotherPoller = new(
        $"Оновлення Telegram забирає ще одна копія бота з тим самим токеном. Залиште одну.",
        $"Another copy of the bot with the same token fetches its updates from Telegram. Keep only one.");

    public static readonly Text WebhookInTheWay = new(
        $"Хтось знову встановив вебхук Telegram, тож оновлення йдуть не сюди. Перевірте, хто ще має токен.",
        $"Somebody has set a Telegram webhook again, so updates go elsewhere. Find out who else has the token.");

    public static readonly Text WebhookReplaced = new(
        $"Хтось знову прибрав або замінив вебхук Telegram, тож оновлення йдуть не сюди. Перевірте, хто ще має токен.",
        $"Somebody has removed or replaced the Telegram webhook again, so updates go elsewhere. Find out who else has the token.");

    public static Text NotRegistered(string why) => new(
        $"Вебхук Telegram ще не встановлено: {why}.", $"The Telegram webhook is not set yet: {why}.");

    public static Text NotDelivered(string why, long waiting) => new(
        $"Telegram не може доставити оновлення ({why}); чекають: {waiting}.",
        $"Telegram cannot deliver updates ({why}); waiting: {waiting}.");

    public static Text NoContact(string why) => new(
        $"Telegram не відповідає як слід: {why}.", $"Telegram does not answer as it should: {why}.");
}

using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Viber;

/// <summary>What the adapter reports to staff when Viber is not well: the subjects, each by itself, and the words.</summary>
internal static class ViberProblems
{
    public const string Account = "account", Webhook = "webhook", Answers = "answers", Sending = "sending";

    /// <summary>The subjects of the watch; <see cref="Sending"/> is the sender's.</summary>
    public static readonly string[] OfTheWatch = [Account, Webhook, Answers];

    public static readonly Text LostAgain = new(
        $"Вебхук Viber удруге за годину знято або замінено. Перевірте, чи не працює друга копія бота, і перезапустіть сервіс.",
        $"Viber's webhook was removed or replaced twice within an hour. Check for a second copy of the bot and restart the service.");

    public static Text NotRegistered(string why) => new(
        $"Вебхук Viber не зареєстровано: {why}. Спроби тривають.", $"Viber's webhook is not registered: {why}. It is tried again.");

    public static Text Refused(string why) => new(
        $"Viber не приймає самого бота: {why}. Перевірте токен і обліковий запис.",
        $"Viber refuses the bot itself: {why}. Check the token and the account.");

    public static Text Unclear(string why) => new(
        $"Viber відповідає незрозуміло: {why}.", $"Viber does not answer in its own words: {why}.");
}

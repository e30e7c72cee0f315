using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Health;

/// <summary>What health and alarms say is wrong, and what staff can do.</summary>
internal static class HealthTexts
{
    public static readonly Text NoDatabase = new(
        $"База даних не відповідає: повідомлення людей чекають у месенджерах.",
        $"The database does not answer: what people write waits in the messengers.");

    public static readonly Text NoDisk = new(
        $"На диск не можна записати: звільніть місце або перевірте права на теку даних. Світлини чекають.",
        $"The disk takes nothing: free some room, or look at the rights of the data folder. Photos wait.");

    public static readonly Text NoStore = new(
        $"Сховище світлин не відповідає: світлини чекають. Причина в /health/deep.",
        $"The store of photos does not answer: photos wait. The reason is in /health/deep.");

    public static readonly Text NoLeadership = new(
        $"Невідомо, який процес головний: розсилки й завдання чекають.",
        $"Nobody knows which process leads: broadcasts and jobs wait.");

    public static readonly Text Restored = new(
        $"Базу відновлено з копії: що чекало на надсилання, не надсилається, розсилки зупинено. Перегляньте їх і продовжте.",
        $"The database was restored from a backup: what waited is not sent, broadcasts are paused. Look at them and resume.");

    public static Text LittleDisk(long megabytes) => new(
        $"На диску лишилось {megabytes} МБ.", $"There are {megabytes} MB left on the disk.");

    public static Text Loops(string names) => new(
        $"Не працює як слід: {Rich.Data(names)}. Причина в журналі.", $"Not working as it should: {Rich.Data(names)}. The log says why.");

    public static Text Messenger(string messenger, Text problem) => new(
        $"{Rich.Data(messenger)}: {problem.Uk}", $"{Rich.Data(messenger)}: {problem.En}");

    public static Text UrgentWait(TimeSpan wait) => new(
        $"Термінове повідомлення не вдається надіслати вже {(int)wait.TotalMinutes} хв.",
        $"An urgent message has not gone out for {(int)wait.TotalMinutes} min.");

    public static Text ReplyWait(TimeSpan wait) => new(
        $"Люди не отримують відповідей уже {(int)wait.TotalMinutes} хв.",
        $"People have had no answers for {(int)wait.TotalMinutes} min.");

    public static Text SilentFeeds(string names) => new(
        $"Мовчать джерела повідомлень: {Rich.Data(names)}.", $"Sources of notices are silent: {Rich.Data(names)}.");

    public static Text PausedFeeds(string names) => new(
        $"Призупинено джерела сповіщень: {Rich.Data(names)}.", $"Sources of notices are paused: {Rich.Data(names)}.");
}

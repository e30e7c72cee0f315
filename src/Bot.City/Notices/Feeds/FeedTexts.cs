using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>What is said of a source that is silent, and when it is back.</summary>
internal static class FeedTexts
{
    /// <summary>Tells staff that a source is silent; texts for staff are in Ukrainian.</summary>
    public static Rich Silent(FeedOptions feed, FeedState? state) =>
        $"⚠️ *Джерело «{feed.Name}» мовчить*{(state?.GoodAt is { } good ? $" з {KyivTime.Moment(good).Uk}" : "")}.\nМешканцям показуємо "
            + $"«даних немає».{(state?.Error is { } error ? $"\nЩо не так: {error[..Math.Min(error.Length, 500)]}" : "")}";

    public static Rich Back(FeedOptions feed) => $"✅ Джерело «{feed.Name}» знову дає дані.";

    /// <summary>When any source last gave something that could be read, for the page about the bot; null: none ever did.</summary>
    public static Text LastRead(DateTimeOffset? at) => at is { } read
        ? new($"Джерела сповіщень читав {KyivTime.Moment(read).Uk}.", $"Sources of notices read: {KyivTime.Moment(read).En}.")
        : new($"Джерел сповіщень ще не читав.", $"Sources of notices: not read yet.");

    /// <summary>Tells people who follow these kinds of notices that there are no data.</summary>
    public static Text NoData(FeedOptions feed, IReadOnlyList<NoticeKind> kinds, DateTimeOffset since) => new(
        $"⚠️ *Даних немає: {Titles(kinds, Language.Uk)}*\nЗ {KyivTime.Moment(since).Uk} {Whose(feed, "джерело", "джерело")} не дає даних. "
            + $"Це не означає, що все гаразд. Напишу, щойно дані з’являться.",
        $"⚠️ *No data: {Titles(kinds, Language.En)}*\nSince {KyivTime.Moment(since).En} "
            + $"{Whose(feed, "the source", "the source")} has given no data. That does not mean that all is well. I will write when there "
            + $"are data again.");

    public static Text DataAgain(FeedOptions feed, IReadOnlyList<NoticeKind> kinds) => new(
        $"Дані знову є: {Titles(kinds, Language.Uk)}{(feed.Responsible is { } name ? $" ({name})" : "")}. Подивитися, що відомо зараз: «Що "
            + $"зараз?».",
        $"There are data again: {Titles(kinds, Language.En)}{(feed.Responsible is { } whose ? $" ({whose})" : "")}. See what is known now: "
            + $"“What is on?”.");

    private static string Whose(FeedOptions feed, string nameless, string named) =>
        feed.Responsible is { Length: > 0 } name ? $"{named} «{name}»" : nameless;

    private static string Titles(IReadOnlyList<NoticeKind> kinds, Language language) =>
        string.Join(", ", kinds.Select(kind => kind.Title.In(language).ToString().ToLowerInvariant()));
}

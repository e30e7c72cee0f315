using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Catalogue;

/// <summary>What a search failed in.</summary>
public enum MissKind
{
    /// <summary>Nothing was found.</summary>
    Nothing,

    /// <summary>"None of these" was said of what was found.</summary>
    NoneOfThese,
}

/// <summary>
/// Counts what people look for and do not find, by week, one row for all spellings. Adds to the unit of work; never commits.
/// </summary>
public static class SearchMisses
{
    /// <summary>
    /// The most words of a key, and the most characters that are kept: the first words of a long text tell what it is about.
    /// </summary>
    private const int WordsOfAKey = 8, LongestWords = 120;

    /// <summary>Words with personal data in them are not kept, nor are those that mean nothing.</summary>
    public static void Count(UnitOfWork unit, string words, MissKind kind)
    {
        if (PersonalData.IsIn(words) || KeyOf(words) is not { Length: > 0 } key) return;
        // One statement counts, so that two instances at the same time lose no miss.
        unit.Session.Execute("""
            INSERT INTO search_misses (key, week, words, "nothing", none_of_these) VALUES (@p0, @p1, @p2, @p3, @p4)
            ON CONFLICT (key, week) DO UPDATE SET "nothing" = search_misses."nothing" + excluded."nothing",
                none_of_these = search_misses.none_of_these + excluded.none_of_these
            """, key, WeekOf(unit.Now), Short(words), kind == MissKind.Nothing ? 1 : 0, kind == MissKind.NoneOfThese ? 1 : 0);
    }

    /// <summary>The folded words that mean something, in alphabetical order: one key for all spellings, forms and orders.</summary>
    public static string KeyOf(string words) =>
        string.Join(' ', Letters.SplitWords(words).Select(WordKey.Make).Where(key => key.Length > 1 && !Vocabulary.IsStop(key)).Distinct()
            .Take(WordsOfAKey).Order(StringComparer.Ordinal));

    /// <summary>Monday of the week in Kyiv.</summary>
    public static DateOnly WeekOf(DateTimeOffset instant) => MondayOf(KyivTime.Day(instant));

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static string Short(string words) => Excerpt.Cut(words, LongestWords);
}

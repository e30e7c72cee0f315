using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>A search that found nothing in a week: how often, how often in the weeks before, and how staff settled it last.</summary>
/// <param name="Trend">Misses of that week and of the three before it, oldest first.</param>
public sealed record MissLine(SearchMiss Miss, IReadOnlyList<int> Trend, ResolvedGap? Settled)
{
    public int Total => Miss.Nothing + Miss.NoneOfThese;
}

/// <summary>How a miss is to be settled.</summary>
/// <param name="ServiceId">The card that answers it.</param>
/// <param name="Word">A word taught, and what it means.</param>
/// <param name="Force">Settle it even if the words still do not find the card.</param>
public sealed record Resolution(MissOutcome Outcome, string? ServiceId, string? Word, string? Meaning, string? Reason, bool Force);

/// <summary>What came of settling.</summary>
public abstract record SettleResult
{
    /// <summary>It is settled.</summary>
    /// <param name="Answered">The words find their card from now on.</param>
    /// <param name="Found">Ids of the cards that the words find from now on.</param>
    public sealed record Done(ResolvedGap Row, bool Answered, IReadOnlyList<string> Found) : SettleResult;

    /// <summary>Nobody has looked for that and not found it.</summary>
    public sealed record NoSuchMiss : SettleResult;

    /// <summary>A field that the outcome needs is missing or wrong.</summary>
    public sealed record Lacks(string Field, string Code, Text Why) : SettleResult;

    /// <summary>The words would still not find their card, and it was not forced; ids of what they do find.</summary>
    public sealed record StillNotFound(IReadOnlyList<string> Found) : SettleResult;
}

/// <summary>
/// The searches that found nothing, as work for staff: the list of a week, and settling its entries. Adds to the unit of work; never
/// commits.
/// </summary>
public static class SearchGapReview
{
    /// <summary>Weeks that are compared, before and since.</summary>
    public const int Weeks = 4;

    /// <summary>The most frequent of a week; what was settled in it or later is left out unless asked for.</summary>
    public static async Task<IReadOnlyList<MissLine>> ListWeekAsync(BotDb db, DateOnly week, int take, bool withSettled)
    {
        var rows = await db.Set<SearchMiss>().AsNoTracking().Where(row => row.Week == week)
            .OrderByDescending(row => row.Nothing + row.NoneOfThese).ThenBy(row => row.Key).ToListAsync();
        var settled = (await db.Set<ResolvedGap>().AsNoTracking()
            .Where(row => db.Set<SearchMiss>().Any(miss => miss.Week == week && miss.Key == row.Key)).ToListAsync())
            .GroupBy(row => row.Key).ToDictionary(group => group.Key, group => group.MaxBy(row => row.Id)!);
        var shown = rows.Where(row => withSettled || !settled.TryGetValue(row.Key, out var last) || SearchMisses.WeekOf(last.At) < week)
            .Take(take).ToList();
        var (keys, from) = (shown.ConvertAll(row => row.Key), week.AddDays(-7 * (Weeks - 1)));
        var before = (await db.Set<SearchMiss>().AsNoTracking().Where(row => keys.Contains(row.Key) && row.Week >= from && row.Week <= week)
            .ToListAsync()).ToLookup(row => row.Key);
        return shown.ConvertAll(row => new MissLine(row, [.. Enumerable.Range(0, Weeks)
            .Select(at => before[row.Key].Where(other => other.Week == from.AddDays(7 * at))
                .Sum(other => other.Nothing + other.NoneOfThese))], settled.GetValueOrDefault(row.Key)));
    }

    /// <summary>What was settled, the newest first, with the last week in which it was missed before that.</summary>
    public static async Task<IReadOnlyList<MissLine>> ListSettledAsync(BotDb db, int take)
    {
        var settled = await db.Set<ResolvedGap>().AsNoTracking().OrderByDescending(row => row.Id).Take(take).ToListAsync();
        var keys = settled.ConvertAll(row => row.Key);
        var misses = (await db.Set<SearchMiss>().AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync())
            .ToLookup(row => row.Key);
        return settled.ConvertAll(row =>
        {
            var week = SearchMisses.WeekOf(row.At);
            var last = misses[row.Key].Where(miss => miss.Week <= week).MaxBy(miss => miss.Week);
            return new MissLine(last ?? new SearchMiss { Key = row.Key, Words = row.Words, Week = week },
                [.. Enumerable.Range(1 - Weeks, Weeks)
                .Select(at => misses[row.Key].Where(miss => miss.Week == week.AddDays(7 * at))
                    .Sum(miss => miss.Nothing + miss.NoneOfThese))], row);
        });
    }

    /// <summary>Counts the misses in up to <see cref="Weeks"/> weeks after the one in which it was settled.</summary>
    public static Task<int> CountSinceAsync(BotDb db, ResolvedGap settled)
    {
        var week = SearchMisses.WeekOf(settled.At);
        var until = week.AddDays(7 * Weeks);
        return db.Set<SearchMiss>().Where(row => row.Key == settled.Key && row.Week > week && row.Week <= until)
            .SumAsync(row => row.Nothing + row.NoneOfThese);
    }

    /// <summary>Settles it with a card, a word or a reason, and sees whether the words find their card from now on.</summary>
    public static async Task<SettleResult> SettleAsync(UnitOfWork unit, string key, Resolution resolution, string by)
    {
        var misses = await unit.Db.Set<SearchMiss>().AsNoTracking().Where(row => row.Key == key)
            .OrderByDescending(row => row.Week).ToListAsync();
        if (misses.Count == 0) return new SettleResult.NoSuchMiss();
        if (await FindLackAsync(unit.Db, resolution) is { } lack) return lack;
        var (words, from) = (misses[0].Words, SearchMisses.WeekOf(unit.Now).AddDays(-7 * (Weeks - 1)));
        var found = await FindAsync(unit.Db, words, resolution);
        var answered = resolution.ServiceId is { } id ? found.Contains(id) : found.Count > 0;
        if (!answered && resolution is { Outcome: not MissOutcome.Reason, Force: false }) return new SettleResult.StillNotFound(found);
        if (resolution.Outcome == MissOutcome.Card) await AddKeywordAsync(unit.Db, resolution.ServiceId!, words);
        if (resolution.Outcome == MissOutcome.Synonym) Synonyms.Teach(unit, resolution.Word!, resolution.Meaning!, by);
        var row = new ResolvedGap
        {
            Key = key, Words = words, Outcome = resolution.Outcome,
            ServiceId = resolution.Outcome == MissOutcome.Reason ? null : resolution.ServiceId,
            Reason = resolution.Reason?.Trim(), At = unit.Now, By = by,
            Before = misses.Where(miss => miss.Week >= from).Sum(miss => miss.Nothing + miss.NoneOfThese),
        };
        unit.Db.Add(row);
        return new SettleResult.Done(row, answered, found);
    }

    private static async Task<SettleResult.Lacks?> FindLackAsync(BotDb db, Resolution resolution)
    {
        if (resolution.ServiceId is { } id && !await db.Set<Service>().AnyAsync(row => row.Id == id))
            return new("serviceId", "service-unknown", new($"Послуги «{id}» немає.", $"There is no service “{id}”."));
        return resolution.Outcome switch
        {
            MissOutcome.Card when resolution.ServiceId is null =>
                new("serviceId", "card-needed", new($"Назвіть картку, яка відповідає на ці слова.",
                    $"Name the card that answers these words.")),
            MissOutcome.Synonym =>
                await Synonyms.FindLackAsync(db, resolution.Word, resolution.Meaning) is var (field, code, why)
                    ? new(field, code, why)
                    : null,
            MissOutcome.Reason when string.IsNullOrWhiteSpace(resolution.Reason) =>
                new("reason", "reason-needed", new($"Скажіть, чому не потрібні ні картка, ні слово.",
                    $"Say why it needs neither a card nor a word.")),
            _ => null,
        };
    }

    /// <summary>What the words will find once it is settled so.</summary>
    private static async Task<List<string>> FindAsync(BotDb db, string words, Resolution resolution)
    {
        var services = await db.Set<Service>().AsNoTracking().Where(row => !row.Hidden).ToListAsync();
        var taught = await db.Set<Synonym>().AsNoTracking().ToListAsync();
        if (resolution.Outcome == MissOutcome.Card) services.Find(row => row.Id == resolution.ServiceId)?.Keywords.Add(words);
        if (resolution.Outcome == MissOutcome.Synonym) taught.Add(new() { Word = resolution.Word!, Meaning = resolution.Meaning! });
        return [.. new ServiceSearch(services, taught).Find(words).Hits.Select(hit => hit.Item.Id)];
    }

    private static async Task AddKeywordAsync(BotDb db, string id, string words)
    {
        var service = await db.Set<Service>().FirstAsync(row => row.Id == id);
        if (!service.Keywords.Contains(words)) service.Keywords = [.. service.Keywords, words];
    }
}

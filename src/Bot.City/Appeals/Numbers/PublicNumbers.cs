using IfCity.Bots.City.Addresses;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace IfCity.Bots.City.Appeals.Numbers;

/// <summary>What everybody may know of the appeals of the last year: numbers, and no cell of fewer than five of them.</summary>
/// <param name="At">When they were counted, UTC.</param>
/// <param name="From">The first day that is counted, in Kyiv.</param>
/// <param name="Topics">Those of each topic; <paramref name="Districts"/>: of each part of the city and village.</param>
public sealed record PublicNumbers(
    DateTimeOffset At, DateOnly From, NumbersRow Total, IReadOnlyList<NumbersRow> Topics, IReadOnlyList<NumbersRow> Districts)
{
    /// <summary>So many days are counted.</summary>
    public const int Days = 365;
}

/// <summary>One line of numbers; null is what is not told, because it, or what could be reckoned from it, is of fewer than five.</summary>
/// <param name="Code">Slug of the topic, name of the district; <c>unknown</c> where no district is known.</param>
/// <param name="Received">Appeals filed.</param>
/// <param name="Done">Of them those of which the executor has said that they are done.</param>
/// <param name="Confirmed">Of the done ones those that their authors have confirmed.</param>
/// <param name="Refuted">Those that their authors have sent back at least once.</param>
/// <param name="Overdue">Those whose term is over while somebody still works on them.</param>
/// <param name="HoursToAnswer">Median hours from filing to the first move or message by a human.</param>
/// <param name="HoursToDone">Median hours from filing to «done».</param>
/// <param name="Rating">Mean of the authors' marks, from 1 to 5.</param>
public sealed record NumbersRow(string Code, string NameUk, string NameEn, int? Received, int? Done, int? Confirmed, int? Refuted,
    int? Overdue, int? HoursToAnswer, int? HoursToDone, double? Rating);

/// <summary>Counts the public numbers at most four times an hour, however many people ask: one pass over the appeals of a year.</summary>
public sealed class PublicNumbersCache(
    Database database, HybridCache cache, AppealCategories categories, AddressBook book, TimeProvider clock)
{
    private const string UnknownDistrict = "unknown";

    private static readonly Text Total = new($"Усього", $"Total"), Unknown = new($"Район не визначено", $"District not known");

    private static readonly HybridCacheEntryOptions Kept = new()
    {
        Expiration = TimeSpan.FromMinutes(15), LocalCacheExpiration = TimeSpan.FromMinutes(15),
    };

    public ValueTask<PublicNumbers> GetAsync(CancellationToken cancellationToken) =>
        cache.GetOrCreateAsync("public-numbers", CountAsync, Kept, cancellationToken: cancellationToken);

    private async ValueTask<PublicNumbers> CountAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now.AddDays(-PublicNumbers.Days);
        var (total, topics, districts) = (new Tally(), new Dictionary<string, Tally>(), new Dictionary<string, Tally>());
        await using var db = database.OpenForReading();
        var facts = db.Set<Appeal>().Where(appeal => appeal.CreatedAt >= since).Select(appeal => new Fact(appeal.Category, appeal.District,
            appeal.Status, appeal.CreatedAt, appeal.FirstAnswerAt, appeal.DoneAt, appeal.ConfirmedAt, appeal.DueAt, appeal.Returns,
            appeal.Rating)).AsAsyncEnumerable();
        await foreach (var fact in facts.WithCancellation(cancellationToken))
        {
            total.Add(fact, now);
            Find(topics, fact.Category).Add(fact, now);
            Find(districts, fact.District ?? UnknownDistrict).Add(fact, now);
        }
        return new(now, KyivTime.Day(since), Write(total, []).Total,
            Write(total, [.. categories.All.Select(topic => (topic.Slug, topic.Title, Find(topics, topic.Slug)))]).Rows,
            Write(total, [.. book.Districts.Select(name => (name, Text.Data(name), Find(districts, name))),
                (UnknownDistrict, Unknown, Find(districts, UnknownDistrict))]).Rows);
    }

    private static Tally Find(Dictionary<string, Tally> all, string code)
    {
        if (!all.TryGetValue(code, out var tally)) all[code] = tally = new();
        return tally;
    }

    private static (NumbersRow Total, List<NumbersRow> Rows) Write(Tally total, List<(string Code, Text Name, Tally Tally)> groups)
    {
        var table = Withholding.Apply([.. groups.Select(group => group.Tally.Counts)], total.Counts);
        return (Row("total", Total, total, table.Total),
            [.. groups.Select((group, at) => Row(group.Code, group.Name, group.Tally, table.Rows[at]))]);
    }

    private static NumbersRow Row(string code, Text name, Tally tally, int?[] told) => new(code, name.Uk.ToString(), name.En.ToString(),
        told[0], told[1], told[2], told[3], told[4], Tally.Median(tally.HoursToAnswer), Tally.Median(tally.HoursToDone),
        tally.Marks < Withholding.Fewest ? null : Math.Round((double)tally.SumOfMarks / tally.Marks, 1));

    private sealed record Fact(string Category, string? District, AppealStatus Status, DateTimeOffset CreatedAt,
        DateTimeOffset? FirstAnswerAt, DateTimeOffset? DoneAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? DueAt, int Returns,
        int? Rating);

    /// <summary>What is counted of one group.</summary>
    private sealed class Tally
    {
        public int[] Counts { get; } = new int[Withholding.Columns];

        public List<float> HoursToAnswer { get; } = [];

        public List<float> HoursToDone { get; } = [];

        public int Marks { get; private set; }

        public int SumOfMarks { get; private set; }

        public void Add(Fact fact, DateTimeOffset now)
        {
            var isLate = new Appeal { Status = fact.Status, DueAt = fact.DueAt }.IsOverdue(now);
            foreach (var (column, counts) in ((int, bool)[])[(0, true), (1, fact.DoneAt is not null),
                (2, fact is { DoneAt: not null, ConfirmedAt: not null }), (3, fact.Returns > 0), (4, isLate)])
                if (counts) Counts[column]++;
            if (fact.FirstAnswerAt is { } answered) HoursToAnswer.Add((float)(answered - fact.CreatedAt).TotalHours);
            if (fact.DoneAt is { } done) HoursToDone.Add((float)(done - fact.CreatedAt).TotalHours);
            if (fact.Rating is not { } mark) return;
            Marks++;
            SumOfMarks += mark;
        }

        /// <summary>In whole hours; null of fewer than five.</summary>
        public static int? Median(List<float> hours)
        {
            if (hours.Count < Withholding.Fewest) return null;
            hours.Sort();
            return (int)Math.Round((hours[(hours.Count - 1) / 2] + hours[hours.Count / 2]) / 2);
        }
    }
}

using System.Text;
using System.Text.Json;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.Tests.Kit;

/// <summary>A query of a labelled set: which cards answer it (none: no service does), and of what kind it is.</summary>
public sealed record SearchQuery(string Query, IReadOnlyList<string> Expected, string Kind);

/// <summary>Halves of a set, told by a hash of the query.</summary>
public enum SearchHalf
{
    /// <summary>Looked at while words and weights were chosen.</summary>
    Tuned,

    /// <summary>Only counted.</summary>
    Unseen,
}

/// <summary>
/// How a query went. It passes if an expected card is among the first three; one that no card answers, if nothing is claimed with
/// confidence.
/// </summary>
/// <param name="Meant">The card that is opened at once; null if several may be meant.</param>
public sealed record SearchRow(SearchQuery Query, IReadOnlyList<SearchHit<Service>> Found, bool Confident, string? Meant)
{
    public SearchHalf Half => SearchSet.HalfOf(Query.Query);

    public bool Passes => Query.Expected.Count == 0 ? !Confident : Found.Any(hit => Query.Expected.Contains(hit.Item.Id));
}

/// <summary>The labelled queries under <c>tests/Bot.City.Tests/Data</c>, and how they go.</summary>
public static class SearchSet
{
    public static List<SearchRow> Read(string file, ServiceSearch search) => [.. Labelled.Read<SearchQuery>(file, "queries").Select(query =>
    {
        var found = search.Find(query.Query, 3);
        return new SearchRow(query, found.Hits, found.Confident, found.Meant?.Id);
    })];

    /// <summary>The queries of a set, without their answers.</summary>
    public static List<string> Queries(string file) => Labelled.Read<SearchQuery>(file, "queries").ConvertAll(query => query.Query);

    public static double Share(IReadOnlyCollection<SearchRow> rows) => (double)rows.Count(row => row.Passes) / rows.Count;

    public static string Misses(IEnumerable<SearchRow> rows) => string.Join('\n', rows.Where(row => !row.Passes).Select(Line));

    public static string Line(SearchRow row)
    {
        var found = string.Join(", ", row.Found.Select(hit => FormattableString.Invariant($"{hit.Item.Id} {hit.Score:0.00}")));
        var expected = row.Query.Expected.Count == 0 ? "none" : string.Join(" | ", row.Query.Expected);
        return $"[{row.Query.Kind}] {row.Query.Query} → {(row.Found.Count == 0 ? "нічого" : found)}; {expected} expected";
    }

    /// <summary>FNV-1a, so that a query stays in its half whatever is added.</summary>
    public static SearchHalf HalfOf(string query) =>
        ((Encoding.UTF8.GetBytes(query).Aggregate(2166136261u, (hash, each) => unchecked((hash ^ each) * 16777619u)) >> 8) & 1) == 0
            ? SearchHalf.Tuned
            : SearchHalf.Unseen;
}

/// <summary>Words that are labelled as an appeal or as a service.</summary>
public sealed record ChoiceQuery(string Words, string Is);

/// <summary>How a choice went.</summary>
public sealed record ChoiceRow(ChoiceQuery Query, Choice Choice)
{
    public bool Passes => Choice.IsAppeal == (Query.Is == "appeal");
}

/// <summary>The labelled words of <c>service-or-appeal.json</c>, and how they go.</summary>
public static class ChoiceSet
{
    public static List<ChoiceRow> Read(ServiceOrAppeal choice) =>
        [.. Labelled.Read<ChoiceQuery>("service-or-appeal.json", "words")
            .Select(query => new ChoiceRow(query, choice.Decide(query.Words)))];
}

internal static class Labelled
{
    public static List<T> Read<T>(string file, string name)
    {
        using var set = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Bot.City.Tests/Data", file)));
        return set.RootElement.GetProperty(name).Deserialize<List<T>>(JsonSerializerOptions.Web)!;
    }
}

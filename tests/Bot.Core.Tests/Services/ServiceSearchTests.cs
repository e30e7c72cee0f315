using System.Text.Json;
using IfCity.Bots.Flows.Services;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.Services;

public sealed class ServiceSearchTests
{
    private static readonly ServiceSearch Search = new(CatalogueSeed.Read().Services);

    /// <summary>A query passes if an expected card is among the first three; nonsense passes if nothing is claimed with confidence.</summary>
    [Fact]
    public void Everyday_words_find_the_right_card()
    {
        using var set = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Bot.Core.Tests/Data/dev-search.json")));
        var queries = set.RootElement.GetProperty("queries").EnumerateArray().ToList();
        var misses = queries.Select(query => Miss(
            query.GetProperty("query").GetString()!,
            [.. query.GetProperty("expected").EnumerateArray().Select(id => id.GetString()!)])).OfType<string>().ToList();
        Assert.True(misses.Count <= queries.Count * 0.03, string.Join('\n', misses));
    }

    private static string? Miss(string query, string[] expected)
    {
        var found = Search.Find(query, 3);
        var passes = expected.Length == 0 ? !found.Confident : found.Hits.Any(hit => expected.Contains(hit.Item.Id));
        return passes ? null : $"{query} -> {string.Join(", ", found.Hits.Select(hit => $"{hit.Item.Id} {hit.Score:F2}"))} (confident: {found.Confident}), expected {string.Join('|', expected)}";
    }
}

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

    [Theory]
    [InlineData("поновлення паспорта", "passport-service")]
    [InlineData("оформлення субсидії онлайн", "subsidy")]
    public void One_word_that_is_known_well_is_worth_a_guess(string query, string id)
    {
        var found = Search.Find(query, 5);
        Assert.False(found.Confident);
        Assert.Contains(found.Hits, hit => hit.Item.Id == id);
    }

    [Theory]
    [InlineData("борщ рецепт швидкий")]
    [InlineData("курс долара")]
    [InlineData("як приготувати вареники")]
    public void Nonsense_stays_without_an_answer(string query) => Assert.Empty(Search.Find(query).Hits);

    /// <summary>Both stems are «вод».</summary>
    [Theory]
    [InlineData("водій", "driver-services", "water-utility")]
    [InlineData("водія", "driver-services", "water-utility")]
    [InlineData("вода", "water-utility", "driver-services")]
    [InlineData("води немає", "water-utility", "driver-services")]
    public void A_short_stem_is_told_apart_by_its_ending(string query, string above, string below)
    {
        var ids = Search.Find(query, 9).Hits.Select(hit => hit.Item.Id).ToList();
        Assert.InRange(ids.IndexOf(above), 0, ids.Contains(below) ? ids.IndexOf(below) - 1 : ids.Count);
    }

    private static string? Miss(string query, string[] expected)
    {
        var found = Search.Find(query, 3);
        var passes = expected.Length == 0 ? !found.Confident : found.Hits.Any(hit => expected.Contains(hit.Item.Id));
        return passes ? null : $"{query} -> {string.Join(", ", found.Hits.Select(hit => $"{hit.Item.Id} {hit.Score:F2}"))} (confident: {found.Confident}), expected {string.Join('|', expected)}";
    }
}

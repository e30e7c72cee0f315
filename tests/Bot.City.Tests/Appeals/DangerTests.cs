using System.Text.Json;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>Danger is heard however it is said, and not where there is none.</summary>
public sealed class DangerTests
{
    private static readonly Dangers Known = Dangers.FromSeed();

    /// <summary>
    /// Of the texts that danger was learned from two are missed; of those of one more hand, which are only counted, no change may miss more
    /// than this model did. False alarms are one in a hundred at most in both.
    /// </summary>
    [Theory, InlineData("dev", 2), InlineData("held", 12)]
    public void Labelled_danger_is_heard_and_false_alarms_are_rare(string part, int missedAtMost)
    {
        var rows = DangerSet.Read(Known).FindAll(row => row.Part == part);
        var missed = rows.FindAll(row => row.IsMissed);
        Assert.True(missed.Count <= missedAtMost, Tell(missed));
        var (alarms, harmless) = (rows.FindAll(row => row.IsFalseAlarm), rows.Count(row => !row.IsDanger));
        Assert.True(alarms.Count * 100 <= harmless, Tell(alarms));
    }

    /// <summary>
    /// Whoever tells of danger is given a number at least: all of the half that is only counted. Of two hands that put it in ways of their
    /// own, and from whom nothing is learned, no change may leave more without than this model did; nor name more to the harmless in vain.
    /// </summary>
    [Theory, InlineData("held", 0, 10), InlineData("fresh", 193, 121)]
    public void Where_it_is_unsure_a_number_is_named(string part, int leftAtMost, int inVainAtMost)
    {
        var rows = DangerSet.Read(Known).FindAll(row => row.Part == part);
        Assert.InRange(rows.Count(row => row is { IsDanger: true, Possible: null }), 0, leftAtMost);
        Assert.InRange(rows.Count(row => row is { IsDanger: false, Possible: not null }), 0, inVainAtMost);
    }

    [Fact]
    public void Who_asks_of_anything_else_is_hardly_ever_given_a_number()
    {
        var harmless = DangerSet.Harmless();
        var named = harmless.FindAll(text => Known.FindPossible(text) is not null);
        Assert.True(named.Count * 50 <= harmless.Count, string.Join('\n', named));
    }

    [Theory, InlineData("")]
    [InlineData("!!! … 🤷")]
    public void Nothing_is_heard_in_no_words(string words) => Assert.Null(Known.FindIn(words));

    [Fact]
    public void Words_of_the_text_before_are_forgotten()
    {
        Assert.Null(Known.FindIn("запах"));
        Assert.Null(Known.FindIn("газу"));
    }

    [Fact]
    public void No_street_is_a_danger() =>
        Assert.All(Strings("src/Bot.City/Addresses/Seed/streets.json", "streets", "name"),
            street => Assert.Null(Known.FindIn($"вулиця {street}, немає світла")?.Slug));

    [Theory]
    [InlineData("dev-search.json", "queries", "query")]
    [InlineData("dev-address.json", "addresses", "input")]
    public void No_question_of_the_development_sets_is_a_danger(string file, string list, string name) =>
        Assert.All(Strings($"tests/Bot.City.Tests/Data/{file}", list, name), text => Assert.Null(Known.FindIn(text)?.Slug));

    [Fact]
    public void Questions_to_the_catalogue_and_addresses_are_hardly_ever_a_danger()
    {
        var texts = DangerSet.Harmless();
        var alarms = texts.FindAll(text => Known.FindIn(text) is not null);
        Assert.True(alarms.Count * 100 <= texts.Count, string.Join('\n', alarms));
    }

    [Fact]
    public void Every_danger_has_a_number_and_a_hint_that_names_it() => Assert.All(Known.All, danger =>
    {
        Assert.Contains(danger.Call, danger.HintUk, StringComparison.Ordinal);
        Assert.Contains(danger.Call, danger.HintEn, StringComparison.Ordinal);
        Assert.InRange(danger.CallButton.Id.Length, 1, 48);
    });

    /// <summary>Of what is only counted no text is shown, lest somebody tune on it.</summary>
    private static string Tell(List<DangerRow> rows) =>
        rows.All(row => row.IsLearned) ? string.Join('\n', rows) : $"{rows.Count} that are only counted";

    private static List<string> Strings(string file, string list, string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)));
        return [.. json.RootElement.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(name).GetString()!)];
    }
}

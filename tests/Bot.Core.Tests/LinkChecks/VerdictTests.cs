using IfCity.Bots.LinkChecks;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.LinkChecks;

/// <summary>The table of what each finding means.</summary>
public sealed class VerdictTests
{
    [Fact]
    public void The_document_shows_the_table_as_it_is()
    {
        var shown = File.ReadLines(Path.Combine(Repository.Root, "docs", "links.md")).SkipWhile(line => !line.StartsWith("|---|---|---|---|", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith('|'));
        Assert.Equal(LinkVerdicts.Table.Select(verdict => $"| `{verdict.Why}` | {LinkStates.Word(verdict.Health).Replace('_', ' ')} | {verdict.Words.Uk} | {verdict.Words.En} |"), shown);
    }

    /// <summary>Wish 52: whoever keeps robots out is not broken.</summary>
    [Theory]
    [InlineData("http-401"), InlineData("http-403"), InlineData("http-407"), InlineData("http-429"), InlineData("http-451"), InlineData("http-503-retry"), InlineData("robots"), InlineData("challenge"), InlineData("residents")]
    public void Who_lets_nobody_look_is_never_broken(string why) => Assert.Equal(LinkHealth.InDoubt, LinkVerdicts.Of(why).Health);

    [Theory]
    [InlineData("http-418", LinkHealth.Broken), InlineData("http-599", LinkHealth.Broken), InlineData("http-204", LinkHealth.Broken), InlineData("never heard of", LinkHealth.Broken)]
    public void What_has_no_line_of_its_own_falls_under_one(string why, LinkHealth health) => Assert.Equal(health, LinkVerdicts.Of(why).Health);

    /// <summary>All words that a look can find stand in the table.</summary>
    [Fact]
    public void Every_word_has_its_line()
    {
        var words = typeof(Why).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.Empty(words.Except(LinkVerdicts.Table.Select(verdict => verdict.Why)));
    }
}

using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Catalogue.Links;

/// <summary>The table of what each finding means.</summary>
public sealed class VerdictTests
{
    [Fact]
    public void The_document_shows_the_table_as_it_is()
    {
        var shown = File.ReadLines(Path.Combine(Repository.Root, "docs", "links.md"))
            .SkipWhile(line => !line.StartsWith("|---|---|---|---|", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|'));
        Assert.Equal(LinkVerdicts.Table.Select(verdict =>
            $"| `{verdict.Why}` | {LinkStates.Word(verdict.Health).Replace('_', ' ')} | {verdict.Words.Uk} | {verdict.Words.En} |"), shown);
    }

    /// <summary>Wish 52: whoever keeps robots out is not broken.</summary>
    [Theory]
    [InlineData(401), InlineData(402), InlineData(403), InlineData(405), InlineData(406), InlineData(407), InlineData(425), InlineData(429),
        InlineData(451), InlineData(999)]
    public void Who_lets_nobody_look_is_never_broken(int status) =>
        Assert.Equal(LinkHealth.InDoubt, LinkVerdicts.Find(LinkVerdicts.OfStatus(status, saysWhenAgain: false)).Health);

    [Theory]
    [InlineData(404, LinkProblem.NotFound), InlineData(410, LinkProblem.NotFound), InlineData(400, LinkProblem.Error),
        InlineData(418, LinkProblem.Error), InlineData(500, LinkProblem.Error), InlineData(503, LinkProblem.Error),
        InlineData(599, LinkProblem.Error), InlineData(101, LinkProblem.Error)]
    public void Any_other_status_is_a_break(int status, string why)
    {
        Assert.Equal(why, LinkVerdicts.OfStatus(status, saysWhenAgain: false));
        Assert.Equal(LinkHealth.Broken, LinkVerdicts.Find(why).Health);
    }

    /// <summary>All words that a look can find stand in the table.</summary>
    [Fact]
    public void Every_word_has_its_line()
    {
        var words = typeof(LinkProblem).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.Empty(words.Except(LinkVerdicts.Table.Select(verdict => verdict.Why)));
    }
}

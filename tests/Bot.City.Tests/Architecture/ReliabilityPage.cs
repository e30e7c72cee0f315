using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>docs/reliability.md names a test for each promise and each failure mode, and every test that it names exists.</summary>
public sealed partial class ReliabilityPage
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reliability.md"));

    [Fact]
    public void Names_only_tests_that_exist()
    {
        var classes = TestNames.Read();
        var named = TestName().Matches(Page).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(named.Count > 50);
        Assert.Empty(named.Where(name => !classes.Contains(name)));
    }

    [Fact]
    public void Says_of_every_failure_mode_what_holds_it_or_why_nothing_does()
    {
        var rows = Row().Matches(Page).ToDictionary(match => int.Parse(match.Groups[1].Value, null), match => match.Groups[2].Value);
        Assert.Equal(Enumerable.Range(1, 102), rows.Keys.Order());
        Assert.All(rows.Values, held => Assert.True(TestName().IsMatch(held) || held.Contains("Out of scope", StringComparison.Ordinal)
            || held.Contains("Not held", StringComparison.Ordinal), held));
    }

    [GeneratedRegex(@"`([A-Z]\w+(?:Tests|Suite|Storage|Drills|Page|Calls|Life|States|Sources|AtOnce|Stranger)|Fetching)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}

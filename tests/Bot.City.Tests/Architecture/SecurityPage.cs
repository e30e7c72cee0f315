using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>docs/security.md names a test that exists for each threat.</summary>
public sealed partial class SecurityPage
{
    [Fact]
    public void Every_threat_names_a_test_and_every_test_exists()
    {
        var classes = TestNames.Read();
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"))).Skip(1)
            .Select(match => TestName().Matches(match.Groups[1].Value).Select(name => name.Groups[1].Value).ToList()).ToList();
        Assert.True(rows.Count > 15);
        Assert.All(rows, names => Assert.NotEmpty(names));
        Assert.Empty(rows.SelectMany(names => names).Where(name => !classes.Contains(name)));
    }

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| [^-|][^|]* \| [^|]+ \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}

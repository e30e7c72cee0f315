using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>Names of the test classes that there are, for the pages that name tests.</summary>
internal static partial class TestNames
{
    public static IReadOnlySet<string> Read() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => ClassName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
        .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"class (\w+)")]
    private static partial Regex ClassName();
}

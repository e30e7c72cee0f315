using System.Reflection;
using System.Text.RegularExpressions;
using IfCity.Bots.City;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>
/// No pattern that outside text meets is slow on a text made to slow it: as long as a message may be, one sign or word over and over, with
/// an end that makes a match fail late. The interpreter runs the patterns, because it can be told when to give up; it is the slower one.
/// </summary>
public sealed partial class PatternTests
{
    /// <summary>The longest message of Telegram, in letters.</summary>
    private const int Longest = 4_096;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private static readonly string[] Signs =
    [
        "а", "a", "1", " ", ",", "-", ".", "/", ":", "(", "@", "+", "'", "\n",
        "1 ", "1,", "1-", "а ", "а.", "а-", "1а", "1 а", ", ", "- ", "/ ",
    ];

    public static TheoryData<string> Patterns => [.. All().Select(pattern => pattern.Name)];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void No_text_slows_it(string name)
    {
        var (_, pattern) = All().Single(known => known.Name == name);
        var regex = new Regex(pattern.Pattern, pattern.Options, Bound);
        var slow = new List<string>();
        foreach (var text in Texts(pattern.Pattern))
        {
            try
            {
                _ = regex.Count(text);
            }
            catch (RegexMatchTimeoutException)
            {
                slow.Add($"«{text[..12]}…{text[^3..]}»");
            }
        }
        Assert.True(slow.Count == 0, $"{name} is slow on {string.Join(", ", slow)}");
    }

    private static IEnumerable<(string Name, GeneratedRegexAttribute Pattern)> All() =>
        from assembly in (Assembly[])[typeof(Chat).Assembly, typeof(CityModule).Assembly]
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let attribute = method.GetCustomAttribute<GeneratedRegexAttribute>()
        where attribute is not null
        select ($"{type.Name}.{method.Name}", attribute);

    private static IEnumerable<string> Texts(string pattern)
    {
        // Words of the pattern lead furthest into it.
        var words = Words().Matches(pattern).Select(match => match.Value).Distinct().Take(4).ToList();
        foreach (var sign in Signs.Concat(words).Concat(words.Select(word => $"{word} ")))
            foreach (var end in (string[])["", "!", "1к!"])
                yield return string.Concat(Enumerable.Repeat(sign, Longest / sign.Length)) + end;
        foreach (var word in words)
            foreach (var sign in (string[])["1", " ", "а", "-"])
                yield return $"{word} {new string(sign[0], Longest)}!";
        foreach (var sign in (string[])["а", ",", " ", "-"]) yield return $"1{new string(sign[0], Longest)}1 ";
    }

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();
}

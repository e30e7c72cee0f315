using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City;

/// <summary>Dependencies point one way, as the source itself says.</summary>
public sealed partial class Layers
{
    /// <summary>From the one that knows nothing of the others upward; a namespace may use those before it.</summary>
    private static readonly string[] Order = ["Understanding", "Dialogs", "Messaging", "Storage", "Sending", "Staff", "LinkChecks", "Flows", "Broadcasts", "Feeds", "Photos", "Jobs", "Receiving"];

    /// <summary>Uses against the order, each with its reason.</summary>
    private static readonly HashSet<string> Allowed =
    [
        // A notice rides on a broadcast: its page names who is concerned.
        "Flows -> Broadcasts",
    ];

    [Fact]
    public void Of_the_core_know_only_those_below()
    {
        var wrong = new List<string>();
        foreach (var (file, own) in Sources("Bot.Core"))
            foreach (var used in Uses(file).Where(used => System.Array.IndexOf(Order, used) > System.Array.IndexOf(Order, own)))
                if (!Allowed.Contains($"{own} -> {used}")) wrong.Add($"{Path.GetFileName(file)}: {own} -> {used}");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Bot.Core", "IfCity.Bots.(Telegram|Viber|Emulator|Admin)|Telegram.Bot")]
    [InlineData("Bot.Telegram", "IfCity.Bots.(Viber|Emulator|Admin)|EntityFrameworkCore")]
    [InlineData("Bot.Viber", "IfCity.Bots.(Telegram|Emulator|Admin)|EntityFrameworkCore")]
    [InlineData("Bot.Emulator", "IfCity.Bots.(?!Emulator)[A-Z]|EntityFrameworkCore|Telegram.Bot")]
    public void Projects_do_not_know_their_neighbours(string project, string forbidden) =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(file => Regex.IsMatch(File.ReadAllText(file), $@"^using (static )?({forbidden})", RegexOptions.Multiline)).Select(Path.GetFileName));

    [Fact]
    public void The_core_names_no_messenger() =>
        Assert.Empty(Sources("Bot.Core").Where(source => Code(source.File).Contains("\"telegram\"", StringComparison.OrdinalIgnoreCase) || Code(source.File).Contains("\"viber\"", StringComparison.OrdinalIgnoreCase)).Select(source => Path.GetFileName(source.File)));

    private static IEnumerable<(string File, string Own)> Sources(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Own: Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0]))
            .Where(source => System.Array.IndexOf(Order, source.Own) >= 0);
    }

    private static IEnumerable<string> Uses(string file) => Using().Matches(File.ReadAllText(file)).Select(use => use.Groups[1].Value).Where(used => System.Array.IndexOf(Order, used) >= 0);

    private static string Code(string file) => string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex(@"^using (?:static )?IfCity\.Bots\.([A-Za-z]+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}

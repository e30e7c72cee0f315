using ArchUnitNET.Loader;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>
/// The walls between the rooms of the code, judged by what the compiled types use: signatures, bodies, attributes, not by lines of
/// <c>using</c>.
/// </summary>
public sealed class Walls
{
    /// <summary>Slices from those that know nothing of the others upward: each may use those before it and the kit.</summary>
    private static readonly string[] Slices = ["Staff", "Addresses", "Emergencies", "Residents", "Catalogue", "Notices", "Appeals", "Surveys"];

    private const string Kit = "IfCity.Bots.", City = "IfCity.Bots.City.", Api = "IfCity.Bots.Admin.";

    private static readonly Lazy<IReadOnlyList<(string From, string To)>> Uses = new(Read);

    [Fact]
    public void A_slice_uses_only_slices_before_it() => Nobody(Uses.Value
        .Where(use => SliceOf(use.From, City) is { } from && SliceOf(use.To, City) is { } to && Array.IndexOf(Slices, to) > Array.IndexOf(Slices, from)));

    /// <summary>An API folder shows its own slice and what that slice itself may use.</summary>
    [Fact]
    public void An_api_folder_uses_only_its_slice_and_those_before_it() => Nobody(Uses.Value
        .Where(use => SliceOf(use.From, Api) is { } from && (SliceOf(use.To, City) ?? SliceOf(use.To, Api)) is { } to && Array.IndexOf(Slices, to) > Array.IndexOf(Slices, from)));

    [Fact]
    public void The_kit_uses_nothing_of_the_city() => Nobody(Uses.Value
        .Where(use => IsKit(use.From) && (use.To.StartsWith(City, StringComparison.Ordinal) || use.To.StartsWith(Api, StringComparison.Ordinal))));

    /// <summary>The adapters translate: they know the kit alone, and not each other.</summary>
    [Theory]
    [InlineData("Telegram", "Viber|Emulator|City|Admin")]
    [InlineData("Viber", "Telegram|Emulator|City|Admin")]
    [InlineData("Emulator", "Telegram|Viber|City|Admin|Dialogs|Messaging|Sending|Receiving|Storage")]
    public void An_adapter_knows_none_of_its_neighbours(string adapter, string neighbours) => Nobody(Uses.Value
        .Where(use => use.From.StartsWith($"{Kit}{adapter}.", StringComparison.Ordinal) && neighbours.Split('|').Any(name => use.To.StartsWith($"{Kit}{name}.", StringComparison.Ordinal))));

    /// <summary>A folder that is no known slice would pass every other test.</summary>
    [Theory]
    [InlineData("Bot.City", "")]
    [InlineData("Admin.Api", "Hosting|Properties")]
    public void Every_folder_is_a_slice_that_the_walls_know(string project, string others) => Assert.Empty(
        Directory.GetDirectories(Path.Combine(Repository.Root, "src", project)).Select(Path.GetFileName)
            .Except([.. Slices, .. others.Split('|')]));

    [Fact]
    public void The_reading_sees_what_there_is()
    {
        Assert.All(Slices, slice => Assert.Contains(Uses.Value, use => SliceOf(use.From, City) == slice && IsKit(use.To)));
        Assert.Contains(Uses.Value, use => SliceOf(use.From, City) == "Surveys" && SliceOf(use.To, City) == "Addresses");
        Assert.Contains(Uses.Value, use => SliceOf(use.From, Api) == "Appeals" && SliceOf(use.To, City) == "Appeals");
    }

    /// <summary>The whole list is shown: the assertion itself would cut it.</summary>
    private static void Nobody(IEnumerable<(string From, string To)> uses) =>
        Assert.Equal("", string.Join('\n', uses.Select(use => $"{use.From} uses {use.To}").Order(StringComparer.Ordinal)));

    private static string? SliceOf(string type, string root) =>
        type.StartsWith(root, StringComparison.Ordinal) && type[root.Length..].Split('.', '/', '+') is [var slice, ..] && Slices.Contains(slice) ? slice : null;

    private static bool IsKit(string type) => type.StartsWith(Kit, StringComparison.Ordinal)
        && !((string[])["City.", "Admin.", "Telegram.", "Viber.", "Emulator."]).Any(other => type.AsSpan(Kit.Length).StartsWith(other, StringComparison.Ordinal));

    private static List<(string From, string To)> Read()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "bin", "Admin.Api", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));
        var loader = new ArchLoader();
        foreach (var name in (string[])["Bot.Core", "Bot.City", "Bot.Telegram", "Bot.Viber", "Bot.Emulator", "Admin.Api"])
            loader.LoadFilteredDirectory(folder, $"{name}.dll");
        return [.. loader.Build().Types.SelectMany(type => type.Dependencies, (type, use) => (From: type.FullName, To: use.Target.FullName))
            .Where(use => use.From.StartsWith(Kit, StringComparison.Ordinal) && use.To.StartsWith(Kit, StringComparison.Ordinal)).Distinct()];
    }
}

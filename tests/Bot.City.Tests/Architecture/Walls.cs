using IfCity.Bots.Tests.Kit;
using static IfCity.Bots.Tests.City.Architecture.CodeGraph;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>
/// The walls between the rooms of the code, judged by what the compiled types use: signatures, bodies, attributes, not by lines of
/// <c>using</c>.
/// </summary>
public sealed class Walls
{
    [Fact]
    public void A_slice_uses_only_slices_before_it() => Nobody(Uses
        .Where(use => SliceOf(use.From, CityRoot) is { } from && SliceOf(use.To, CityRoot) is { } to
            && Array.IndexOf(Slices, to) > Array.IndexOf(Slices, from)));

    /// <summary>An API folder shows its own slice and what that slice itself may use.</summary>
    [Fact]
    public void An_api_folder_uses_only_its_slice_and_those_before_it() => Nobody(Uses
        .Where(use => SliceOf(use.From, ApiRoot) is { } from && (SliceOf(use.To, CityRoot) ?? SliceOf(use.To, ApiRoot)) is { } to
            && Array.IndexOf(Slices, to) > Array.IndexOf(Slices, from)));

    /// <summary>The console's folders too; and what both it and the API need stands beneath them, not in one of the two.</summary>
    [Fact]
    public void A_folder_of_the_console_uses_only_its_slice_and_those_before_it() => Nobody(Uses
        .Where(use => SliceOf(use.From, ConsoleRoot) is { } from
            && (SliceOf(use.To, CityRoot) ?? SliceOf(use.To, ConsoleRoot) ?? SliceOf(use.To, ApiRoot)) is { } to
            && Array.IndexOf(Slices, to) > Array.IndexOf(Slices, from)));

    [Fact]
    public void The_kit_uses_nothing_of_the_city() => Nobody(Uses
        .Where(use => IsKit(use.From)
            && (use.To.StartsWith(CityRoot, StringComparison.Ordinal) || use.To.StartsWith(ApiRoot, StringComparison.Ordinal))));

    /// <summary>The adapters translate: they know the kit alone, and not each other.</summary>
    [Theory]
    [InlineData("Telegram", "Viber|Emulator|City|Admin")]
    [InlineData("Viber", "Telegram|Emulator|City|Admin")]
    [InlineData("Emulator", "Telegram|Viber|City|Admin|Dialogs|Messaging|Sending|Receiving|Storage")]
    public void An_adapter_knows_none_of_its_neighbours(string adapter, string neighbours) => Nobody(Uses
        .Where(use => use.From.StartsWith($"{KitRoot}{adapter}.", StringComparison.Ordinal)
            && neighbours.Split('|').Any(name => use.To.StartsWith($"{KitRoot}{name}.", StringComparison.Ordinal))));

    /// <summary>A module under another name, or one that the city does not add, would be a slice that no wall knows.</summary>
    [Fact]
    public void Every_slice_has_one_module_of_its_name_and_the_city_adds_it_once()
    {
        Assert.Empty(TableOfContents.All.Where(module => !TableOfContents.IsNamedAsItsFolder(module)));
        Assert.Equal(TableOfContents.All.Where(TableOfContents.IsOfASlice).Order(ByName), TableOfContents.Added.Order(ByName));
    }

    /// <summary>Walls are drawn by namespaces, people look into folders: both say the same.</summary>
    [Theory]
    [InlineData("Bot.Core", "IfCity.Bots")]
    [InlineData("Bot.City", "IfCity.Bots.City")]
    [InlineData("Admin.Api", "IfCity.Bots.Admin")]
    [InlineData("Admin.Console", "IfCity.Bots.Admin.Console")]
    public void Every_file_stands_in_the_folder_of_its_namespace(string project, string root)
    {
        var folder = Path.Combine(Repository.Root, "src", project);
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.InRange(files.Length, 15, int.MaxValue);
        Assert.Empty(files.Where(file => NamespaceIn(file) is { } name && name != NamespaceAt(Path.GetRelativePath(folder, file), root)));
    }

    /// <summary>
    /// A folder that is no known slice would pass every other test. In <c>data</c> a service that is run from here keeps its database.
    /// </summary>
    [Theory]
    [InlineData("Bot.City", "")]
    [InlineData("Admin.Api", "Commands|Health|Hosting|Properties|data")]
    [InlineData("Admin.Console", "Announcements|Assets|Feeds|Help|Hosting|Keyboard|Layout|Live|Settings|Today")]
    public void Every_folder_is_a_slice_that_the_walls_know(string project, string others) => Assert.Empty(
        Directory.GetDirectories(Path.Combine(Repository.Root, "src", project)).Select(Path.GetFileName)
            .Except([.. Slices, .. others.Split('|')]));

    [Fact]
    public void The_reading_sees_what_there_is()
    {
        Assert.All(Slices, slice => Assert.Contains(Uses, use => SliceOf(use.From, CityRoot) == slice && IsKit(use.To)));
        Assert.Contains(Uses, use => SliceOf(use.From, CityRoot) == "Surveys" && SliceOf(use.To, CityRoot) == "Addresses");
        Assert.Contains(Uses, use => SliceOf(use.From, ApiRoot) == "Appeals" && SliceOf(use.To, CityRoot) == "Appeals");
        Assert.Contains(Uses, use => SliceOf(use.From, ConsoleRoot) == "Appeals" && SliceOf(use.To, CityRoot) == "Appeals");
    }

    private static IComparer<Type> ByName { get; } =
        Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.FullName, other.FullName));

    /// <summary>Null where there is none, as in a file of top-level statements.</summary>
    private static string? NamespaceIn(string file)
    {
        const string keyword = "namespace ";
        return File.ReadLines(file)
            .FirstOrDefault(line => line.StartsWith(keyword, StringComparison.Ordinal))?[keyword.Length..].TrimEnd(';');
    }

    private static string NamespaceAt(string path, string root) =>
        string.Join('.', [root, .. path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).SkipLast(1)]);

    /// <summary>The whole list is shown: an assertion about it would cut it.</summary>
    private static void Nobody(IEnumerable<(string From, string To)> uses)
    {
        var lines = uses.Select(use => $"{use.From} uses {use.To}").Order(StringComparer.Ordinal).ToList();
        if (lines.Count > 0) Assert.Fail(string.Join('\n', lines));
    }

    private static bool IsKit(string type) => type.StartsWith(KitRoot, StringComparison.Ordinal)
        && !((string[])["City.", "Admin.", "Telegram.", "Viber.", "Emulator."]).Any(other => type.AsSpan(KitRoot.Length)
            .StartsWith(other, StringComparison.Ordinal));
}

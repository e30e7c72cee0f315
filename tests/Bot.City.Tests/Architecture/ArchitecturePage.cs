using System.Text.RegularExpressions;
using System.Xml.Linq;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>docs/architecture.md draws the code as it is, and no document leads to a place that is not there.</summary>
public sealed partial class ArchitecturePage
{
    private const string Begin = "<!-- graph -->", End = "<!-- /graph -->";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "architecture.md");

    /// <summary>With <c>UPDATE_ARCHITECTURE=1</c> the drawing is made anew.</summary>
    [Fact]
    public async Task Draws_every_project_and_every_use_of_a_slice_and_no_other()
    {
        var page = await ReadAsync(Page);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var drawn = Draw();
        if (Environment.GetEnvironmentVariable("UPDATE_ARCHITECTURE") == "1")
            await File.WriteAllTextAsync(Page, page[..begin] + drawn + page[end..]);
        else Assert.Equal(drawn, page[begin..end]);
    }

    [Fact]
    public async Task Names_only_files_that_exist()
    {
        var named = SourcePath().Matches(await ReadAsync(Page)).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(named.Count, 20, int.MaxValue);
        var missing = named.Where(path => !Exists(Repository.Root, path));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task Walks_take_at_most_a_dozen_stations()
    {
        var walks = (await ReadAsync(Page)).Split("\n## ").Where(part => part.Contains("\n1. ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, walks.Count);
        Assert.All(walks, walk => Assert.InRange(Station().Count(walk), 5, 12));
    }

    /// <summary>Links between the documents and into the code; what stands in the net is not asked here.</summary>
    [Fact]
    public async Task Links_of_all_documents_lead_somewhere()
    {
        string[] pages =
        [
            .. Directory.GetFiles(Repository.Root, "*.md"),
            .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
        ];
        var links = new List<(string Page, string Target)>();
        foreach (var page in pages)
            links.AddRange(Link().Matches(await ReadAsync(page)).Select(match => (page, match.Groups[1].Value)));
        Assert.InRange(links.Count, 10, int.MaxValue);
        var broken = links.Where(link => !Exists(Path.GetDirectoryName(link.Page)!, link.Target));
        Assert.Empty(broken);
    }

    private static async Task<string> ReadAsync(string file) => (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");

    private static bool Exists(string folder, string path) => Path.Exists(Path.Combine(folder, path));

    private static string Draw() => $"\n{Graph("Projects", ProjectUses())}\n{Graph("Slices of Bot.City", CodeGraph.SliceUses)}";

    private static string Graph(string title, IEnumerable<(string From, string To)> edges) =>
        $"```mermaid\n---\ntitle: {title}\n---\ngraph TD\n{string.Concat(edges.Select(edge => $"  {edge.From} --> {edge.To}\n"))}```\n";

    private static IEnumerable<(string From, string To)> ProjectUses() =>
        from file in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        from reference in XDocument.Load(file).Descendants("ProjectReference")
        let to = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
        orderby Path.GetFileName(file), to
        select (Path.GetFileNameWithoutExtension(file), to);

    /// <summary>A path in backticks that begins with one of the folders of code.</summary>
    [GeneratedRegex(@"`((?:src|tests|docs)/[^`*\s]+)`")]
    private static partial Regex SourcePath();

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Station();

    [GeneratedRegex(@"\]\((?!\w+:|#)([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}

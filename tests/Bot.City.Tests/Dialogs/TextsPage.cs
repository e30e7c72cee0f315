using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using IfCity.Bots.City;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>All that is said to people stands in docs/texts.md, Ukrainian beside English, to be read and judged as one.</summary>
public sealed partial class TextsPage
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "texts.md");
    private static readonly IReadOnlyList<WrittenText> Written = TextSource.Read(Path.Combine(Repository.Root, "src"));

    /// <summary>With <c>UPDATE_TEXTS=1</c> the page is written anew.</summary>
    [Fact]
    public async Task Is_not_stale()
    {
        var written = Write(Written);
        if (Environment.GetEnvironmentVariable("UPDATE_TEXTS") == "1") await System.IO.File.WriteAllTextAsync(File, written);
        Assert.Equal(written, (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n"));
    }

    /// <summary>Texts that are there when the service runs are among those that were read out of the code.</summary>
    [Fact]
    public void Has_every_text_that_is_a_member_of_some_class()
    {
        var read = Written.ToLookup(text => text.Member, text => Said(text.Uk), StringComparer.Ordinal);
        var members = ((Assembly[])[typeof(Text).Assembly, typeof(CityModule).Assembly]).SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters).SelectMany(Members).ToList();
        Assert.InRange(members.Count, 200, int.MaxValue);
        var unread = members.Where(member => member.Uk.Length > 0 && !read[member.Name].Any(said => said.IsMatch(member.Uk)));
        Assert.Empty(unread.Select(member => $"{member.Name}: {member.Uk}"));
    }

    private static IEnumerable<(string Name, string Uk)> Members(Type type) =>
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Text)
        select (field.Name, ((Text)field.GetValue(null)!).Uk.ToString());

    /// <summary>The text with anything in its holes.</summary>
    private static Regex Said(string markup) =>
        new($"^{Holes().Replace(Regex.Escape(markup.Replace("*", "", StringComparison.Ordinal).Replace('\'', '’')), ".*")}$");

    [GeneratedRegex(@"\\\{[^}]*\}")]
    private static partial Regex Holes();

    private static string Write(IEnumerable<WrittenText> texts)
    {
        var page = new StringBuilder("""
            # All texts

            What the service says, by the class that says it; both languages always stand together in the code. `{…}` is filled in
            when it is said, `{one / other}` is one of the two. Written by `UPDATE_TEXTS=1 dotnet test tests/Bot.City.Tests`; a test
            fails while it is stale.

            """.ReplaceLineEndings("\n"));
        foreach (var type in texts.GroupBy(text => text.Type))
        {
            page.Append("\n## ").Append(type.Key).Append("\n\n| | Українською | English |\n|---|---|---|\n");
            foreach (var text in type)
                page.Append(CultureInfo.InvariantCulture, $"| `{text.Member}` | {Cell(text.Uk)} | {Cell(text.En)} |\n");
        }
        return page.ToString();
    }

    private static string Cell(string markup) => markup
        .Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace('\'', '’')
        .Replace("*", "**", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal).Trim();
}

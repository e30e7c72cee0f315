using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>Code is read side by side with its change: a line is at most 140 characters wide.</summary>
public sealed class LineWidth
{
    private const int AtMost = 140;

    /// <summary>
    /// What stands in a raw string or in a pattern is one piece as it is, and a generated migration is nobody's to wrap.
    /// </summary>
    [Fact]
    public void No_line_is_wider_than_a_reader_s_window()
    {
        var files = ((string[])["src", "tests"])
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("Bot.City.Migrations", StringComparison.Ordinal)).ToList();
        Assert.InRange(files.Count, 400, int.MaxValue);
        Assert.Equal("", string.Join('\n', files.SelectMany(Wide).Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<string> Wide(string file)
    {
        var isRaw = false;
        foreach (var (at, line) in File.ReadLines(file).Index())
        {
            var isPiece = isRaw || line.Contains("\"\"\"", StringComparison.Ordinal) || line.Contains("Regex(", StringComparison.Ordinal);
            if (line.Split("\"\"\"").Length % 2 == 0) isRaw = !isRaw;
            if (line.Length > AtMost && !isPiece) yield return $"{Path.GetRelativePath(Repository.Root, file)}:{at + 1}";
        }
    }
}

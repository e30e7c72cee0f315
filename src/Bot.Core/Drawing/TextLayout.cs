using System.Text;
using SkiaSharp;

namespace IfCity.Bots.Drawing;

/// <summary>Our own font, whatever the machine has: how wide words are, where a line ends, which signs can be drawn at all.</summary>
public static class TextLayout
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fonts");

    private static readonly SKTypeface
        Plain = SKTypeface.FromFile(Path.Combine(Folder, "NotoSans-Regular.ttf")),
        Strong = SKTypeface.FromFile(Path.Combine(Folder, "NotoSans-Bold.ttf"));

    public static SKFont Font(float size, bool bold = false) =>
        new(bold ? Strong : Plain, size) { Subpixel = true, Edging = SKFontEdging.Antialias };

    /// <summary>Without what the font has no sign for: staff may write emoji, and an empty box says nothing.</summary>
    public static string RemoveUndrawable(string text)
    {
        var drawn = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings(" ").EnumerateRunes())
            if (Plain.GetGlyph(rune.Value) != 0) drawn.Append(rune);
        return drawn.ToString().Trim();
    }

    /// <summary>Lines no wider than that; a word that is wider is cut. What is over so many lines ends in dots.</summary>
    public static IReadOnlyList<string> WrapLines(string text, float size, float width, int most, bool bold = false)
    {
        using var font = Font(size, bold);
        var lines = new List<string>();
        var line = "";
        foreach (var word in RemoveUndrawable(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => SplitWord(word, font, width)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (font.MeasureText(longer) <= width)
            {
                line = longer;
                continue;
            }
            lines.Add(line);
            line = word;
        }
        if (line.Length > 0) lines.Add(line);
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), CutWithDots(lines[most - 1], font, width)];
    }

    private static string CutWithDots(string line, SKFont font, float width)
    {
        while (line.Length > 0 && font.MeasureText($"{line}…") > width) line = line[..^1];
        return $"{line.TrimEnd(' ', ',', '.')}…";
    }

    private static IEnumerable<string> SplitWord(string word, SKFont font, float width)
    {
        while (font.MeasureText(word) > width && word.Length > 1)
        {
            var fits = Math.Max(1, font.BreakText(word, width));
            yield return word[..fits];
            word = word[fits..];
        }
        yield return word;
    }
}

namespace IfCity.Bots.Storage;

/// <summary>Cells for spreadsheets, which take what begins with = + - @ for a formula: an apostrophe before it makes it words.</summary>
public static class SafeCell
{
    /// <summary>The signs that begin a formula, in their full-width forms too, and what hides one.</summary>
    private static readonly char[] Leading = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    public static string Neutralize(string text) => IsFormula(text) ? $"'{text}" : text;

    /// <summary>The same for what is to be read again: words that look like an escaped formula already are escaped once more.</summary>
    public static string Guard(string text) => NeedsGuard(text) ? $"'{text}" : text;

    /// <summary>What <see cref="Guard"/> was given.</summary>
    public static string Unguard(string cell) => cell is ['\'', .. var rest] && NeedsGuard(rest) ? rest : cell;

    private static bool NeedsGuard(string text) => IsFormula(text.TrimStart('\''));

    private static bool IsFormula(string text) =>
        text.Length > 0 && (Leading.Contains(text[0])
            || (char.IsWhiteSpace(text[0]) && text.TrimStart() is { Length: > 0 } rest && Leading.Contains(rest[0])));
}

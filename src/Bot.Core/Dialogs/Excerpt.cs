namespace IfCity.Bots.Dialogs;

/// <summary>The beginning of what a person wrote; never with half of a sign of two UTF-16 units at its end.</summary>
public static class Excerpt
{
    /// <summary>As much as is kept.</summary>
    public static string Cut(string words, int atMost)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Length <= atMost ? words : words[..FindEnd(words, atMost)];
    }

    /// <summary>As much as is shown, with «…» behind it where more was written.</summary>
    public static string Shorten(string words, int atMost)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Length <= atMost ? words : $"{words[..FindEnd(words, atMost)].TrimEnd()}…";
    }

    /// <summary>Where a longer text is cut: at the limit, or one unit before it.</summary>
    internal static int FindEnd(string words, int atMost) => char.IsHighSurrogate(words[atMost - 1]) ? atMost - 1 : atMost;
}

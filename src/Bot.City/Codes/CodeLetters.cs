using System.Text;

namespace IfCity.Bots.City.Codes;

/// <summary>
/// How a short code is written on paper: <c>7K4M-2P3X-9HTA</c>. Its letters look the same in both alphabets, so nobody has to switch the
/// keyboard; what looks alike (0 and O, 1 and I, 8 and B) is left out or read as what was meant.
/// </summary>
internal static class CodeLetters
{
    /// <summary>Letters of a code, four bits each.</summary>
    public const int Length = 12;

    private const string Alphabet = "23456789ACHKMPTX", Typed = "АСНКМРТХЗВBSZG", Meant = "ACHKMPTX388526";
    private const int Group = 4, LongestTyped = 32;

    /// <summary>The words that stand before a code on paper, which people type with it.</summary>
    private static readonly string[] Before = ["/code", "код", "code"];

    /// <summary>The code in groups, as it is printed.</summary>
    public static string Show(string letters) => string.Join('-', letters.Chunk(Group).Select(group => new string(group)));

    /// <summary>The lowest bits of a number as letters.</summary>
    public static string Write(long number, int letters)
    {
        var written = new char[letters];
        for (var at = letters - 1; at >= 0; at--, number >>= 4) written[at] = Alphabet[(int)(number & 15)];
        return new(written);
    }

    /// <summary>The number that <see cref="Write"/> wrote.</summary>
    public static long ReadNumber(string letters) =>
        letters.Aggregate(0L, (number, letter) => (number << 4) | (uint)Alphabet.IndexOf(letter, StringComparison.Ordinal));

    /// <summary>The letters of what was typed or scanned; null if it is no code. Case, spaces and hyphens do not count.</summary>
    public static string? Read(string typed)
    {
        if (typed.Length > LongestTyped) return null;
        var letters = new StringBuilder(Length);
        foreach (var sign in typed.ToUpperInvariant().Where(sign => sign is not ('-' or '–' or ' ')))
        {
            var letter = Typed.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at ? Meant[at] : sign;
            if (!Alphabet.Contains(letter, StringComparison.Ordinal)) return null;
            letters.Append(letter);
        }
        return letters.Length == Length ? letters.ToString() : null;
    }

    /// <summary>
    /// True if the code has a letter and a digit: by that it is told from words and from numbers of telephones and meters.
    /// </summary>
    public static bool IsMixed(string letters) => letters.Any(char.IsAsciiDigit) && letters.Any(char.IsAsciiLetter);

    /// <summary>The code in a message that is nothing but a code; null in any other message.</summary>
    public static string? Find(string message)
    {
        var rest = message.Trim();
        foreach (var word in Before)
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) rest = rest[word.Length..].TrimStart(' ', ':');
        return Read(rest) is { } letters && IsMixed(letters) ? letters : LooksPrinted(rest) ? rest : null;
    }

    /// <summary>Three groups of four signs with a digit among them are a code with a slip, and not something to search for.</summary>
    private static bool LooksPrinted(string typed) => typed.Length == Length + 2 && typed.Any(char.IsAsciiDigit)
        && typed.Split('-', '–') is [{ Length: Group } one, { Length: Group } two, { Length: Group } three]
        && (one + two + three).All(char.IsLetterOrDigit) && (one + two + three).Any(char.IsLetter);
}

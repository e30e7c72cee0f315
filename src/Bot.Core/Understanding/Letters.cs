using System.Buffers;
using System.Text;

namespace IfCity.Bots.Understanding;

/// <summary>Letters as people mix them up: case, look-alikes of two alphabets, a forgotten keyboard layout, apostrophes.</summary>
public static class Letters
{
    private const string
        LatinLookalikes = "aeiopcyxkmthb", CyrillicLookalikes = "аеіорсухкмтнв",
        EnglishKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", UkrainianKeys = "йцукенгшщзхїфівапролджєячсмитьбю'";

    private const char Forbidden = '\uFFFE';

    /// <summary>Characters whose composed forms, both of them, are they themselves, whatever stands beside them.</summary>
    private static readonly SearchValues<char> Settled =
        SearchValues.Create([.. Enumerable.Range(0, 0x80).Concat(Enumerable.Range('Ѐ', 0x60)).Select(code => (char)code), 'Ґ', 'ґ']);

    /// <summary>
    /// The text in that form of Unicode, without what Unicode forbids (U+FFFE, half a surrogate pair): the framework throws at it.
    /// </summary>
    public static string Normalize(string text, NormalizationForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Nearly all that people write here is of these letters, and the framework asks a foreign library about the first Cyrillic one.
        if (form is NormalizationForm.FormC or NormalizationForm.FormKC && !text.AsSpan().ContainsAnyExcept(Settled)) return text;
        return (text.Contains(Forbidden, StringComparison.Ordinal) || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            ? string.Concat(text.EnumerateRunes().Where(rune => rune.Value != Forbidden && rune != Rune.ReplacementChar))
            : text).Normalize(form);
    }

    /// <summary>Words in lower case; a word that mixes alphabets is read in the one it mostly is in.</summary>
    public static IEnumerable<string> SplitWords(string text)
    {
        var word = new StringBuilder();
        var lower = Normalize(text, NormalizationForm.FormKC).ToLowerInvariant();
        for (var at = 0; at <= lower.Length; at++)
        {
            var c = at < lower.Length ? lower[at] : ' ';
            if (char.IsLetterOrDigit(c)) word.Append(c);
            else if (IsApostrophe(c) && word.Length > 0) continue;
            else if (word.Length > 0)
            {
                yield return UnmixAlphabets(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>What would have been typed on the other layout, both ways: «ufkrf» is «галка», «вшшф» is "diia".</summary>
    public static string SwitchLayout(string text)
    {
        var other = new StringBuilder(text.Length);
        var latin = HasLatin(text);
        foreach (var c in text.ToLowerInvariant())
        {
            var at = (latin ? EnglishKeys : UkrainianKeys).IndexOf(c, StringComparison.Ordinal);
            other.Append(at < 0 ? c : (latin ? UkrainianKeys : EnglishKeys)[at]);
        }
        return other.ToString();
    }

    public static bool IsCyrillic(char c) => c is >= 'Ѐ' and <= 'ӿ';

    public static bool HasCyrillic(ReadOnlySpan<char> text) => text.ContainsAnyInRange('Ѐ', 'ӿ');

    public static bool HasLatin(ReadOnlySpan<char> text) => text.ContainsAnyInRange('a', 'z') || text.ContainsAnyInRange('A', 'Z');

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`' or '"' or '\u0301' or '´';

    private static string UnmixAlphabets(string word)
    {
        if (!HasCyrillic(word) || !HasLatin(word)) return word;
        return string.Concat(
            word.Select(c => LatinLookalikes.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? CyrillicLookalikes[at] : c));
    }
}

namespace IfCity.Bots.City.Emergencies;

/// <summary>
/// Letters as the recogniser compares them: case, look-alikes, signs inside a word and doubled letters tell nothing. Cyrillic words are
/// compared in Cyrillic, because «дим» and «дім» are alike in Latin; a Latin word is compared by its sounds.
/// </summary>
internal static class DangerWords
{
    /// <summary>A word longer than this is nobody's; its rest is not read.</summary>
    public const int LongestWord = 40;

    private const string
        Lookalikes = "aeiopcyxkmthb", Meant = "аеіорсухкмтнв",
        Keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`{}:\"<>", OnThem = "йцукенгшщзхїфівапролджєячсмитьбю'хїжєбю",
        Sounds = "abvhdejziiklmnoprstufhcqww", Plain = "абвгдежзиіклмнопрстуфхцчшщ";

    /// <summary>The letter that the key of the other keyboard would have typed.</summary>
    public static char OnOtherKeyboard(char c)
    {
        var at = Keys.AsSpan().IndexOf(char.ToLowerInvariant(c));
        return at < 0 ? c : OnThem[at];
    }

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '"';

    /// <summary>Signs that stand inside a word and are not read: marks above a letter, soft hyphens, invisible spaces.</summary>
    public static bool IsSilent(char c) =>
        c is '\u00AD' or (>= '\u0300' and <= '\u036F') or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF';

    /// <summary>Writes the word as it is compared and tells its length; in Latin letters if it has no Cyrillic ones.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<char> into, out bool isLatin)
    {
        isLatin = true;
        foreach (var c in word)
            if (c is >= 'Ѐ' and <= 'ӿ') isLatin = false;
        return isLatin ? WriteLatin(word, into) : WriteCyrillic(word, into);
    }

    /// <summary>The Latin spelling of a Cyrillic word, by its sounds.</summary>
    public static int WriteSounds(ReadOnlySpan<char> cyrillic, Span<char> into)
    {
        var length = 0;
        foreach (var c in cyrillic)
        {
            var at = c is 'ю' or 'я' ? -1 : Plain.AsSpan().IndexOf(c);
            var sound = c switch { 'ю' => 'u', 'я' => 'a', _ => at < 0 ? c : Sounds[at] };
            Add(into, ref length, sound);
        }
        return length;
    }

    private static int WriteCyrillic(ReadOnlySpan<char> word, Span<char> into)
    {
        var length = 0;
        foreach (var typed in word)
        {
            var c = char.ToLowerInvariant(typed);
            if (char.IsAsciiLetter(c) && Lookalikes.AsSpan().IndexOf(c) is >= 0 and var at) c = Meant[at];
            c = c switch { 'ы' or 'й' => 'и', 'ї' => 'і', 'є' or 'э' or 'ё' => 'е', 'ґ' => 'г', _ => c };
            if (c is not ('ь' or 'ъ')) Add(into, ref length, c);
        }
        return length;
    }

    private static int WriteLatin(ReadOnlySpan<char> word, Span<char> into)
    {
        var length = 0;
        for (var at = 0; at < word.Length; at++)
        {
            var c = char.ToLowerInvariant(word[at]);
            var next = at + 1 < word.Length ? char.ToLowerInvariant(word[at + 1]) : ' ';
            var (sound, letters) = (c, next) switch
            {
                ('z', 'h') => ('j', 2), ('k', 'h') => ('h', 2), ('c', 'h') => ('q', 2), ('s', 'h') => ('w', 2), ('t', 's') => ('c', 2),
                ('i' or 'y' or 'j', 'a') => ('a', 2), ('i' or 'y' or 'j', 'u') => ('u', 2), ('i' or 'y' or 'j', 'e') => ('e', 2),
                ('y' or 'j', 'i') => ('i', 2), ('y', _) => ('i', 1), ('č', _) => ('q', 1), ('š', _) => ('w', 1),
                ('ž', _) => ('j', 1), _ => (c, 1),
            };
            Add(into, ref length, sound);
            at += letters - 1;
        }
        return length;
    }

    private static void Add(Span<char> into, ref int length, char c)
    {
        if (length < into.Length && (length == 0 || into[length - 1] != c || char.IsAsciiDigit(c))) into[length++] = c;
    }
}

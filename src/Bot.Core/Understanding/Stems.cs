using System.Text;

namespace IfCity.Bots.Understanding;

/// <summary>
/// The stems under which a word is kept and looked for, in the letters of <see cref="WordKey.MakeCoarse"/>: one for most words, more where
/// the ending leaves it open («зламали» is of «зламати», «сигнали» of «сигнал») or a sound changes («садок», «садка»; «картка», «картці»).
/// Two words are the same if they share a stem. Ukrainian and Russian; Latin letters are read as a transliteration.
/// </summary>
public static class Stems
{
    private const int Shortest = 3;

    private static readonly string[]
        Nominal =
            OrderByLength("ього ьому ого ому ему его ими іми їми ыми ями ами ові еві єві ам ям ах ях ів їв ом ем єм ою ею єю ий их им ім "
            + "ої ів ый ая яя ое ее ые ие ой ей ую юю ым ых ью ов ев а я о е є и і ї у ю ь й ы э"),
        Verbal =
            OrderByLength("увати ювати овати ировать увать ати яти ити іти їти ути ти ать ять ить еть уть ують юють ає яє ує ює ив ила ило "
            + "или ав ала ало али яв яла яли ював ювала ювали ував увала ували ув ула уло ули ів іла іли їть ить іть ять ють уть лю ю у ай "
            + "ий ає аю еш иш ла ло ли"),
        VerbalNouns =
            OrderByLength(
                "ення ання іння ення ень ений ена ене ені ено аний ана ане ані ано ення ение ание ований ована овані ування ювання");

    private static readonly (string Latin, string Cyrillic)[] Sounds =
    [
        ("shch", "щ"), ("szcz", "щ"), ("sch", "щ"), ("zgh", "зг"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("cz", "ч"), ("sh", "ш"),
        ("sz", "ш"), ("ts", "ц"), ("tz", "ц"),
        ("iia", "ія"), ("iya", "ія"), ("ia", "я"), ("ya", "я"), ("ja", "я"), ("iu", "ю"), ("yu", "ю"), ("ju", "ю"), ("ie", "є"),
        ("ye", "є"), ("je", "є"), ("yi", "ї"), ("ji", "ї"), ("io", "ьо"), ("yo", "йо"), ("jo", "йо"),
    ];

    private static readonly Dictionary<char, char> Letter = "abcdefghijklmnopqrstuvwxyzčšž".Zip("абцдефггійклмнопкрстуввхизчшж")
        .ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>Stems that the word may have, the likeliest first.</summary>
    public static IReadOnlyList<string> Find(string word)
    {
        if (char.IsAsciiDigit(word[0])) return [word];
        var latin = !Letters.HasCyrillic(word);
        var stems = new List<string>(4);
        foreach (var stem in FindCyrillic(latin ? ToCyrillic(word) : word.Replace('ё', 'е')))
            if (WordKey.MakeCoarse(stem) is { Length: > 1 } key && !stems.Contains(key)) stems.Add(key);
        return stems;
    }

    /// <summary>As it would be written in Cyrillic letters, however it is transliterated.</summary>
    public static string ToCyrillic(string latin)
    {
        var cyrillic = new StringBuilder(latin.Length);
        for (var at = 0; at < latin.Length;)
        {
            var rest = latin.AsSpan(at);
            var taken = 0;
            foreach (var (from, to) in Sounds)
                if (rest.StartsWith(from, StringComparison.Ordinal)) { cyrillic.Append(to); taken = from.Length; break; }
            if (taken == 0) cyrillic.Append(Letter.GetValueOrDefault(latin[at], latin[at]));
            at += Math.Max(taken, 1);
        }
        return cyrillic.ToString();
    }

    private static IEnumerable<string> FindCyrillic(string word)
    {
        var plain = word.Length > 5
            && (word.EndsWith("ся", StringComparison.Ordinal) || word.EndsWith("сь", StringComparison.Ordinal)) ? word[..^2] : word;
        var stem = StripEnding(plain, Nominal, Shortest);
        yield return stem;
        if (StripEnding(plain, Verbal, Shortest) is var verb && verb.Length < plain.Length) yield return verb;
        if (StripEnding(plain, VerbalNouns, Shortest + 1) is var deed && deed.Length < plain.Length) yield return deed;
        // «Міській» is of «міський»; «водій» stays what it is.
        if (plain.Length > 5 && plain.EndsWith("ій", StringComparison.Ordinal) && plain[^3] is 'к' or 'н' or 'в') yield return plain[..^2];
        if (UndoSoftening(plain, stem) is { } hard) yield return hard;
        if (RemoveFleetingVowel(plain) is { } full) yield return full;
        if (plain == stem && OpenSyllable(plain) is { } open) yield return open;
    }

    /// <summary>Undoes the softening of a consonant before the ending: «картці» is of «картка», «дорозі» of «дорога».</summary>
    private static string? UndoSoftening(string word, string stem) =>
        stem.Length < Shortest || (word[^1] is not ('і' or 'е'))
            ? null
            : stem[^1] switch { 'ц' => $"{stem[..^1]}к", 'з' => $"{stem[..^1]}г", 'с' => $"{stem[..^1]}х", _ => null };

    /// <summary>Removes the vowel that «садок», «переселенець», «зупинок» have in this form alone.</summary>
    private static string? RemoveFleetingVowel(string word) => word switch
    {
        { Length: < 5 } => null,
        [.., 'о', 'к'] or [.., 'е', 'к'] => $"{word[..^2]}к",
        [.., 'е', 'ц', 'ь'] or [.., 'є', 'ц', 'ь'] => $"{word[..^3]}ц",
        [.., 'е', 'н', 'ь'] => $"{word[..^3]}н",
        _ => null,
    };

    /// <summary>Turns the і of a closed syllable into о: «двір» is of «двору», «шкіл» of «школа».</summary>
    private static string? OpenSyllable(string word)
    {
        var at = word.LastIndexOfAny(['а', 'е', 'и', 'і', 'о', 'у', 'я', 'ю', 'є', 'ї']);
        return at > 0 && at < word.Length - 1 && word[at] == 'і' ? $"{word[..at]}о{word[(at + 1)..]}" : null;
    }

    private static string StripEnding(string word, string[] endings, int atLeast)
    {
        foreach (var ending in endings)
            if (word.Length - ending.Length >= (ending.Length == 1 ? Math.Min(2, atLeast) : atLeast)
                && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        return word;
    }

    private static string[] OrderByLength(string endings) => [.. endings.Split(' ').Distinct().OrderByDescending(ending => ending.Length)];
}

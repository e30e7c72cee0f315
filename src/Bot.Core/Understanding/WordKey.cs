using System.Text;

namespace IfCity.Bots.Understanding;

/// <summary>
/// One coarse Latin form of a word, without its ending, in which шевченка, Shevchenka, Ševčenko and шевченко meet.
/// Everything that is searched and everything that is typed goes through it.
/// </summary>
public static class WordKey
{
    private const int StemAtLeast = 3;

    private static readonly Dictionary<char, string> Latin = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "h", ['ґ'] = "h", ['д'] = "d", ['е'] = "e", ['є'] = "e", ['ж'] = "j", ['з'] = "z",
        ['и'] = "i", ['і'] = "i", ['ї'] = "i", ['й'] = "i", ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p",
        ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "h", ['ц'] = "c", ['ч'] = "q", ['ш'] = "w", ['щ'] = "w",
        ['ь'] = "", ['ю'] = "u", ['я'] = "a", ['ы'] = "i", ['э'] = "e", ['ё'] = "e", ['ъ'] = "",
    };

    /// <summary>Latin spellings of one Ukrainian sound, longest first.</summary>
    private static readonly (string Written, string Key)[] Digraphs =
    [
        ("shch", "w"), ("sch", "w"), ("zgh", "zh"), ("zh", "j"), ("kh", "h"), ("ch", "q"), ("sh", "w"), ("ts", "c"), ("ia", "a"),
        ("ya", "a"), ("ja", "a"),
        ("iu", "u"), ("yu", "u"), ("ju", "u"), ("ie", "e"), ("ye", "e"), ("je", "e"), ("yi", "i"), ("ji", "i"), ("č", "q"),
        ("š", "w"), ("ž", "j"),
    ];

    /// <summary>
    /// Endings of nouns, adjectives and verbs, Ukrainian and the common Russian ones, in the key's own letters; longest first.
    /// </summary>
    private static readonly string[] Endings =
    [
        .. new[]
        {
            "ського", "ському", "ськими", "ських", "ською", "ський", "ська", "ське", "ську", "ськім", "ская", "ский",
            "скую", "ской", "скому",
            "ення", "ання", "ості", "істю", "ість", "остей", "ування", "увати", "ювати", "ати", "ити", "іти", "ути", "ться", "тися", "ять",
            "уть", "ють", "ать", "ить", "еть",
            "ами", "ями", "ові", "еві", "єві", "ого", "ому", "ими", "іми", "ього", "ьому", "ая", "ое", "ые", "ый", "ой", "ого", "ему", "их",
            "іх", "ою", "ею", "єю",
            "ам", "ям", "ах", "ях", "ів", "їв", "ом", "ем", "єм", "им", "ім", "ия", "ии", "ію", "ія", "ій", "ії", "ю", "я", "а", "у", "и",
            "і", "о", "е", "ї", "й",
        }.Select(MakeCoarse).Where(ending => ending.Length > 0).Distinct().OrderByDescending(ending => ending.Length),
    ];

    public static string Make(string word) => StripEnding(MakeCoarse(word));

    /// <summary>Makes both forms: the coarse one, and the same without its ending.</summary>
    public static (string Coarse, string Key) MakeBoth(string word)
    {
        var coarse = MakeCoarse(word);
        return (coarse, StripEnding(coarse));
    }

    /// <summary>The coarse form with its ending: for names, where every letter counts.</summary>
    public static string MakeCoarse(string word)
    {
        var latin = new StringBuilder(word.Length);
        if (Letters.HasCyrillic(word))
        {
            foreach (var c in word.ToLowerInvariant())
                if (!Latin.TryGetValue(c, out var letter)) AppendOnce(latin, c);
                else if (letter.Length > 0) AppendOnce(latin, letter[0]);
        }
        else
        {
            var rest = word.ToLowerInvariant();
            foreach (var (written, key) in Digraphs) rest = rest.Replace(written, key, StringComparison.Ordinal);
            foreach (var c in Letters.Normalize(rest, NormalizationForm.FormD))
                if (char.IsAsciiLetterOrDigit(c)) AppendOnce(latin, c switch { 'y' => 'i', 'g' => 'h', _ => c });
        }
        return latin.ToString();
    }

    /// <summary>Doubled letters are the commonest slip: «Каліновського» and «проживаня» lose or gain one.</summary>
    private static void AppendOnce(StringBuilder letters, char c)
    {
        if (letters.Length == 0 || letters[^1] != c || char.IsAsciiDigit(c)) letters.Append(c);
    }

    private static string StripEnding(string coarse)
    {
        foreach (var ending in Endings)
            if (coarse.Length - ending.Length >= StemAtLeast && coarse.EndsWith(ending, StringComparison.Ordinal))
                return coarse[..^ending.Length];
        return coarse;
    }
}

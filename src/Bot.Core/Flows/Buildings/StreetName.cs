using IfCity.Bots.Understanding;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>A word of a typed street name, folded for comparing.</summary>
internal sealed record TypedWord(string Written)
{
    public string Key { get; } = WordKey.Of(Written.Replace("'", "", StringComparison.Ordinal));

    public string Coarse { get; } = WordKey.Coarse(Written.Replace("'", "", StringComparison.Ordinal));

    public uint Mask { get; } = Likeness.Mask(WordKey.Of(Written.Replace("'", "", StringComparison.Ordinal)));

    /// <summary>«С.» for «Січових».</summary>
    public bool IsInitial => Written.TrimEnd('.').Length == 1;
}

/// <summary>One of the names of a street, present or former, and how well typed words fit it.</summary>
internal sealed class StreetName
{
    private readonly TypedWord[] _words;
    private readonly bool[] _essential;

    private StreetName(Street street, string written, string essential, bool isFormer)
    {
        (Street, Written, IsFormer) = (street, written, isFormer);
        var core = Letters.Words(essential).ToHashSet(StringComparer.Ordinal);
        _words = [.. Letters.Words(Roman(written)).Select(word => new TypedWord(word))];
        _essential = [.. Letters.Words(Roman(written)).Select(word => core.Contains(word) || core.Count == 0)];
    }

    public Street Street { get; }

    public string Written { get; }

    public bool IsFormer { get; }

    public static IEnumerable<StreetName> Of(Street street) =>
        [new(street, street.FullName, Roman(street.Name), false), .. street.FormerNames.Select(name => new StreetName(street, name, "", true))];

    /// <summary>
    /// 1 when every typed word is one of the name's and every word that matters was typed; 0 when a typed word is none of
    /// the name's. A present name beats a former one, the kind of street that was typed beats another.
    /// </summary>
    public double Score(IReadOnlyList<TypedWord> typed, string? type)
    {
        Span<bool> used = stackalloc bool[_words.Length];
        var (sum, weight) = (0.0, 0.0);
        foreach (var word in typed)
        {
            var (best, at) = (0.0, -1);
            for (var i = 0; i < _words.Length; i++)
            {
                if (used[i] || Alike(word, _words[i]) is var alike && alike <= best) continue;
                (best, at) = (alike, i);
            }
            if (at < 0 || best < 0.6) return 0;
            used[at] = true;
            var counts = word.IsInitial ? 0.3 : 1;
            sum += best * counts;
            weight += counts;
        }
        if (weight == 0) return 0;
        for (var i = 0; i < _words.Length; i++) if (_essential[i] && !used[i]) return 0;
        var score = sum / weight;
        if (IsFormer) score -= 0.03;
        if (type is not null && type != Street.Type) score -= type == "вулиця" ? 0.04 : 0.05;
        if (type is null && Street.Type != "вулиця") score -= 0.01;
        return score;
    }

    private static double Alike(TypedWord typed, TypedWord known)
    {
        if (typed.IsInitial) return known.Coarse.Length > 0 && typed.Coarse.Length > 0 && known.Coarse[0] == typed.Coarse[0] ? 0.9 : 0;
        if (typed.Written.All(char.IsAsciiDigit) || known.Written.All(char.IsAsciiDigit)) return typed.Written == known.Written ? 1 : 0;
        if (typed.Coarse == known.Coarse) return 1;
        if (typed.Key == known.Key) return 0.97;
        var longer = Math.Max(typed.Coarse.Length, known.Coarse.Length);
        var distance = Likeness.Distance(typed.Coarse, known.Coarse);
        var allowed = longer switch { <= 4 => 0, <= 7 => 1, _ => 2 };
        var whole = distance <= allowed ? 1 - 0.8 * distance / longer : 0;
        return Math.Max(whole, 0.95 * Likeness.Of(typed.Key, typed.Mask, known.Key, known.Mask));
    }

    /// <summary>«Івана Павла ІІ» is typed with a 2.</summary>
    private static string Roman(string name) => name.Replace(" ІІ", " 2", StringComparison.Ordinal).Replace(" II", " 2", StringComparison.Ordinal);
}

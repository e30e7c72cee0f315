using System.Text.RegularExpressions;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>The city and the villages of the community, and the towns that people may mean instead.</summary>
public sealed partial class Settlements
{
    private const string VillageMark = "с.";

    private readonly Dictionary<string, string> _villages = new(StringComparer.Ordinal), _towns = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, string Village)> _streets;

    public Settlements(IReadOnlyList<string> villages)
    {
        Villages = villages;
        _streets = [.. villages.Select(village => (SeedStreets.VillagePrefix(village), village))];
        foreach (var village in villages)
            Add(_villages, village, $"{village} {Romanisation.Romanise(village)} {AddressWords.Villages.GetValueOrDefault(village)}");
        foreach (var (town, forms) in AddressWords.Towns)
            Add(_towns, town, town.Contains(' ', StringComparison.Ordinal) ? forms : $"{town} {Romanisation.Romanise(town)} {forms}");
    }

    public IReadOnlyList<string> Villages { get; }

    public static Settlements FromSeed() =>
        new([.. Seeds.Read<SeedFile>(typeof(Settlements), "districts.json").Villages.Select(village => village.NameUk)]);

    /// <summary>The village to which a street belongs by its id; null for a street of the city.</summary>
    public string? FindByStreet(string streetId) =>
        _streets.Find(street => streetId.StartsWith(street.Prefix, StringComparison.Ordinal)).Village;

    /// <summary>«с. Вовчинець» without its mark.</summary>
    public static string PlainName(string place) => place.Trim() is var name
        && name.StartsWith(VillageMark, StringComparison.OrdinalIgnoreCase) ? name[VillageMark.Length..].TrimStart() : name;

    /// <summary>The text without the city, its region and the country, which all addresses share.</summary>
    public static string WithoutCity(string typed) => City().Replace(Region().Replace(typed, " , "), " , ");

    /// <summary>Removes the settlement from a typed address and returns it: a village of the community, or a town elsewhere.</summary>
    internal (TypedAddress Left, string? Village, string? Elsewhere) ExtractSettlement(TypedAddress typed,
        Func<StreetWord, bool> isOfStreet)
    {
        var tokens = typed.Tokens;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind != TokenKind.Word || tokens[at].Type is not null) continue;
            var (marked, alone) = (IsMark(tokens, at - 1), IsAlone(tokens, at));
            if (VillageOf(tokens[at].Word, marked || alone, isOfStreet) is { } village) return (Without(typed, at, marked), village, null);
            if (TownAt(tokens, at, marked || alone) is { } town) return (typed, null, town);
        }
        return (typed, null, null);
    }

    /// <summary>A word that was typed as a settlement («с. Загвіздя») and is none of the community; null if there is none.</summary>
    internal static string? UnknownIn(IReadOnlyList<Token> tokens, StreetMatch? match)
    {
        for (var at = 1; at < tokens.Count; at++)
            if (tokens[at].IsStranger && IsMark(tokens, at - 1) && (match is null || at < match.First || at > match.Last))
                return Shown(tokens[at]);
        return null;
    }

    private static bool IsMark(IReadOnlyList<Token> tokens, int at) => at >= 0 && tokens[at].Kind == TokenKind.Word
        && (tokens[at].Word.Written is "село" or "селі" or "села" or "селище" or "смт" or "місто" or "місті" or "міста" or "город"
            or "городе" or "village" || (tokens[at].Word.Written is "с" or "м" or "г" or "c" or "m" or "s" && (tokens[at].Dot || at == 0)));

    /// <summary>The only word between two commas.</summary>
    private static bool IsAlone(IReadOnlyList<Token> tokens, int at)
    {
        var (before, after) = (at - 1, at + 1);
        while (before >= 0 && (tokens[before].IsFiller || IsMark(tokens, before))) before--;
        return tokens.Any(token => token.Kind == TokenKind.Break) && (before < 0 || tokens[before].Kind == TokenKind.Break)
            && (after >= tokens.Count || tokens[after].Kind == TokenKind.Break);
    }

    private string? VillageOf(StreetWord word, bool isSettlement, Func<StreetWord, bool> isOfStreet)
    {
        if (_villages.TryGetValue(word.Coarse, out var village)) return village;
        if (!isSettlement || word.Coarse.Length < 5 || _towns.ContainsKey(word.Coarse) || isOfStreet(word)) return null;
        var close = _villages.Where(pair => pair.Key[0] == word.Coarse[0] && Likeness.Distance(pair.Key,
            word.Coarse) <= (word.Coarse.Length >= 9 ? 2 : 1)).Select(pair => pair.Value).Distinct().ToList();
        return close is [var only] ? only : null;
    }

    /// <summary>
    /// The town at that token; null if there is none. A name without «м.» counts as a town only at the beginning, at the end and after «у»,
    /// because it may be a word of a street: «Героїв Харкова».
    /// </summary>
    private string? TownAt(IReadOnlyList<Token> tokens, int at, bool isSettlement)
    {
        if (tokens[at].Word.Coarse.Length < 3) return null;
        if (at + 1 < tokens.Count && tokens[at + 1].Kind == TokenKind.Word
            && _towns.TryGetValue($"{tokens[at].Word.Coarse}{tokens[at + 1].Word.Coarse}", out var two)) return two;
        if (!_towns.TryGetValue(tokens[at].Word.Coarse, out var town)) return null;
        var into = at > 0 && tokens[at - 1].Word.Written is "в" or "у" or "во" or "in";
        return isSettlement || into || at == 0 || at == tokens.Count - 1
            || (at + 1 < tokens.Count && tokens[at + 1].Type is not null) ? town : null;
    }

    private static TypedAddress Without(TypedAddress typed, int at, bool marked)
    {
        var left = typed.Tokens.Where((_, index) => index != at && !(marked && index == at - 1)).ToList();
        left.Insert(marked ? at - 1 : at, new(TokenKind.Break, ","));
        return typed with { Tokens = left };
    }

    private static void Add(Dictionary<string, string> names, string name, string forms)
    {
        names.TryAdd(string.Concat(Letters.SplitWords(name).Select(WordKey.MakeCoarse)), name);
        foreach (var form in forms.Split(' ', StringSplitOptions.RemoveEmptyEntries)) names.TryAdd(WordKey.MakeCoarse(form), name);
    }

    private static string Shown(Token token) => $"{char.ToUpperInvariant(token.Text[0])}{token.Text[1..]}";

    private sealed record SeedFile(List<Place> Villages);

    private sealed record Place(string NameUk);

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"(?<!\p{L})(?:[іи]в(?:ано|\.)?[\s-]*франк[іо]вс['ʼ’]?ь?к(?:а|ої|ій|ая|ой)\s*(?:обл\w*\.?|р-н|район\w*|міськ\w+\s+(?:територіальн\w+\s+)?громад\w*|отг|мтг|тг|громад\w*)|україна|украина|ukraine|(?:ivano-?frankivsk(?:a|\s+region|\s+oblast)\s*(?:obl\w*|region)?\.?(?=\s*,)))(?!\p{L})\.?", Plain)]
    private static partial Regex Region();

    [GeneratedRegex(@"(?<!\p{L})(?:(?:м|місто|місті|г|город|городе|city|m|c)(?:\.\s*|\s+))?(?:(?:[іи]в(?:ано|\.)?[\s-]*)?франк[іо]в(?:ськ|ск)(?:у|а|ом|е)?|франик[уа]?|франек|стані?[си]лав(?:ів|ов|ові|ові)?|[іi]\.?-?[фf]|iv(?:ano|\.)?[\s-]*frank[io]v?s['’]?k\w?|frank[io]vs['’]?k)(?![\p{L}'])\.?", Plain)]
    private static partial Regex City();
}

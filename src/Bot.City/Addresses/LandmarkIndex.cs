using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>What a landmark's name among other words may mean.</summary>
/// <param name="Places">The landmarks that bear it, and streets of the same name; several are asked.</param>
/// <param name="Rest">The words without the name.</param>
internal sealed record LandmarkMatch(IReadOnlyList<Place> Places, string Rest);

/// <summary>
/// Landmarks by their names. A name is looked up by its first word, and only behind a word of place, so that each sentence can be asked.
/// </summary>
internal sealed class LandmarkIndex
{
    private readonly Dictionary<string, Place> _places;

    /// <summary>Names by every stem of their first word, the longest first.</summary>
    private readonly Dictionary<string, List<LandmarkName>> _names;

    public LandmarkIndex(IReadOnlyList<LandmarkRow> landmarks, IReadOnlyList<Street> streets)
    {
        _places = landmarks.ToDictionary(row => row.Id, Place.At, StringComparer.Ordinal);
        var names = landmarks.SelectMany(row => row.Names.Select(name => (Name: LandmarkName.Read(name), row.Id)))
            .GroupBy(pair => pair.Name.Key, StringComparer.Ordinal)
            .Select(group => group.First().Name with { Places = [.. group.Select(pair => _places[pair.Id]).Distinct()] }).ToList();
        // A street of the same name is not shadowed: which of them is meant is asked.
        var named = streets.Where(street => street.Settlement == AddressBook.City)
            .SelectMany(street => ((string[])[street.Name, street.FullName, .. street.FormerNames])
                .Select(name => (Key: LandmarkName.MakeKey(name), Street: Place.At(street)))).Distinct()
            .ToLookup(pair => pair.Key, pair => pair.Street, StringComparer.Ordinal);
        var known = names.Select(name => name with { Places = [.. name.Places, .. named[name.KeyOfStreet]] })
            .Concat(LandmarkWords.OtherThings.Select(LandmarkName.Read));
        _names = known.SelectMany(name => name.Words.Take(1).SelectMany(word => word.Stems).Select(stem => (stem, name)))
            .GroupBy(pair => pair.stem, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.name).OrderByDescending(name => name.Words.Count).ToList(),
                StringComparer.Ordinal);
    }

    /// <summary>The landmark of that id; null if there is none.</summary>
    public Place? Find(string id) => _places.GetValueOrDefault(id);

    /// <summary>What words mean that are the name of a landmark and nothing else, «біля» before it aside; empty if they are not.</summary>
    public IReadOnlyList<Place> FindWhole(string words)
    {
        var typed = Letters.SplitWords(words).ToList();
        var at = typed is [var first, ..] && LandmarkWords.IsOfPlace(first) ? 1 : 0;
        at = SkipFillers(typed, at);
        return NameAt(typed, at) is { } name && at + name.Words.Count == typed.Count ? name.Places : [];
    }

    /// <summary>The landmarks that stand behind words of place; null if there are none.</summary>
    public LandmarkMatch? FindIn(string words)
    {
        var typed = Letters.SplitWords(words).ToList();
        var (places, rest) = (new List<Place>(), typed.ToList());
        for (var before = 0; before < typed.Count - 1; before++)
        {
            if (!LandmarkWords.IsOfPlace(typed[before])) continue;
            var at = SkipFillers(typed, before + 1);
            if (NameAt(typed, at) is not { } name || IsPartOfStreet(typed, at - 1, at + name.Words.Count)
                || (LandmarkWords.MayBeWhither(typed[before]) && !name.IsWhere(typed, at))) continue;
            places.AddRange(name.Places);
            for (var taken = at; taken < at + name.Words.Count; taken++) rest[taken] = ",";
        }
        return places.Count == 0 ? null : new([.. places.Distinct().Take(AddressTuning.ChoicesAtMost)], string.Join(' ', rest));
    }

    private static int SkipFillers(List<string> typed, int at)
    {
        var until = Math.Min(at + LandmarkWords.FillersAtMost, typed.Count);
        while (at < until && LandmarkWords.IsFiller(typed[at])) at++;
        return at;
    }

    private LandmarkName? NameAt(List<string> typed, int at)
    {
        if (at >= typed.Count) return null;
        return LandmarkWord.FindStems(typed[at]).SelectMany(stem => _names.GetValueOrDefault(stem, [])).Distinct()
            .OrderByDescending(name => name.Words.Count).FirstOrDefault(name => name.StandsAt(typed, at));
    }

    /// <summary>True if a kind of street stands beside the name: «на площі Ринок».</summary>
    private static bool IsPartOfStreet(List<string> typed, int before, int after) =>
        StreetTypes.Read(typed[before]) is not null || (after < typed.Count && StreetTypes.Read(typed[after]) is not null);
}

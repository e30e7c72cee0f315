using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>A word of a landmark's name, as it is written and in every stem.</summary>
internal sealed record LandmarkWord(string Coarse, IReadOnlyList<string> Stems)
{
    public static LandmarkWord Read(string word) => new(WordKey.MakeCoarse(word), FindStems(word));

    /// <summary>A word of one letter has no stem, and stands for itself.</summary>
    public static IReadOnlyList<string> FindStems(string word) =>
        Understanding.Stems.Find(word) is { Count: > 0 } stems ? stems : [WordKey.MakeCoarse(word)];
}

/// <summary>One of the names of landmarks, word by word.</summary>
/// <param name="Key">The same for two spellings of one name.</param>
/// <param name="KeyOfStreet">The same as the key of a street that bears the name, whose kind is no part of it.</param>
internal sealed record LandmarkName(IReadOnlyList<LandmarkWord> Words, string Key, string KeyOfStreet)
{
    /// <summary>What it may mean; none if it is the name of no place: «ринок праці».</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    public static LandmarkName Read(string name)
    {
        var words = Letters.SplitWords(name).ToList();
        var own = words.Where(word => StreetTypes.Read(word) is null);
        return new([.. words.Select(LandmarkWord.Read)], MakeKey(words), MakeKey(own));
    }

    /// <summary>The key of a name that is only compared.</summary>
    public static string MakeKey(string name) => MakeKey(Letters.SplitWords(name));

    /// <summary>True if these words, in whatever case, stand there.</summary>
    public bool StandsAt(List<string> typed, int at) =>
        at + Words.Count <= typed.Count
        && Words.Zip(typed.Skip(at)).All(pair => LandmarkWord.FindStems(pair.Second).Any(pair.First.Stems.Contains));

    /// <summary>
    /// True if the name is in a case that says where: «на вокзалі», «за ратушею». «На вокзал» and «у міську раду» say whither.
    /// </summary>
    public bool IsWhere(List<string> typed, int at) => Words.Zip(typed.Skip(at)).Any(pair =>
        WordKey.MakeCoarse(pair.Second) is var said && said != pair.First.Coarse && !IsAccusative(pair.First.Coarse, said));

    /// <summary>The accusative in -у; the instrumental ends in -ою or -ею.</summary>
    private static bool IsAccusative(string own, string said) => own is [.., 'a'] && said is [.., not ('o' or 'e'), 'u'];

    private static string MakeKey(IEnumerable<string> words) => string.Join(' ', words.Select(WordKey.MakeCoarse));
}

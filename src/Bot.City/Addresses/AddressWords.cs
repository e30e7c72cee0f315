using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>Words about addresses that are no names of streets here: data, kept in <c>Seed/address-words.json</c>.</summary>
internal static class AddressWords
{
    private static readonly Data Words = Seeds.Read<Data>(typeof(AddressWords), "address-words.json");

    private static readonly HashSet<string> Fillers = Split(Words.Fillers), Titles = Split(Words.Titles), NearWords = Split(Words.Near),
        OtherNames = [.. Split(Words.OtherNames).Select(WordKey.MakeCoarse)];

    private static readonly Dictionary<string, string[]> Also = Words.Also;

    /// <summary>Names and forms of towns elsewhere, and of the villages of the community.</summary>
    public static IReadOnlyDictionary<string, string> Towns => Words.Towns;

    public static IReadOnlyDictionary<string, string> Villages => Words.Villages;

    /// <summary>True for a word that says nothing about the place: «живу», «біля».</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word);

    /// <summary>True for a word that gives the place only roughly: «біля».</summary>
    public static bool IsNear(string word) => NearWords.Contains(word);

    /// <summary>True for a word that may stand before any name and may be left out: «гетьмана», «ім».</summary>
    public static bool IsTitle(string word) => Titles.Contains(word);

    /// <summary>
    /// True for a name of streets elsewhere: it is never read as a misspelt name of a street here, however alike they are.
    /// </summary>
    public static bool IsOtherName(string coarse) => OtherNames.Contains(coarse);

    /// <summary>What a Russian word is in the names of streets here; null for most words.</summary>
    public static string? FromRussian(string word) => Words.Russian.GetValueOrDefault(word);

    /// <summary>Other spellings of the full name of a street: with the given name of the person instead of the title.</summary>
    public static IReadOnlyList<string> OtherWaysToSay(string fullName) => Also.GetValueOrDefault(fullName, []);

    private static HashSet<string> Split(IEnumerable<string> lines) =>
        lines.SelectMany(line => line.Split(' ')).ToHashSet(StringComparer.Ordinal);

    private sealed record Data(List<string> Fillers, List<string> Near, List<string> Titles, Dictionary<string, string> Russian,
        List<string> OtherNames, Dictionary<string, string> Towns, Dictionary<string, string> Villages, Dictionary<string, string[]> Also);
}

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

    /// <summary>Says nothing of where: «живу», «біля».</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word);

    /// <summary>Says that the place is only somewhere about: «біля».</summary>
    public static bool IsNear(string word) => NearWords.Contains(word);

    /// <summary>May stand before any name, and be left out: «гетьмана», «ім».</summary>
    public static bool IsTitle(string word) => Titles.Contains(word);

    /// <summary>A name that streets elsewhere bear: however alike, it is no slip of one of ours.</summary>
    public static bool IsOtherName(string coarse) => OtherNames.Contains(coarse);

    /// <summary>What a Russian word is in the names of streets here; null for most words.</summary>
    public static string? FromRussian(string word) => Words.Russian.GetValueOrDefault(word);

    /// <summary>Other ways to say the full name of a street: by the given name of the person and not by the title.</summary>
    public static IReadOnlyList<string> OtherWaysToSay(string fullName) => Also.GetValueOrDefault(fullName, []);

    private static HashSet<string> Split(IEnumerable<string> lines) =>
        lines.SelectMany(line => line.Split(' ')).ToHashSet(StringComparer.Ordinal);

    private sealed record Data(List<string> Fillers, List<string> Near, List<string> Titles, Dictionary<string, string> Russian,
        List<string> OtherNames, Dictionary<string, string> Towns, Dictionary<string, string> Villages, Dictionary<string, string[]> Also);
}

using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>One of the names of a street, present or former, word by word.</summary>
internal sealed class StreetName
{
    private StreetName(Street street, string written, string essential, bool isFormer)
    {
        (Street, Written, IsFormer) = (street, written, isFormer);
        var core = Letters.SplitWords(Roman(essential)).ToHashSet(StringComparer.Ordinal);
        var words = Letters.SplitWords(Roman(written)).ToList();
        Words = [.. words.Select(word => StreetWord.Known(word, words.Count == 1))];
        IsEssential = [.. words.Select(word => (core.Contains(word) || core.Count == 0) && !(isFormer && AddressWords.IsTitle(word)))];
        // For «Короля Данила» or «Січових Стрільців» the last word alone may be enough; a number alone never is.
        Head = Enumerable.Range(0, words.Count).LastOrDefault(at => IsEssential[at] && !Words[at].IsNumber, -1);
    }

    public Street Street { get; }

    public string Written { get; }

    public bool IsFormer { get; }

    public IReadOnlyList<StreetWord> Words { get; }

    /// <summary>Which of them must have been said: the short name, not given names and titles.</summary>
    public IReadOnlyList<bool> IsEssential { get; }

    /// <summary>Which of them is the noun of the name.</summary>
    public int Head { get; }

    /// <param name="given">Given names: in a former name they may be left out too.</param>
    public static IEnumerable<StreetName> FromStreet(Street street, IReadOnlySet<string> given) =>
    [
        new(street, street.FullName, street.Name, isFormer: false),
        .. AddressWords.OtherWaysToSay(street.FullName).Select(name => new StreetName(street, name, "", isFormer: false)),
        .. street.FormerNames.Select(name =>
            new StreetName(street, name, string.Join(' ', Letters.SplitWords(name).Where(word => !given.Contains(word))), isFormer: true)),
    ];

    /// <summary>The words of the full name that the short one lacks, without titles: given names.</summary>
    public static IEnumerable<string> GivenIn(Street street) =>
        Letters.SplitWords(street.FullName).Except(Letters.SplitWords(street.Name)).Where(word => !AddressWords.IsTitle(word));

    /// <summary>«Івана Павла ІІ» is typed with a 2.</summary>
    private static string Roman(string name) =>
        name.Replace(" ІІ", " 2", StringComparison.Ordinal).Replace(" II", " 2", StringComparison.Ordinal);
}

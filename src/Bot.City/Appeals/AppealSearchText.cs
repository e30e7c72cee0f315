using IfCity.Bots.City.Addresses;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Appeals;

/// <summary>The folded words by which staff find an appeal, however they are typed.</summary>
internal static class AppealSearchText
{
    private const int MostKeys = 200, MostQueryKeys = 8, ShortestKey = 3;

    /// <summary>
    /// The keys that are stored. Of the number only the last part is: the prefix is the same in every appeal. The words of a formal appeal
    /// are not: they are sealed with whose they are.
    /// </summary>
    public static string Collect(Appeal appeal) => string.Join(' ',
        Keys($"{appeal.Number[(appeal.Number.LastIndexOf('/') + 1)..]} {(appeal.Kind == AppealKind.Formal ? "" : appeal.Description)} "
            + appeal.PlaceUk).Take(MostKeys));

    /// <summary>
    /// The keys to search for. Kinds of streets and words of two letters are in half of all appeals and slow the search down, so they are
    /// used only if there are no other words.
    /// </summary>
    public static IReadOnlyList<string> ReadQuery(string typed)
    {
        var telling = Keys(string.Join(' ', Letters.SplitWords(typed).Where(word => StreetTypes.Read(word) is null)))
            .Where(key => key.Length >= ShortestKey || char.IsAsciiDigit(key[0])).Take(MostQueryKeys).ToList();
        return telling.Count > 0 ? telling : [.. Keys(typed).Take(MostQueryKeys)];
    }

    private static IEnumerable<string> Keys(string text) =>
        Letters.SplitWords(text).Select(WordKey.Make).Where(key => key.Length > 1).Distinct();
}

using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Addresses;

/// <summary>Words around the names of landmarks, Ukrainian, Russian, English and transliterated.</summary>
internal static class LandmarkWords
{
    /// <summary>So many words may stand between the word of place and the name: «поруч із нашою».</summary>
    public const int FillersAtMost = 2;

    private static readonly HashSet<string> Beside = Split("біля побіля коло поруч поряд навпроти напроти неподалік недалеко близько "
        + "перед позаду довкола навколо при території зупинці подвірї возле около рядом напротив near at by in opposite behind beside "
        + "outside next close front across bilia bilya kolo poruch poriad poryad navproty naproty nedaleko pered vozle okolo riadom ryadom "
        + "naprotiv");

    private static readonly HashSet<string> Whither = Split("на у в за під под na u v za pid pod");

    private static readonly HashSet<string> Fillers = Split("з із зі від самого самої самим самою самому самій нашого нашої нашим нашою "
        + "нашому нашій нового старого от с со to from of the a z iz vid");

    /// <summary>Phrases that begin like a landmark and name no place: «ринок праці».</summary>
    public static IReadOnlyList<string> OtherThings { get; } =
        Seeds.Read<Data>(typeof(LandmarkWords), "landmarks.json").OtherThings;

    /// <summary>True for a word behind which the name of a place says where.</summary>
    public static bool IsOfPlace(string word) => Beside.Contains(word) || Whither.Contains(word);

    /// <summary>True for a word behind which the case decides: «на вокзалі» says where, «на вокзал» whither.</summary>
    public static bool MayBeWhither(string word) => Whither.Contains(word);

    public static bool IsFiller(string word) => Fillers.Contains(word);

    private static HashSet<string> Split(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);

    private sealed record Data(List<string> OtherThings);
}

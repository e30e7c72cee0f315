namespace IfCity.Bots.City.Addresses;

/// <summary>Kinds of street and everything they are written as.</summary>
internal static class StreetTypes
{
    private static readonly Dictionary<string, string> Written = Forms(
        ("вулиця", "вул вулиця вулиці вулицю вулицею ву вулю улю вулиц ул улица улице улиця улицы vul vulytsia vulytsya vulytsa vulitsa "
            + "vulitsya vulycia vulicja vulitsia ul ulica ulitsa ulitsia street st str strit"),
        ("площа", "пл площа площі площу площею площадь площади ploshcha ploscha plosha ploshcza pl square sq"),
        ("бульвар", "бульвар бульвару бульварі бульваром бульваре бульв бул бр б-р bulvar bulv boulevard blvd"),
        ("майдан", "майдан майдані майдану майданом майдане майд maidan majdan maydan"),
        ("набережна", "набережна набережній набережної набережну набережною набережная набережной наб naberezhna naberezna nab embankment "
            + "emb"),
        ("шосе", "шосе шоссе shose šose shosse highway hwy"),
        ("провулок", "провулок провулку провулка провулком пров провул пер переулок переулке provulok prov pereulok lane"),
        ("проспект", "проспект проспекті проспекту проспектом проспекте просп пр прт пр-т пр-кт прсп prospekt prospect prosp avenue ave "
            + "av"));

    public static string? Read(string word) => Written.GetValueOrDefault(word);

    public static string Short(string type) => type switch
    {
        "вулиця" => "вул.", "площа" => "пл.", "бульвар" => "бульв.", "провулок" => "пров.", "набережна" => "наб.", "проспект" =>
            "просп.", _ => type,
    };

    public static string English(string type) => type switch
    {
        "вулиця" => "St", "площа" => "Sq", "бульвар" => "Blvd", "провулок" => "Lane", "набережна" => "Emb", "проспект" => "Ave", "шосе" =>
            "Hwy", _ => "Maidan",
    };

    /// <summary>Every kind that a street may be of.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Written.Values.Distinct()];

    /// <summary>True for kinds that people use for any street; other kinds are taken literally.</summary>
    public static bool IsLoose(string type) => type is "вулиця" or "проспект" or "бульвар" or "шосе";

    private static Dictionary<string, string> Forms(params (string Type, string Words)[] types) =>
        types.SelectMany(type => type.Words.Split(' ').Select(word => (word, type.Type)))
            .ToDictionary(pair => pair.word, pair => pair.Type, StringComparer.Ordinal);
}

using System.Text.Json;
using IfCity.Bots.City.Emergencies;

namespace IfCity.Bots.Tests.Kit;

/// <summary>A text as people write it, labelled by hand, and the danger that was found in it.</summary>
/// <param name="Part">"dev" is learned from; "held" is only counted; by "fresh" the mark was chosen from which a number is named.</param>
/// <param name="Label">Slug of the danger; "none" if there is none.</param>
/// <param name="Hand">Which writer it is of; each wrote without seeing the others.</param>
/// <param name="Possible">The danger whose number was named, for sure or not.</param>
public sealed record DangerRow(string Part, string Label, string Text, string Hand, string? Found, string? Possible)
{
    public bool IsLearned => Part == "dev";

    public bool IsHeld => Part == "held";

    public bool IsFresh => Part == "fresh";

    public bool IsDanger => Label != DangerSet.None;

    public bool IsMissed => IsDanger && Found is null;

    public bool IsFalseAlarm => !IsDanger && Found is not null;

    public override string ToString() => $"[{Label}] {Text} → {Found ?? "nothing"}";
}

/// <summary>The labelled texts of <c>dangers.tsv</c>, and what the other sets ask for where nobody is in danger.</summary>
public static class DangerSet
{
    public const string None = "none";

    /// <summary>Cards of the catalogue that people in danger look for, so that a question for them may well be a cry for help.</summary>
    private static readonly string[] Urgent =
    [
        "gas-network", "police-102", "ambulance-103", "fire-101", "gas-104", "emergency-112", "domestic-violence", "lifeline-7333",
        "child-helpline",
    ];

    /// <param name="dangers">Finds the danger in a text; null to only read the texts.</param>
    public static List<DangerRow> Read(Dangers? dangers = null) =>
        [.. File.ReadLines(PathOf("dangers.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new DangerRow(cells[0], cells[1], cells[2], cells[3], dangers?.FindIn(cells[2])?.Slug,
                dangers?.FindPossible(cells[2])?.Slug))];

    /// <summary>Questions to the catalogue and addresses, none of which is a danger.</summary>
    public static List<string> Harmless() =>
    [
        .. Queries("dev-search.json"), .. Queries("hard-search.json"), .. Queries("people-search.json"),
        .. Strings("dev-address.json", "addresses", "input"),
        .. Strings("hard-address.json", "addresses", "input"),
    ];

    public static string PathOf(string file) => Path.Combine(Repository.Root,
        file == "dangers.tsv" ? "src/Bot.City/Emergencies/Seed" : "tests/Bot.City.Tests/Data", file);

    private static IEnumerable<string> Strings(string file, string list, string name) =>
        Elements(file, list).Select(row => row.GetProperty(name).GetString()!);

    private static IEnumerable<string> Queries(string file) => Elements(file, "queries")
        .Where(row => !row.GetProperty("expected").EnumerateArray().Any(card => Urgent.Contains(card.GetString())))
        .Select(row => row.GetProperty("query").GetString()!);

    private static IEnumerable<JsonElement> Elements(string file, string list) =>
        JsonDocument.Parse(File.ReadAllText(PathOf(file))).RootElement.GetProperty(list).EnumerateArray();
}

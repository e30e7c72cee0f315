using IfCity.Bots.City.Emergencies;

namespace IfCity.Bots.Tests.Kit;

/// <summary>A text as people write it, labelled by hand, and the danger that was found in it.</summary>
/// <param name="IsHeld">Of the half that is only counted.</param>
/// <param name="Label">Slug of the danger; "none" if there is none.</param>
public sealed record DangerRow(bool IsHeld, string Label, string Text, string? Found)
{
    public bool IsDanger => Label != "none";

    public bool IsMissed => IsDanger && Found is null;

    public bool IsFalseAlarm => !IsDanger && Found is not null;

    public override string ToString() => $"[{Label}] {Text} → {Found ?? "nothing"}";
}

/// <summary>The labelled texts of <c>dangers.tsv</c>.</summary>
public static class DangerSet
{
    public static List<DangerRow> Read(Dangers dangers) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/Bot.City.Tests/Data/dangers.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new DangerRow(cells[0] == "held", cells[1], cells[2], dangers.FindIn(cells[2])?.Slug))];
}

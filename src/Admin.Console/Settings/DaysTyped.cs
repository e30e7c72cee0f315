using System.Globalization;
using IfCity.Bots.City.Appeals;

namespace IfCity.Bots.Admin.Console.Settings;

/// <summary>Days as they stand in the form: one to a line, 25.12.2026 or 2026-12-25.</summary>
/// <param name="Off">Days off.</param>
/// <param name="Worked">Working days.</param>
public sealed record DaysTyped(string Off, string Worked)
{
    private static readonly string[] Formats = ["d.M.yyyy", "yyyy-MM-dd"];

    internal static DaysTyped Of(ChangedDays days) => new(Write(days.Off), Write(days.Worked));

    /// <summary>The days, in order; or the first line that is none.</summary>
    internal static (IReadOnlyList<DateOnly> Days, string? Wrong) Read(string typed)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var line in typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (DateOnly.TryParseExact(line, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) days.Add(day);
            else return ([], line);
        return ([.. days], null);
    }

    private static string Write(IEnumerable<DateOnly> days) =>
        string.Join('\n', days.Select(day => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)));
}

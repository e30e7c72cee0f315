using System.Globalization;
using System.Text.RegularExpressions;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Addresses;

/// <summary>A row that an import would remove although people depend on it.</summary>
/// <param name="Id">Id of the street or landmark, or key of the building.</param>
/// <param name="Shown">The address or name in Ukrainian, as people read it.</param>
/// <param name="Subscribers">How many subscriptions people have to it.</param>
/// <param name="OpenAppeals">How many appeals about it are not over.</param>
public sealed record InUse(string Id, string Shown, int Subscribers, int OpenAppeals);

/// <summary>What an import does, or would do.</summary>
/// <param name="Errors">If there are any, nothing is done.</param>
/// <param name="InUse">Rows that would be removed although people follow them or have open appeals there: nothing is done unless the import
/// is forced.</param>
public sealed record ImportReport(bool DryRun, int Rows, RowChanges Added, RowChanges Changed, RowChanges Removed,
    IReadOnlyList<ImportError> Errors, IReadOnlyList<InUse> InUse)
{
    /// <summary>How many subscriptions people have to the rows that change.</summary>
    public int Followers { get; init; }

    /// <summary>How many rows come, change or go.</summary>
    public int Changes => Added.Count + Changed.Count + Removed.Count;

    internal static ImportReport Refused(bool dryRun, int rows, IReadOnlyList<ImportError> errors) =>
        new(dryRun, rows, new(0, []), new(0, []), new(0, []), errors, []);
}

/// <summary>How a file is taken.</summary>
/// <param name="Replace">Rows that the file lacks are removed.</param>
/// <param name="Force">Even those on which somebody depends.</param>
public sealed record ImportOptions(bool DryRun = false, bool Replace = false, bool Force = false);

/// <summary>What the imports of streets, buildings and landmarks share.</summary>
internal static partial class RegisterImport
{
    public const int ErrorsAtMost = 100;

    private const char Separator = '|';

    public static double? Degrees(ImportLine line, string column, double? known, double from, double until, List<ImportError> errors)
    {
        if (line[column] is not { } text) return known;
        if (text.Length == 0) return null;
        if (double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && degrees >= from
            && degrees <= until) return degrees;
        errors.Add(new(line.Line, column, new($"«{text}» — не координата ({column}) у громаді, у градусах (WGS 84).",
            $"“{text}” is no {column} in the community, in degrees (WGS 84).")));
        return null;
    }

    public static (double? Latitude, double? Longitude) Point(ImportLine line, double? latitude, double? longitude,
        List<ImportError> errors)
    {
        var point = (Degrees(line, "latitude", latitude, PlaceQuestion.South, PlaceQuestion.North, errors),
            Degrees(line, "longitude", longitude, PlaceQuestion.West, PlaceQuestion.East, errors));
        if (errors.Count == 0 && point.Item1 is null != point.Item2 is null)
            errors.Add(new(line.Line, "longitude", new($"Широту й довготу вказують разом.", $"Latitude and longitude go together.")));
        return point;
    }

    public static string? Queue(ImportLine line, string? known, List<ImportError> errors)
    {
        if (line["queue"] is not { } text) return known;
        if (text.Length == 0) return null;
        if (!IsQueue(text)) errors.Add(new(line.Line, "queue", new($"«{text}» — не черга відключень: пишіть 4 або 4.2.",
            $"“{text}” is no power queue: write it as 4 or 4.2.")));
        return text;
    }

    public static bool IsQueue(string text) => QueuePattern().IsMatch(text);

    public static bool IsId(string text) => IdPattern().IsMatch(text);

    /// <summary>Several values of one cell.</summary>
    public static List<string> ReadSeveral(string? text, List<string>? known) =>
        text is null ? known
            ?? [] : [.. text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    public static string? WriteSeveral(List<string> parts) => parts.Count == 0 ? null : string.Join(Separator, parts);

    public static string? Written(double? degrees) => degrees?.ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{1,2}(?:\.\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex QueuePattern();

    [GeneratedRegex("^[a-z0-9.-]{3,120}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}

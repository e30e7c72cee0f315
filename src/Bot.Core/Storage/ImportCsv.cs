using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace IfCity.Bots.Storage;

/// <summary>Reads CSV that is imported: a header row, then rows of as many fields; commas or semicolons.</summary>
public static class ImportCsv
{
    /// <summary>The most rows of one file.</summary>
    public const int RowsAtMost = 50_000;

    /// <summary>The rows, or why they cannot be read.</summary>
    /// <param name="columns">The names that the header may have.</param>
    public static (IReadOnlyList<ImportLine>? Lines, ImportRefusal? Refusal) Read(string text, IReadOnlyList<string> columns)
    {
        var first = text.AsSpan()[..Math.Max(text.IndexOf('\n', StringComparison.Ordinal), 0)];
        var delimiter = first.Count(';') > first.Count(',') ? ";" : ",";
        // A quote that is never closed would take all the rest for one field.
        if (text.Count(sign => sign == '"') % 2 != 0)
            return Refuse("invalid-rows", "The quotes do not match: one is never closed.");
        int? wrong = null;
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter, BadDataFound = bad => wrong ??= bad.Context?.Parser?.RawRow ?? 0, MissingFieldFound = null
        });
        if (!csv.Read() || !csv.ReadHeader())
            return Refuse("bad-request", "The first line must name the columns.");
        var header = csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (header.FirstOrDefault(name => !columns.Contains(name)) is { } unknown) return RefuseUnknownColumn(unknown, columns);
        if (header.Count != header.Distinct().Count())
            return Refuse("invalid-value", "A column stands there twice.", "header");
        var lines = new List<ImportLine>();
        while (csv.Read())
        {
            if (csv.Parser.Count == 1 && string.IsNullOrWhiteSpace(csv.Parser[0])) continue;
            var at = csv.Parser.RawRow;
            if (csv.Parser.Count != header.Count)
                return Refuse("invalid-rows", $"Line {at} has {csv.Parser.Count} fields, the header {header.Count}.", $"line {at}");
            if (wrong is not null)
                return Refuse("invalid-rows", $"The quotes in line {wrong} do not match.",
                    $"line {wrong}");
            if (lines.Count == RowsAtMost) return RefuseTooManyRows();
            lines.Add(new(at, header.Select((name, index) => (name, csv.Parser[index]))
                .ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal)));
        }
        return (lines, null);
    }

    public static (IReadOnlyList<ImportLine>?, ImportRefusal?) RefuseUnknownColumn(string column, IReadOnlyList<string> columns) =>
        Refuse("unknown-field", $"The column '{column}' is not known here; there are {string.Join(", ", columns)}.", column);

    public static (IReadOnlyList<ImportLine>?, ImportRefusal?) RefuseTooManyRows() =>
        Refuse(ImportRefusal.TooLarge, $"At most {RowsAtMost} rows at once.");

    public static (IReadOnlyList<ImportLine>?, ImportRefusal?) Refuse(string code, string why, string? field = null) =>
        (null, new(code, why, field));
}

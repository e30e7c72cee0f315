using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue;

/// <summary>The catalogue as a table for a spreadsheet, there and back to the letter (docs/open-data.md has the columns).</summary>
public static class CatalogueTable
{
    public const int RowsAtMost = 5_000;

    public static byte[] Write(IEnumerable<Service> rows) => CsvTable.Write(CatalogueColumns.Names,
        rows.Select(row => CatalogueColumns.All.Select(column => SafeCell.Guard(column.Read(row) ?? ""))));

    /// <summary>Reads what <see cref="Write"/> wrote and staff changed.</summary>
    public static CsvReading Read(string text)
    {
        var reading = CsvTable.Read(text, CatalogueColumns.Names, RowsAtMost);
        return reading.Lines is { } lines ? reading with { Lines = Unguard(lines) } : reading;
    }

    /// <summary>The cells without what keeps a spreadsheet from taking them for formulas.</summary>
    public static IReadOnlyList<ImportLine> Unguard(IReadOnlyList<ImportLine> lines) => [.. lines.Select(line => line with
    {
        Fields = line.Fields.ToDictionary(field => field.Key, field => SafeCell.Unguard(field.Value), StringComparer.Ordinal),
    })];
}

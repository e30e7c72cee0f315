using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using static IfCity.Bots.Admin.Hosting.ImportFile;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>The catalogue as a file for a spreadsheet, there and back to the letter (docs/open-data.md has the columns).</summary>
internal static class CatalogueFile
{
    private static readonly Dictionary<string, Reader> Readers = new(StringComparer.Ordinal) { [Csv] = ReadGuardedCsv };

    public static Task<(IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request,
        CancellationToken cancellationToken) =>
        ImportFile.ReadAsync(request, CatalogueColumns.Names, Readers, "csv-required", cancellationToken);

    /// <summary>A byte order mark is written, because spreadsheets misread the encoding of a file without one.</summary>
    public static byte[] ToCsv(IEnumerable<Service> rows)
    {
        using var bytes = new MemoryStream();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        using (var csv = new CsvWriter(new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), configuration))
        {
            foreach (var name in CatalogueColumns.Names) csv.WriteField(name);
            csv.NextRecord();
            foreach (var row in rows)
            {
                foreach (var column in CatalogueColumns.All) csv.WriteField(SafeCell.Guard(column.Read(row) ?? ""));
                csv.NextRecord();
            }
        }
        return bytes.ToArray();
    }

    private static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) ReadGuardedCsv(string text, IReadOnlyList<string> columns)
    {
        var (lines, problem) = ReadCsv(text, columns);
        return (lines?.Select(line => line with { Fields = line.Fields.ToDictionary(field => field.Key,
            field => SafeCell.Unguard(field.Value), StringComparer.Ordinal) }).ToList(), problem);
    }
}

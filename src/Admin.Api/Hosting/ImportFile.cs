using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>What all files that are imported have in common: UTF-8, rows under a header, refusals that name line and column.</summary>
internal static class ImportFile
{
    public const int BytesAtMost = 20 * 1024 * 1024, RowsAtMost = 50_000;

    public const string Csv = "text/csv";

    /// <summary>Makes rows of the text; or the refusal.</summary>
    public delegate (IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem) Reader(string text, IReadOnlyList<string> columns);

    /// <param name="readers">How each kind of body is read.</param>
    /// <param name="otherwise">The code of the refusal of any other kind.</param>
    public static async Task<(IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request,
        IReadOnlyList<string> columns, IReadOnlyDictionary<string, Reader> readers, string otherwise, CancellationToken cancellationToken)
    {
        if (!readers.TryGetValue(request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "", out var read))
            return Refuse(StatusCodes.Status415UnsupportedMediaType, otherwise, $"The body must be {string.Join(" or ", readers.Keys)}.");
        try
        {
            using var reader =
                new StreamReader(request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return read(await reader.ReadToEndAsync(cancellationToken), columns);
        }
        catch (DecoderFallbackException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "bad-request", "The body is not UTF-8.");
        }
    }

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) ReadCsv(string text, IReadOnlyList<string> columns)
    {
        var first = text.AsSpan()[..Math.Max(text.IndexOf('\n', StringComparison.Ordinal), 0)];
        var delimiter = first.Count(';') > first.Count(',') ? ";" : ",";
        // A quote that is never closed would take all the rest for one field.
        if (text.Count(sign => sign == '"') % 2 != 0)
            return Refuse(StatusCodes.Status400BadRequest, "invalid-rows", "The quotes do not match: one is never closed.");
        int? wrong = null;
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter, BadDataFound = bad => wrong ??= bad.Context?.Parser?.RawRow ?? 0, MissingFieldFound = null
        });
        if (!csv.Read() || !csv.ReadHeader())
            return Refuse(StatusCodes.Status400BadRequest, "bad-request", "The first line must name the columns.");
        var header = csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (header.FirstOrDefault(name => !columns.Contains(name)) is { } unknown) return RefuseUnknownColumn(unknown, columns);
        if (header.Count != header.Distinct().Count())
            return Refuse(StatusCodes.Status400BadRequest, "invalid-value", "A column stands there twice.", "header");
        var lines = new List<ImportLine>();
        while (csv.Read())
        {
            if (csv.Parser.Count == 1 && string.IsNullOrWhiteSpace(csv.Parser[0])) continue;
            var at = csv.Parser.RawRow;
            if (csv.Parser.Count != header.Count)
                return Refuse(StatusCodes.Status400BadRequest, "invalid-rows",
                    $"Line {at} has {csv.Parser.Count} fields, the header {header.Count}.", $"line {at}");
            if (wrong is not null)
                return Refuse(StatusCodes.Status400BadRequest, "invalid-rows", $"The quotes in line {wrong} do not match.",
                    $"line {wrong}");
            if (lines.Count == RowsAtMost) return RefuseTooManyRows();
            lines.Add(new(at, header.Select((name, index) => (name, csv.Parser[index]))
                .ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal)));
        }
        return (lines, null);
    }

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) RefuseUnknownColumn(string column, IReadOnlyList<string> columns) =>
        Refuse(StatusCodes.Status400BadRequest, "unknown-field",
            $"The column '{column}' is not known here; there are {string.Join(", ", columns)}.", column);

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) RefuseTooManyRows() =>
        Refuse(StatusCodes.Status413PayloadTooLarge, "too-large", $"At most {RowsAtMost} rows at once.");

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) Refuse(int status, string code, string title, string? field = null) =>
        (null, Problems.Problem(status, code, title, field));
}

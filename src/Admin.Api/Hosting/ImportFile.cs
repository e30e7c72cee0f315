using System.Text;
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

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) ReadCsv(string text, IReadOnlyList<string> columns) =>
        CsvTable.Read(text, columns, RowsAtMost) switch
        {
            { Lines: { } lines } => (lines, null),
            { Trouble: { Fault: CsvFault.UnknownColumn, Column: { } column } } => RefuseUnknownColumn(column, columns),
            { Trouble: { } trouble } => Refuse(trouble),
            _ => throw new InvalidOperationException("A table is read, or it is said why not."),
        };

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) RefuseUnknownColumn(string column, IReadOnlyList<string> columns) =>
        Refuse(StatusCodes.Status400BadRequest, "unknown-field",
            $"The column '{column}' is not known here; there are {string.Join(", ", columns)}.", column);

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) RefuseTooManyRows() =>
        Refuse(StatusCodes.Status413PayloadTooLarge, "too-large", $"At most {RowsAtMost} rows at once.");

    private static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) Refuse(CsvTrouble trouble) => trouble.Fault switch
    {
        CsvFault.TooManyRows => RefuseTooManyRows(),
        CsvFault.NoHeader => Refuse(StatusCodes.Status400BadRequest, "bad-request", "The first line must name the columns."),
        CsvFault.ColumnTwice => Refuse(StatusCodes.Status400BadRequest, "invalid-value", "A column stands there twice.", "header"),
        CsvFault.OtherLength => Refuse(StatusCodes.Status400BadRequest, "invalid-rows",
            $"Line {trouble.Line} has {trouble.Has} fields, the header {trouble.Header}.", $"line {trouble.Line}"),
        CsvFault.QuotesOfLine => Refuse(StatusCodes.Status400BadRequest, "invalid-rows",
            $"The quotes in line {trouble.Line} do not match.", $"line {trouble.Line}"),
        _ => Refuse(StatusCodes.Status400BadRequest, "invalid-rows", "The quotes do not match: one is never closed."),
    };

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) Refuse(int status, string code, string title, string? field = null) =>
        (null, Problems.Problem(status, code, title, field));
}

using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.Admin.Appeals.Open311;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Residents.Masking;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.AspNetCore.Http.Features;
using SpreadCheetah;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>How the queue is handed over.</summary>
public enum QueueFormat
{
    /// <summary>A page of it, for programs.</summary>
    Json,

    /// <summary>All of it as text with commas, for spreadsheets.</summary>
    Csv,

    /// <summary>All of it as a workbook.</summary>
    Xlsx,
}

/// <summary>
/// The queue as a file, page by page and never whole in memory; who took it stands in the audit. Words of residents are made
/// harmless to spreadsheets, which take a cell that begins with = + - @ for a formula; names and contacts are not in it.
/// </summary>
internal static class AppealExport
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int Page = 500;

    private static readonly string[] Columns = ["number", "kind", "status", "category", "words", "place", "district", "latitude",
        "longitude", "urgency", "assignee", "created_at", "due_at", "updated_at", "returns", "rating", "external_number", "answers"];

    /// <summary>The appeals that the filter finds, as a file. The first page is read now, so that a failure is still answered as one.
    /// </summary>
    public static async Task<QueueFile> CreateAsync(AppealFilter filter, QueueFormat format, Database database, WordMask mask,
        TimeProvider clock, HttpContext http)
    {
        var now = clock.GetUtcNow();
        var first = await LoadPageAsync(database, filter, now, before: null);
        var name = format.ToString().ToLowerInvariant();
        await database.InStaffTransactionAsync(unit =>
        {
            // What was looked for may be somebody's number.
            var asked = filter with { Text = filter.Text is { } text ? PersonalData.Strike(text) : null };
            AuditEntry.Add(unit, http.GetHolderName(), "appeal.export", name, after: asked);
            return Task.FromResult(TypedResults.Empty);
        });
        return new QueueFile($"appeals-{now:yyyyMMdd-HHmm}.{name}", format,
            LoadRowsAsync(first, database, filter, now, http.RequestAborted), mask);
    }

    /// <summary>The file, written while it is read.</summary>
    internal sealed class QueueFile(string name, QueueFormat format, IAsyncEnumerable<Appeal> rows, WordMask mask) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
            response.Headers.XContentTypeOptions = "nosniff";
            response.ContentType = format == QueueFormat.Csv ? "text/csv; charset=utf-8" : Xlsx;
            if (format == QueueFormat.Csv)
            {
                await WriteCsvAsync(rows, mask, response.Body, httpContext.RequestAborted);
                return;
            }
            // The directory at the end of a zip file is written synchronously by the framework: a few bytes.
            if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
            await WriteXlsxAsync(rows, mask, response.Body, httpContext.RequestAborted);
        }
    }

    private static async IAsyncEnumerable<Appeal> LoadRowsAsync(List<Appeal> page, Database database, AppealFilter filter,
        DateTimeOffset now,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (; ; page = await LoadPageAsync(database, filter, now, page[^1].Id))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var appeal in page) yield return appeal;
            if (page.Count < Page) yield break;
        }
    }

    private static async Task<List<Appeal>> LoadPageAsync(Database database, AppealFilter filter, DateTimeOffset now, long? before)
    {
        await using var db = database.OpenForReading();
        return await AppealQueue.PageAsync(db, filter, now, before, Page);
    }

    private static async Task WriteCsvAsync(IAsyncEnumerable<Appeal> rows, WordMask mask, Stream body, CancellationToken cancellationToken)
    {
        // A byte order mark is written, because spreadsheets misread the encoding of a file without one.
        await using var writer =
            new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024, leaveOpen: true);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (var column in Columns) csv.WriteField(column);
        await csv.NextRecordAsync();
        await foreach (var appeal in rows.WithCancellation(cancellationToken))
        {
            foreach (var cell in Cells(appeal, mask))
                csv.WriteField(cell is string text ? SafeCell.Neutralize(text) : Convert.ToString(cell, CultureInfo.InvariantCulture));
            await csv.NextRecordAsync();
        }
        await csv.FlushAsync();
    }

    private static async Task WriteXlsxAsync(IAsyncEnumerable<Appeal> rows, WordMask mask, Stream body, CancellationToken cancellationToken)
    {
        await using var sheet = await Spreadsheet.CreateNewAsync(body, cancellationToken: cancellationToken);
        await sheet.StartWorksheetAsync("Appeals", token: cancellationToken);
        await sheet.AddRowAsync([.. Columns.Select(column => new Cell(column))], cancellationToken);
        // A cell of text is text there; it is made harmless all the same, for the next program may save it as CSV.
        await foreach (var appeal in rows.WithCancellation(cancellationToken))
            await sheet.AddRowAsync([.. Cells(appeal, mask).Select(cell => cell switch
            {
                double number => new Cell(number),
                int number => new Cell(number),
                null => new Cell(""),
                _ => new Cell(SafeCell.Neutralize(Answer.RemoveUnwritable((string)cell))),
            })], cancellationToken);
        await sheet.FinishAsync(cancellationToken);
    }

    private static IEnumerable<object?> Cells(Appeal appeal, WordMask mask) =>
    [
        appeal.Number, ToSnakeCase(appeal.Kind), ToSnakeCase(appeal.Status), appeal.Category, mask.ForStaffList($"{appeal.Description}"),
        appeal.PlaceUk, appeal.District,
        appeal.Latitude, appeal.Longitude, appeal.Urgency, appeal.Assignee,
        FormatInstant(appeal.CreatedAt), appeal.DueAt is { } due ? FormatInstant(due) : null, FormatInstant(appeal.UpdatedAt),
        appeal.Returns, appeal.Rating,
        appeal.ExternalNumber, mask.ForStaffList(string.Join("; ", appeal.Answers)),
    ];

    private static string FormatInstant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string ToSnakeCase(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

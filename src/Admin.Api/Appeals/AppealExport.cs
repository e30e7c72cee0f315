using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.Admin.Appeals.Open311;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.Features;
using SpreadCheetah;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>
/// The queue as a file, page by page and never whole in memory; who took it stands in the audit. Words of residents are made
/// harmless to spreadsheets, which take a cell that begins with = + - @ for a formula; names and contacts are not in it.
/// </summary>
internal static class AppealExport
{
    private const int Page = 500;

    private static readonly string[] Columns = ["number", "kind", "status", "category", "words", "place", "district", "latitude",
        "longitude", "urgency", "assignee", "created_at", "due_at", "updated_at", "returns", "rating", "external_number", "answers"];

    /// <summary>Exports the queue as a file, without names and contacts; who took it stands in the audit.</summary>
    /// <param name="filters">What to look for; a filter left out means all.</param>
    /// <param name="format"><c>csv</c> (as if left out) or <c>xlsx</c>.</param>
    public static async Task WriteAsync([AsParameters] AppealsApi.Filters filters, Database database, AppealCategories categories,
        AddressBook book, TimeProvider clock, HttpContext http, string format = "csv")
    {
        if ((format is "csv" or "xlsx"
            ? filters.Problem(categories, book)
            : Problems.Invalid("format", "The format must be csv or xlsx.")) is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }
        // The first page is read before the response begins, so that a failure can still be answered as one.
        var (filter, now) = (filters.Read(book, AppealReach.Of(http.User, categories)), clock.GetUtcNow());
        var first = await LoadPageAsync(database, filter, now, before: null);
        await database.InStaffTransactionAsync(unit =>
        {
            AuditEntry.Add(unit, http.GetHolderName(), "appeal.export", format, after: filter);
            return Task.FromResult(TypedResults.Empty);
        });
        var name = $"appeals-{now:yyyyMMdd-HHmm}.{format}";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = format == "csv"
            ? "text/csv; charset=utf-8"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var rows = LoadRowsAsync(first, database, filter, now, http.RequestAborted);
        if (format == "csv") await WriteCsvAsync(rows, http.Response.Body, http.RequestAborted);
        else
        {
            // The directory at the end of a zip file is written synchronously by the framework: a few bytes.
            if (http.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
            await WriteXlsxAsync(rows, http.Response.Body, http.RequestAborted);
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

    private static async Task WriteCsvAsync(IAsyncEnumerable<Appeal> rows, Stream body, CancellationToken cancellationToken)
    {
        // A byte order mark is written, because spreadsheets misread the encoding of a file without one.
        await using var writer =
            new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024, leaveOpen: true);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (var column in Columns) csv.WriteField(column);
        await csv.NextRecordAsync();
        await foreach (var appeal in rows.WithCancellation(cancellationToken))
        {
            foreach (var cell in Cells(appeal))
                csv.WriteField(cell is string text ? SafeCell.Neutralize(text) : Convert.ToString(cell, CultureInfo.InvariantCulture));
            await csv.NextRecordAsync();
        }
        await csv.FlushAsync();
    }

    private static async Task WriteXlsxAsync(IAsyncEnumerable<Appeal> rows, Stream body, CancellationToken cancellationToken)
    {
        await using var sheet = await Spreadsheet.CreateNewAsync(body, cancellationToken: cancellationToken);
        await sheet.StartWorksheetAsync("Appeals", token: cancellationToken);
        await sheet.AddRowAsync([.. Columns.Select(column => new Cell(column))], cancellationToken);
        // A cell of text is text there; it is made harmless all the same, for the next program may save it as CSV.
        await foreach (var appeal in rows.WithCancellation(cancellationToken))
            await sheet.AddRowAsync([.. Cells(appeal).Select(cell => cell switch
            {
                double number => new Cell(number),
                int number => new Cell(number),
                null => new Cell(""),
                _ => new Cell(SafeCell.Neutralize(Answer.RemoveUnwritable((string)cell))),
            })], cancellationToken);
        await sheet.FinishAsync(cancellationToken);
    }

    private static IEnumerable<object?> Cells(Appeal appeal) =>
    [
        appeal.Number, ToSnakeCase(appeal.Kind), ToSnakeCase(appeal.Status), appeal.Category, $"{appeal.Description}",
        appeal.PlaceUk, appeal.District,
        appeal.Latitude, appeal.Longitude, appeal.Urgency, appeal.Assignee,
        FormatInstant(appeal.CreatedAt), appeal.DueAt is { } due ? FormatInstant(due) : null, FormatInstant(appeal.UpdatedAt),
        appeal.Returns, appeal.Rating,
        appeal.ExternalNumber, string.Join("; ", appeal.Answers),
    ];

    private static string FormatInstant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string ToSnakeCase(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

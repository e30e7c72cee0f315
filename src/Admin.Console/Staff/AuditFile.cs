using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>
/// The audit as a file, written page by page and never whole in memory. JSON has each field as it was hashed; in CSV words are made
/// harmless to spreadsheets.
/// </summary>
public sealed class AuditFile : IResult
{
    private static readonly string[] Columns =
        ["number", "at", "who", "what", "target", "before", "after", "address", "through", "hash"];

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Database _database;
    private readonly AuditFilter _filter;
    private readonly string _format;

    private AuditFile(Database database, AuditFilter filter, string format) => (_database, _filter, _format) = (database, filter, format);

    /// <summary>Notes in the audit who takes it, and returns what is to be sent.</summary>
    /// <param name="format"><c>csv</c> or <c>json</c>.</param>
    public static async Task<AuditFile> OpenAsync(Database database, AuditFilter filter, string format, string by)
    {
        await database.InTransactionAsync(unit =>
        {
            AuditEntry.Add(unit, by, "audit.export", format, after: filter);
            return Task.CompletedTask;
        });
        return new(database, filter, format);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellationToken) = (httpContext.Response, httpContext.RequestAborted);
        response.Headers.ContentDisposition = $"attachment; filename=\"audit.{_format}\"";
        response.ContentType = _format == "csv" ? "text/csv; charset=utf-8" : "application/json";
        var entries = _filter.StreamAsync(_database, cancellationToken);
        if (_format == "csv") await WriteCsvAsync(entries, response.Body);
        else await JsonSerializer.SerializeAsync(response.Body, entries, Json, cancellationToken);
    }

    private static async Task WriteCsvAsync(IAsyncEnumerable<AuditEntry> entries, Stream body)
    {
        // A byte order mark is written, because spreadsheets misread the encoding of a file without one.
        await using var writer =
            new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024, leaveOpen: true);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (var column in Columns) csv.WriteField(column);
        await csv.NextRecordAsync();
        await foreach (var entry in entries)
        {
            foreach (var cell in Cells(entry)) csv.WriteField(SafeCell.Neutralize(cell ?? ""));
            await csv.NextRecordAsync();
        }
        await csv.FlushAsync();
    }

    private static string?[] Cells(AuditEntry entry) =>
    [
        entry.Id.ToString(CultureInfo.InvariantCulture),
        entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        entry.Who, entry.What, entry.Target, entry.Before, entry.After, entry.Address, entry.Through, entry.Hash,
    ];
}

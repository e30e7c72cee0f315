using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>Results as a table: just what the JSON shows, days and no finer, cells made harmless to spreadsheets.</summary>
/// <param name="results">The results.</param>
internal sealed class SurveyExport(SurveyResults results) : IResult
{
    private static readonly string[] Columns = ["part", "item", "number", "question_uk", "question_en", "values", "answer_uk", "answer_en",
        "count", "percent", "base", "withheld"];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var http = httpContext;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"survey-{results.Id}.csv\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = "text/csv; charset=utf-8";
        // A byte order mark is written, because spreadsheets misread the encoding of a file without one.
        await using var writer =
            new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024, leaveOpen: true);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (var row in Rows(results).Prepend(Columns))
        {
            foreach (var cell in row)
                csv.WriteField(cell is string text ? SafeCell.Neutralize(text) : Convert.ToString(cell, CultureInfo.InvariantCulture));
            await csv.NextRecordAsync();
        }
        await csv.FlushAsync();
    }

    private static IEnumerable<object?[]> Rows(SurveyResults results)
    {
        foreach (var (name, count) in ((string, int?)[])[("complete", results.Complete), ("complete without flags", results.Cleaned),
            ("partial", results.Partial)])
            yield return ["responses", null, null, null, null, name, null, null, count, null, null, count is null ? "few" : null];
        foreach (var day in results.Days)
            yield return ["days", null, null, null, null,
                day.From == day.Until ? FormatDay(day.From) : $"{FormatDay(day.From)}/{FormatDay(day.Until)}", null,
                null, day.Count, null, results.Complete, null];
        foreach (var item in results.Items)
        {
            if (item.Cells.Count == 0) yield return Row(item, null);
            foreach (var cell in item.Cells) yield return Row(item, cell);
        }
    }

    private static object?[] Row(ItemResults item, ResultCell? cell) =>
    [
        "answers", item.Item, item.Number, item.LeadUk is null ? item.Uk : $"{item.LeadUk} {item.Uk}",
        item.LeadEn is null ? item.En : $"{item.LeadEn} {item.En}", cell is null ? null : string.Join('|', cell.Values), cell?.Uk, cell?.En,
        cell?.Count, cell?.Percent, item.Base, item.Withheld is { } why ? ToSnakeCase(why) : cell is { Count: null } ? "few" : null,
    ];

    private static string FormatDay(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string ToSnakeCase(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

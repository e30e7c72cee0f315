using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals.Numbers;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Appeals.Numbers;

/// <summary>
/// What everybody may know of the appeals, on the public listener: a page, the same as JSON, and a table with its schema
/// (docs/open-data.md). Never words, names or houses.
/// </summary>
internal static class NumbersPages
{
    /// <summary>Caches on the way may answer for five minutes.</summary>
    private const string Cached = "public, max-age=300", SchemaPath = "/open-data/appeals.schema.json";

    private const string Icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0b5cad" d="M2 9h3v5H2zm4.5-4h3v9h-3zM11 2h3v12h-3z"/></svg>
        """;

    private static readonly string[] GetOrHead = ["GET", "HEAD"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true,
    };

    public static void MapPublicNumbers(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("").ExcludeFromDescription();
        open.MapMethods("/dashboard", GetOrHead, ShowAsync);
        open.MapGet("/dashboard/icon.svg", () => Results.Text(Icon, "image/svg+xml"));
        open.MapMethods("/dashboard.json", GetOrHead, (PublicNumbersCache numbers, HttpContext http) => ShowJsonAsync(numbers, http));
        open.MapMethods("/open-data/appeals.csv", GetOrHead, WriteCsvAsync);
        open.MapMethods(SchemaPath, GetOrHead, (HttpContext http) =>
        {
            SetHeaders(http);
            return Results.Bytes(NumbersSchema.Json, "application/json; charset=utf-8");
        });
    }

    private static async Task<IResult> ShowAsync(PublicNumbersCache numbers, HttpContext http, string? lang)
    {
        http.Response.Headers.Vary = "Accept";
        if (http.Request.Headers.Accept.Any(asked => asked!.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)))
            return await ShowJsonAsync(numbers, http);
        SetHeaders(http);
        return new PageResult<NumbersPage>(new()
        {
            [nameof(NumbersPage.Language)] = Languages.FromCode(lang ?? ""),
            [nameof(NumbersPage.Numbers)] = await numbers.GetAsync(http.RequestAborted),
        });
    }

    private static async Task<IResult> ShowJsonAsync(PublicNumbersCache numbers, HttpContext http)
    {
        SetHeaders(http);
        return Results.Json(await numbers.GetAsync(http.RequestAborted), Json);
    }

    private static async Task<IResult> WriteCsvAsync(PublicNumbersCache numbers, HttpContext http)
    {
        var all = await numbers.GetAsync(http.RequestAborted);
        SetHeaders(http);
        http.Response.Headers.Link = $"<{SchemaPath}>; rel=\"describedby\"; type=\"application/json\"";
        // A byte order mark is written, because spreadsheets misread the encoding of a file without one.
        using var bytes = new MemoryStream();
        await using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        await using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var field in NumbersSchema.Fields) csv.WriteField(field.Name);
            await csv.NextRecordAsync();
            foreach (var (by, row) in all.Topics.Select(row => ("topic", row)).Concat(all.Districts.Select(row => ("district", row)))
                .Prepend(("total", all.Total)))
            {
                foreach (var field in NumbersSchema.Fields) csv.WriteField(field.Read(by, row));
                await csv.NextRecordAsync();
            }
        }
        return Results.Bytes(bytes.ToArray(), "text/csv; charset=utf-8", "appeals.csv");
    }

    private static void SetHeaders(HttpContext http) => (http.Response.Headers.CacheControl,
        http.Response.Headers.AccessControlAllowOrigin, http.Response.Headers.XContentTypeOptions) = (Cached, "*", "nosniff");
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.Admin.Api;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Flows.Services;
using IfCity.Bots.LinkChecks;

namespace IfCity.Bots.Admin.OpenData;

/// <summary>
/// The catalogue for everyone, to read and to use again (docs/open-data.md): the cards that residents see, and how their links do.
/// What is only for staff is not in it.
/// </summary>
internal sealed class OpenCatalogue(Catalogue catalogue, LinkBook links, TimeProvider clock, IConfiguration configuration)
{
    /// <summary>Whoever asks within this may be answered from a cache on the way.</summary>
    private const string Cached = "public, max-age=300";

    private const string SchemaVersion = "1";

    private static readonly HashSet<string> OfStaff = new(StringComparer.Ordinal) { "owner_staff_id", "verified_by", "source", "url_verified", "hidden", "keywords" };

    private static readonly IReadOnlyList<CatalogueColumn> Columns = [.. CatalogueColumns.All.Where(column => !OfStaff.Contains(column.Name))];

    private readonly Lock _lock = new();

    private Edition? _edition;

    public static void Map(IEndpointRouteBuilder app)
    {
        var open = app.MapPublic().MapGroup("/open-data").ExcludeFromDescription();
        open.MapMethods("/services.json", ["GET", "HEAD"], (OpenCatalogue data, HttpContext http) => data.Serve(http, edition => edition.Json, "application/json; charset=utf-8", "json"));
        open.MapMethods("/services.csv", ["GET", "HEAD"], (OpenCatalogue data, HttpContext http) => data.Serve(http, edition => edition.Csv, "text/csv; charset=utf-8", "csv"));
    }

    private string Licence => configuration["OpenData:Licence"] ?? "https://creativecommons.org/licenses/by/4.0/";

    private IResult Serve(HttpContext http, Func<Edition, byte[]> form, string type, string format)
    {
        var edition = Now();
        var tag = $"\"{edition.Hash}-{format}\"";
        var headers = http.Response.Headers;
        (headers.ETag, headers.CacheControl, headers.AccessControlAllowOrigin, headers.XContentTypeOptions) = (tag, Cached, "*", "nosniff");
        headers.AccessControlExposeHeaders = "ETag, Link";
        headers.Link = $"<{Licence}>; rel=\"license\"";
        if (http.Request.Headers.IfNoneMatch.Any(asked => asked!.Split(',', StringSplitOptions.TrimEntries).Any(known => known == "*" || known.TrimStart('W', '/') == tag))) return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Bytes(form(edition), type);
    }

    /// <summary>The same bytes until something changes: <c>generated_at</c> is when it last did, as this process saw it.</summary>
    private Edition Now()
    {
        var rows = catalogue.All;
        var hash = Hash(rows);
        lock (_lock)
        {
            if (_edition is { } edition && edition.Hash == hash) return edition;
            return _edition = new(hash, CatalogueFile.ToJson(json => WriteAll(json, rows, clock.GetUtcNow())), CatalogueFile.ToCsv(rows, Columns, [.. LinkColumns]));
        }
    }

    /// <summary>Of what is said, not of when it was written down.</summary>
    private string Hash(IReadOnlyList<Service> rows) => Convert.ToHexStringLower(SHA256.HashData(CatalogueFile.ToJson(json => WriteAll(json, rows, default))))[..32];

    private IEnumerable<(string Name, Func<Service, string?> Read)> LinkColumns =>
    [
        ("link_state", row => StateOf(row) is { } state ? Named(state.Health) : null),
        ("link_since", row => StateOf(row)?.Since is { } since ? Instant(since) : null),
    ];

    private void WriteAll(Utf8JsonWriter json, IReadOnlyList<Service> rows, DateTimeOffset at)
    {
        json.WriteStartObject();
        json.WriteString("title", "Електронні сервіси Івано-Франківської громади");
        json.WriteString("licence", Licence);
        json.WriteString("schema_version", SchemaVersion);
        json.WriteString("generated_at", Instant(at));
        json.WriteStartArray("categories");
        foreach (var shelf in catalogue.Categories)
        {
            json.WriteStartObject();
            json.WriteString("id", shelf.Id);
            json.WriteString("title_uk", shelf.TitleUk);
            json.WriteString("title_en", shelf.TitleEn);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("services");
        foreach (var row in rows) Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Service row)
    {
        json.WriteStartObject();
        CatalogueFile.Write(json, row, Columns);
        if (StateOf(row) is { } state)
        {
            json.WriteStartObject("link");
            json.WriteString("state", Named(state.Health));
            if (state.Since is { } since) json.WriteString("since", Instant(since));
            else json.WriteNull("since");
            json.WriteEndObject();
        }
        else json.WriteNull("link");
        json.WriteEndObject();
    }

    private LinkState? StateOf(Service row) => row.Url is { } url ? links.Of(url) : null;

    private static string Named(LinkHealth health) => JsonNamingPolicy.SnakeCaseLower.ConvertName(health.ToString());

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed record Edition(string Hash, byte[] Json, byte[] Csv);
}

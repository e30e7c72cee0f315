using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>
/// The catalogue for everyone, to read and to use again (docs/open-data.md): the cards that residents see, and how their links do.
/// What is only for staff is not in it.
/// </summary>
internal sealed class OpenCatalogue(ServiceCatalogue catalogue, LinkCache links, TimeProvider clock, IConfiguration configuration)
{
    /// <summary>Caches on the way may answer for five minutes.</summary>
    private const string Cached = "public, max-age=300";

    private const string SchemaVersion = "1";

    private static readonly HashSet<string> StaffColumns =
        new(StringComparer.Ordinal) { "owner_staff_id", "verified_by", "source", "url_verified", "hidden", "keywords" };

    private static readonly IReadOnlyList<CatalogueColumn> Columns =
        [.. CatalogueColumns.All.Where(column => !StaffColumns.Contains(column.Name))];

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();

    private Edition? _edition;

    public static void Map(IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/open-data").ExcludeFromDescription();
        open.MapMethods("/services.json", ["GET", "HEAD"], (OpenCatalogue data, HttpContext http) => data.Serve(http));
    }

    private string Licence => configuration["OpenData:Licence"] ?? "https://creativecommons.org/licenses/by/4.0/";

    private IResult Serve(HttpContext http)
    {
        var edition = GetEdition();
        var tag = $"\"{edition.Hash}\"";
        var headers = http.Response.Headers;
        (headers.ETag, headers.CacheControl, headers.AccessControlAllowOrigin, headers.XContentTypeOptions) = (tag, Cached, "*", "nosniff");
        headers.AccessControlExposeHeaders = "ETag, Link";
        headers.Link = $"<{Licence}>; rel=\"license\"";
        if (http.Request.Headers.IfNoneMatch.Any(asked => asked!.Split(',', StringSplitOptions.TrimEntries)
            .Any(known => known == "*" || known.TrimStart('W', '/') == tag))) return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Bytes(edition.Json, "application/json; charset=utf-8");
    }

    /// <summary>Returns the same bytes until something changes; <c>generated_at</c> is when this process last saw a change.</summary>
    private Edition GetEdition()
    {
        var rows = catalogue.All;
        var hash = ComputeHash(rows);
        lock (_lock)
        {
            if (_edition is { } edition && edition.Hash == hash) return edition;
            return _edition = new(hash, ToJson(rows, clock.GetUtcNow()));
        }
    }

    /// <summary>Hashes the content without the time of its edition.</summary>
    private string ComputeHash(IReadOnlyList<Service> rows) => Convert.ToHexStringLower(SHA256.HashData(ToJson(rows, default)))[..32];

    private byte[] ToJson(IReadOnlyList<Service> rows, DateTimeOffset at)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable)) WriteAll(json, rows, at);
        return bytes.ToArray();
    }

    private void WriteAll(Utf8JsonWriter json, IReadOnlyList<Service> rows, DateTimeOffset at)
    {
        json.WriteStartObject();
        json.WriteString("title", "Електронні сервіси Івано-Франківської громади");
        json.WriteString("licence", Licence);
        json.WriteString("schema_version", SchemaVersion);
        json.WriteString("generated_at", FormatInstant(at));
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
        foreach (var column in Columns) Write(json, column, row);
        if (FindState(row) is { } state)
        {
            json.WriteStartObject("link");
            json.WriteString("state", ToSnakeCase(state.Health));
            if (state.Since is { } since) json.WriteString("since", FormatInstant(since));
            else json.WriteNull("since");
            json.WriteEndObject();
        }
        else json.WriteNull("link");
        json.WriteEndObject();
    }

    /// <summary>A fact of a card, in the types of JSON.</summary>
    private static void Write(Utf8JsonWriter json, CatalogueColumn column, Service row)
    {
        json.WritePropertyName(column.Name);
        switch ((column.Kind, column.Read(row)))
        {
            case (ColumnKind.List, var cell):
                json.WriteStartArray();
                foreach (var item in CatalogueColumns.Split(cell ?? "")) json.WriteStringValue(item);
                json.WriteEndArray();
                break;
            case (_, null): json.WriteNullValue(); break;
            case (ColumnKind.Flag or ColumnKind.Number, { } raw): json.WriteRawValue(raw); break;
            case (_, { } words): json.WriteStringValue(words); break;
        }
    }

    private LinkState? FindState(Service row) => row.Url is { } url ? links.Find(url) : null;

    private static string ToSnakeCase(LinkHealth health) => JsonNamingPolicy.SnakeCaseLower.ConvertName(health.ToString());

    private static string FormatInstant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed record Edition(string Hash, byte[] Json);
}

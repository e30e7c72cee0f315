using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Flows.Buildings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Api;

/// <summary>Reads what is to be imported: CSV with a header row, or GeoJSON whose properties bear the same names (docs/register.md).</summary>
internal static class RegisterFile
{
    public const int BytesAtMost = 20 * 1024 * 1024, RowsAtMost = 50_000;

    private const string Csv = "text/csv", GeoJson = "application/geo+json";

    /// <returns>The rows, or the refusal.</returns>
    public static async Task<(IReadOnlyList<RegisterLine>? Lines, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, IReadOnlyList<string> columns, CancellationToken stop)
    {
        var kind = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (kind is not (Csv or GeoJson)) return Refused(StatusCodes.Status415UnsupportedMediaType, "csv-or-geojson-required", $"The body must be {Csv} or {GeoJson}.");
        try
        {
            using var reader = new StreamReader(request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var text = await reader.ReadToEndAsync(stop);
            return kind == Csv ? ReadCsv(text, columns) : ReadGeoJson(text, columns);
        }
        catch (DecoderFallbackException)
        {
            return Refused(StatusCodes.Status400BadRequest, "bad-request", "The body is not UTF-8.");
        }
    }

    private static (IReadOnlyList<RegisterLine>?, ProblemHttpResult?) ReadCsv(string text, IReadOnlyList<string> columns)
    {
        var first = text.AsSpan()[..Math.Max(text.IndexOf('\n', StringComparison.Ordinal), 0)];
        var delimiter = first.Count(';') > first.Count(',') ? ";" : ",";
        // A quote that is never closed would take all the rest for one field.
        if (text.Count(sign => sign == '"') % 2 != 0) return Refused(StatusCodes.Status400BadRequest, "invalid-rows", "The quotes do not match: one is never closed.");
        int? wrong = null;
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, BadDataFound = bad => wrong ??= bad.Context?.Parser?.RawRow ?? 0, MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader()) return Refused(StatusCodes.Status400BadRequest, "bad-request", "The first line must name the columns.");
        var header = csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (header.FirstOrDefault(name => !columns.Contains(name)) is { } unknown) return Unknown(unknown, columns);
        if (header.Count != header.Distinct().Count()) return Refused(StatusCodes.Status400BadRequest, "invalid-value", "A column stands there twice.", "header");
        var lines = new List<RegisterLine>();
        while (csv.Read())
        {
            if (csv.Parser.Count == 1 && string.IsNullOrWhiteSpace(csv.Parser[0])) continue;
            var at = csv.Parser.RawRow;
            if (csv.Parser.Count != header.Count) return Refused(StatusCodes.Status400BadRequest, "invalid-rows", $"Line {at} has {csv.Parser.Count} fields, the header {header.Count}.", $"line {at}");
            if (wrong is not null) return Refused(StatusCodes.Status400BadRequest, "invalid-rows", $"The quotes in line {wrong} do not match.", $"line {wrong}");
            if (lines.Count == RowsAtMost) return TooMany();
            lines.Add(new(at, header.Select((name, index) => (name, csv.Parser[index])).ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal)));
        }
        return (lines, null);
    }

    private static (IReadOnlyList<RegisterLine>?, ProblemHttpResult?) ReadGeoJson(string text, IReadOnlyList<string> columns)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
                return Refused(StatusCodes.Status400BadRequest, "invalid-value", "The body must be a FeatureCollection.", "features");
            if (features.GetArrayLength() > RowsAtMost) return TooMany();
            var lines = new List<RegisterLine>();
            foreach (var feature in features.EnumerateArray())
            {
                var (number, fields) = (lines.Count + 1, new Dictionary<string, string>(StringComparer.Ordinal));
                if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
                    return Refused(StatusCodes.Status400BadRequest, "invalid-rows", $"Feature {number} has no properties.", $"features[{number - 1}].properties");
                foreach (var property in properties.EnumerateObject())
                {
                    if (!columns.Contains(property.Name)) return Unknown(property.Name, columns);
                    fields[property.Name] = Value(property.Value);
                }
                if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object)
                {
                    if (Middle(geometry) is not { } point) return Refused(StatusCodes.Status400BadRequest, "invalid-rows", $"The geometry of feature {number} must be a Point or a LineString of longitudes and latitudes.", $"features[{number - 1}].geometry");
                    fields.TryAdd("latitude", point.Latitude.ToString("0.000000", CultureInfo.InvariantCulture));
                    fields.TryAdd("longitude", point.Longitude.ToString("0.000000", CultureInfo.InvariantCulture));
                }
                lines.Add(new(number, fields));
            }
            return (lines, null);
        }
        catch (JsonException error)
        {
            return Refused(StatusCodes.Status400BadRequest, "bad-request", $"The body is not well-formed JSON: line {error.LineNumber + 1}.");
        }
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : part.GetRawText())),
        _ => value.GetRawText(),
    };

    /// <summary>The point; of a line the mean of its corners.</summary>
    private static (double Latitude, double Longitude)? Middle(JsonElement geometry)
    {
        if (!geometry.TryGetProperty("type", out var type) || !geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array) return null;
        var corners = type.GetString() switch { "Point" => [coordinates], "LineString" => coordinates.EnumerateArray().ToList(), _ => new List<JsonElement>() };
        if (corners.Count == 0 || corners.Any(corner => corner.ValueKind != JsonValueKind.Array || corner.GetArrayLength() < 2 || corner[0].ValueKind != JsonValueKind.Number || corner[1].ValueKind != JsonValueKind.Number)) return null;
        return (corners.Average(corner => corner[1].GetDouble()), corners.Average(corner => corner[0].GetDouble()));
    }

    private static (IReadOnlyList<RegisterLine>?, ProblemHttpResult?) Unknown(string column, IReadOnlyList<string> columns) =>
        Refused(StatusCodes.Status400BadRequest, "unknown-field", $"The column '{column}' is not known here; there are {string.Join(", ", columns)}.", column);

    private static (IReadOnlyList<RegisterLine>?, ProblemHttpResult?) TooMany() => Refused(StatusCodes.Status413PayloadTooLarge, "too-large", $"At most {RowsAtMost} rows at once.");

    private static (IReadOnlyList<RegisterLine>?, ProblemHttpResult?) Refused(int status, string code, string title, string? field = null) => (null, Problems.Problem(status, code, title, field));
}

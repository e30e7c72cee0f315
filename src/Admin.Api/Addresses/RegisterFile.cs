using System.Globalization;
using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using static IfCity.Bots.Admin.Hosting.ImportFile;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>
/// Reads what is to be imported: CSV with a header row, or GeoJSON whose properties bear the same names (docs/register.md).
/// </summary>
internal static class RegisterFile
{
    private static readonly Dictionary<string, Reader> Readers =
        new(StringComparer.Ordinal) { [Csv] = ReadCsv, ["application/geo+json"] = ReadGeoJson };

    /// <returns>The rows, or the refusal.</returns>
    public static Task<(IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request,
        IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        ImportFile.ReadAsync(request, columns, Readers, "csv-or-geojson-required", cancellationToken);

    private static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) ReadGeoJson(string text, IReadOnlyList<string> columns)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("features", out var features)
                || features.ValueKind != JsonValueKind.Array)
                return Refused(StatusCodes.Status400BadRequest, "invalid-value", "The body must be a FeatureCollection.", "features");
            if (features.GetArrayLength() > RowsAtMost) return TooMany();
            var lines = new List<ImportLine>();
            foreach (var feature in features.EnumerateArray())
            {
                var (number, fields) = (lines.Count + 1, new Dictionary<string, string>(StringComparer.Ordinal));
                if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties)
                    || properties.ValueKind != JsonValueKind.Object)
                    return Refused(StatusCodes.Status400BadRequest, "invalid-rows", $"Feature {number} has no properties.",
                        $"features[{number - 1}].properties");
                foreach (var property in properties.EnumerateObject())
                {
                    if (!columns.Contains(property.Name)) return Unknown(property.Name, columns);
                    fields[property.Name] = Value(property.Value);
                }
                if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object)
                {
                    if (Middle(geometry) is not { } point)
                        return Refused(StatusCodes.Status400BadRequest, "invalid-rows", $"The geometry of feature {number} must be a Point "
                            + $"or a LineString of longitudes and latitudes.", $"features[{number - 1}].geometry");
                    fields.TryAdd("latitude", point.Latitude.ToString("0.000000", CultureInfo.InvariantCulture));
                    fields.TryAdd("longitude", point.Longitude.ToString("0.000000", CultureInfo.InvariantCulture));
                }
                lines.Add(new(number, fields));
            }
            return (lines, null);
        }
        catch (JsonException error)
        {
            return Refused(StatusCodes.Status400BadRequest, "bad-request",
                $"The body is not well-formed JSON: line {error.LineNumber + 1}.");
        }
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array =>
            string.Join('|',
                value.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : part.GetRawText())),
        _ => value.GetRawText(),
    };

    /// <summary>The point; of a line the mean of its corners.</summary>
    private static (double Latitude, double Longitude)? Middle(JsonElement geometry)
    {
        if (!geometry.TryGetProperty("type", out var type) || !geometry.TryGetProperty("coordinates", out var coordinates)
            || coordinates.ValueKind != JsonValueKind.Array) return null;
        var corners = type.GetString() switch
        {
            "Point" => [coordinates],
            "LineString" => coordinates.EnumerateArray().ToList(),
            _ => new List<JsonElement>(),
        };
        if (corners.Count == 0 || corners.Any(corner => corner.ValueKind != JsonValueKind.Array || corner.GetArrayLength() < 2
            || corner[0].ValueKind != JsonValueKind.Number || corner[1].ValueKind != JsonValueKind.Number)) return null;
        return (corners.Average(corner => corner[1].GetDouble()), corners.Average(corner => corner[0].GetDouble()));
    }
}

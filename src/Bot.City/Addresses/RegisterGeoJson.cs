using System.Globalization;
using System.Text.Json;
using IfCity.Bots.Storage;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using static IfCity.Bots.Storage.ImportCsv;

namespace IfCity.Bots.City.Addresses;

/// <summary>Reads GeoJSON that is imported: a FeatureCollection whose properties bear the names of columns (docs/register.md).</summary>
public static class RegisterGeoJson
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>The rows, or why they cannot be read.</summary>
    /// <param name="columns">The names that properties may have.</param>
    public static (IReadOnlyList<ImportLine>? Lines, ImportRefusal? Refusal) Read(string text, IReadOnlyList<string> columns)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("features", out var features)
                || features.ValueKind != JsonValueKind.Array)
                return Refuse("invalid-value", new($"Потрібна FeatureCollection.", $"The body must be a FeatureCollection."), "features");
            if (features.GetArrayLength() > RowsAtMost) return RefuseTooManyRows();
            var lines = new List<ImportLine>();
            foreach (var feature in features.EnumerateArray())
            {
                var (number, fields) = (lines.Count + 1, new Dictionary<string, string>(StringComparer.Ordinal));
                if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties)
                    || properties.ValueKind != JsonValueKind.Object)
                    return Refuse("invalid-rows", new($"Об'єкт {number} не має properties.", $"Feature {number} has no properties."),
                        $"features[{number - 1}].properties");
                foreach (var property in properties.EnumerateObject())
                {
                    if (!columns.Contains(property.Name)) return RefuseUnknownColumn(property.Name, columns);
                    fields[property.Name] = ReadValue(property.Value);
                }
                if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object)
                {
                    if (FindMiddle(geometry) is not { } point)
                        return Refuse("invalid-rows",
                            new($"Геометрія об'єкта {number} має бути Point або LineString із довгот і широт.",
                                $"The geometry of feature {number} must be a Point or a LineString of longitudes and latitudes."),
                            $"features[{number - 1}].geometry");
                    fields.TryAdd("latitude", point.Y.ToString("0.000000", CultureInfo.InvariantCulture));
                    fields.TryAdd("longitude", point.X.ToString("0.000000", CultureInfo.InvariantCulture));
                }
                lines.Add(new(number, fields));
            }
            return (lines, null);
        }
        catch (JsonException error)
        {
            return Refuse("bad-request",
                new($"Це не JSON: помилка в рядку {error.LineNumber + 1}.",
                    $"The body is not well-formed JSON: line {error.LineNumber + 1}."));
        }
    }

    private static string ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array =>
            string.Join('|',
                value.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : part.GetRawText())),
        _ => value.GetRawText(),
    };

    /// <summary>The point, or the middle of a line; null for any other geometry.</summary>
    private static Point? FindMiddle(JsonElement geometry)
    {
        try
        {
            return geometry.Deserialize<Geometry>(GeoJson) is { IsEmpty: false } place and (Point or LineString) ? place.Centroid : null;
        }
        // The library throws an ArgumentException for impossible shapes: a line of one point, a kind that GeoJSON does not know.
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }
}

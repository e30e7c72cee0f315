using System.Globalization;
using System.Text.Json;

namespace IfCity.Bots.Receiving;

/// <summary>
/// Reads fields of JSON that came from outside. What is missing or of another type is nothing, numbers may stand as text and text as
/// numbers, and only what is asked for is looked at.
/// </summary>
public static class LenientJson
{
    private const double LargestExact = 1L << 53;

    /// <summary>The document; nothing (<see cref="JsonValueKind.Undefined"/>) if it is no JSON or nested deeper than 64.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonElement.Parse(json.Span);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>
    /// Whether all its words are text: bytes that are no UTF-8, and halves of a pair of UTF-16, pass as JSON and throw only when somebody
    /// reads them.
    /// </summary>
    public static bool IsText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The field, of whatever type; nothing if there is none.</summary>
    public static JsonElement Get(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var field) ? field : default;

    /// <summary>The field, of whatever type; null if there is none, or it is <c>null</c>.</summary>
    public static JsonElement? Find(this JsonElement json, string name) =>
        json.Get(name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } field ? field : null;

    /// <summary>The field if it is an object; null otherwise.</summary>
    public static JsonElement? FindObject(this JsonElement json, string name) =>
        json.Get(name) is { ValueKind: JsonValueKind.Object } field ? field : null;

    /// <summary>The elements; none if it is no array.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    /// <summary>The field as text; a number keeps all its digits.</summary>
    public static string? GetText(this JsonElement json, string name) => json.Get(name).AsText();

    /// <summary>Itself as text; a number keeps all its digits. Null if it is neither.</summary>
    public static string? AsText(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetRawText(),
        _ => null,
    };

    /// <summary>The field as a whole number.</summary>
    public static long? GetWhole(this JsonElement json, string name)
    {
        var text = json.GetText(name);
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole)) return whole;
        return json.GetReal(name) is { } real && Math.Abs(real) <= LargestExact && real == Math.Truncate(real) ? (long)real : null;
    }

    /// <summary>The field as a finite number.</summary>
    public static double? GetReal(this JsonElement json, string name) =>
        double.TryParse(json.GetText(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? real
            : null;
}

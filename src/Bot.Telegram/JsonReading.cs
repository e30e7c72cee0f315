using System.Globalization;
using System.Text.Json;

namespace IfCity.Bots.Telegram;

/// <summary>Reads what Telegram sends with care: whatever is missing or of another type is null, and nothing throws.</summary>
internal static class JsonReading
{
    public static JsonElement? Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value : null;

    /// <summary>An object inside this one.</summary>
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Object } member ? member : null;

    /// <summary>Text, or a number as it is written.</summary>
    public static string? Text(this JsonElement json, string name) => json.Field(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A whole number, or text that is one.</summary>
    public static long? Number(this JsonElement json, string name) =>
        long.TryParse(json.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A finite number with or without a fraction, or text that is one.</summary>
    public static double? Real(this JsonElement json, string name) =>
        double.TryParse(json.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : null;
}

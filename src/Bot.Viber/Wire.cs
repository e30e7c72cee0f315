using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Viber;

/// <summary>What we post to Viber.</summary>
internal sealed record SendMessage
{
    public string? Receiver { get; init; }

    /// <summary>Instead of a receiver, in <c>broadcast_message</c>.</summary>
    public IReadOnlyList<string>? BroadcastList { get; init; }
    public int? MinApiVersion { get; init; }
    public required WireSender Sender { get; init; }
    public string? TrackingData { get; init; }
    public required string Type { get; init; }
    public string? Text { get; init; }
    public string? Media { get; init; }
    public WireCard? Contact { get; init; }
    public WireKeyboard? Keyboard { get; init; }
}

internal sealed record WireSender(string Name, string? Avatar);

/// <summary>A name of at most 28 characters and a number of at most 18.</summary>
internal sealed record WireCard(string Name, string PhoneNumber);

/// <summary>Keyboards are written in PascalCase, everything else in snake_case.</summary>
internal sealed record WireKeyboard(
    [property: JsonPropertyName("Buttons")] IReadOnlyList<WireButton> Buttons,
    [property: JsonPropertyName("Type")] string Type = "keyboard",
    [property: JsonPropertyName("DefaultHeight")] bool DefaultHeight = false,
    [property: JsonPropertyName("InputFieldState")] string InputFieldState = "regular");

internal sealed record WireButton(
    [property: JsonPropertyName("Columns")] int Columns,
    [property: JsonPropertyName("Rows")] int Rows,
    [property: JsonPropertyName("ActionType")] string ActionType,
    [property: JsonPropertyName("ActionBody")] string ActionBody,
    [property: JsonPropertyName("Text")] string Text,
    [property: JsonPropertyName("BgColor")] string BgColor,
    [property: JsonPropertyName("TextSize")] string TextSize = "regular",
    [property: JsonPropertyName("Silent")] bool Silent = true);

internal sealed record SetWebhook(string Url, IReadOnlyList<string> EventTypes, bool SendName = false, bool SendPhoto = false);

/// <summary>The body of a call that needs none.</summary>
internal sealed record Nothing;

/// <summary>Only what is written: <see cref="LenientJson"/> reads.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(Nothing))]
internal sealed partial class ViberJson : JsonSerializerContext
{
    /// <summary>
    /// Letters stand as they are: as escapes of six bytes, 5,000 Ukrainian ones would be more than the 30 KB that a call may have.
    /// </summary>
    public static ViberJson Wire =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

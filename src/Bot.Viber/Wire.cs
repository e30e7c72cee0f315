using System.Text.Json.Serialization;

namespace IfCity.Bots.Viber;

/// <summary>What Viber posts to us.</summary>
internal sealed record Callback
{
    public string Event { get; init; } = "";

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long Timestamp { get; init; }

    /// <summary>A 64-bit number, larger than a double can hold.</summary>
    public long MessageToken { get; init; }
    public string? UserId { get; init; }
    public string? Desc { get; init; }
    public string? Context { get; init; }
    public bool? Subscribed { get; init; }
    public WireUser? User { get; init; }
    public WireUser? Sender { get; init; }
    public WireMessage? Message { get; init; }
}

internal sealed record WireUser(string? Id, string? Language, int ApiVersion);

internal sealed record WireMessage
{
    public string Type { get; init; } = "";
    public string? Text { get; init; }
    public string? Media { get; init; }
    public string? TrackingData { get; init; }
    public WireLocation? Location { get; init; }
    public WireContact? Contact { get; init; }
}

internal sealed record WireLocation(double Lat, double Lon);

internal sealed record WireContact(string? PhoneNumber);

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

/// <summary>Viber's answer: HTTP 200 even when it failed; <see cref="Status"/> 0 is success.</summary>
internal sealed record ApiAnswer
{
    public int Status { get; init; } = -1;
    public string? StatusMessage { get; init; }
    public long MessageToken { get; init; }
    public int? BillingStatus { get; init; }

    /// <summary>Who of a broadcast did not get it.</summary>
    public IReadOnlyList<FailedReceiver>? FailedList { get; init; }
}

internal sealed record FailedReceiver(string Receiver, int Status, string? StatusMessage);

/// <summary>Viber has been seen to write numbers as strings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Callback))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(ApiAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;

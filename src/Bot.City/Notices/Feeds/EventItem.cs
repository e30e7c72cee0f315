using System.Text.Json;
using System.Text.Json.Serialization;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>One event as a feed writes it (docs/feeds.md). Unknown fields are ignored.</summary>
internal sealed record EventItem
{
    public string? Id { get; init; }
    public string? Kind { get; init; }
    public string? Status { get; init; }
    public EventWords? Text { get; init; }
    public string? From { get; init; }
    public string? Until { get; init; }
    public string? Updated { get; init; }
    public List<EventPlace>? Places { get; init; }

    /// <summary>The place in words; without it, it is told from <see cref="Places"/>.</summary>
    public EventWords? Where { get; init; }
    public string? Responsible { get; init; }
    public bool Danger { get; init; }

    public static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowReadingFromString };
}

/// <summary>The words of an event in both languages, or one string in Ukrainian.</summary>
[JsonConverter(typeof(EventWordsJson))]
internal sealed record EventWords(string? Uk, string? En);

internal sealed class EventWordsJson : JsonConverter<EventWords>
{
    public override EventWords Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new(reader.GetString(), null);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Object ? new(In("uk"), In("en")) : throw new JsonException("text");

        string? In(string language) => document.RootElement.TryGetProperty(language, out var words)
            && words.ValueKind == JsonValueKind.String ? words.GetString() : null;
    }

    public override void Write(Utf8JsonWriter writer, EventWords value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>One place: just one of address, street, district, queue, polygon, everyone.</summary>
internal sealed record EventPlace
{
    public string? Address { get; init; }

    /// <summary>A street, whole or by <see cref="Side"/> (odd, even) and from one house number to another.</summary>
    public string? Street { get; init; }
    public string? Side { get; init; }
    public int? From { get; init; }
    public int? To { get; init; }
    public string? District { get; init; }
    public string? Queue { get; init; }

    /// <summary>Corners in order as [latitude, longitude], WGS 84 degrees.</summary>
    public List<double[]>? Polygon { get; init; }
    public bool Everyone { get; init; }
}

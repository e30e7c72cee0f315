using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>An event as it stood at one moment; a line of its thread keeps the one before it.</summary>
public sealed record AlertFacts(
    string Kind, string TextUk, string? TextEn, string? Where, string? Responsible, DateTimeOffset? From, DateTimeOffset? Until,
    bool IsDanger, AlertStatus Status, DateTimeOffset? EndedAt, string AudienceJson)
{
    public string? WhereEn { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() }
    };

    [JsonIgnore]
    public Audience Audience => Audience.FromJson(AudienceJson);

    [JsonIgnore]
    public bool IsOpen => Status is AlertStatus.Planned or AlertStatus.Begun;

    /// <summary>Its time ran out, and nobody has said that it is over.</summary>
    [JsonIgnore]
    public bool IsUnconfirmed => Status == AlertStatus.Ended && EndedAt is null;

    public static AlertFacts FromAlert(Alert alert) => new(
        alert.Kind, alert.TextUk, alert.TextEn, alert.Where, alert.Responsible, alert.From, alert.Until, alert.IsDanger, alert.Status,
        alert.EndedAt, alert.AudienceJson) { WhereEn = alert.WhereEn };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static AlertFacts FromJson(string json) => JsonSerializer.Deserialize<AlertFacts>(json, Json)!;
}

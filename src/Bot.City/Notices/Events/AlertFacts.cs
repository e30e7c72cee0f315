using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>An event as it stood at one moment; a line of its thread keeps the one before it.</summary>
/// <param name="Kind">Slug of the kind of notice.</param>
/// <param name="TextUk">What happens, in Ukrainian.</param>
/// <param name="TextEn">The same in English; null if there is none.</param>
/// <param name="Where">The place in Ukrainian words, as its source gave it; null if the audience tells it.</param>
/// <param name="Responsible">Who puts it right, in words; null if it is not said.</param>
/// <param name="From">When it begins, UTC; null if it is not said.</param>
/// <param name="Until">When it is expected to end, UTC; null if it is not said.</param>
/// <param name="IsDanger">Danger to life.</param>
/// <param name="Status">Where the event stood.</param>
/// <param name="EndedAt">When somebody said that it was over, UTC; null if nobody had.</param>
/// <param name="AudienceJson">Which places it concerned: an audience as JSON text.</param>
public sealed record AlertFacts(
    string Kind, string TextUk, string? TextEn, string? Where, string? Responsible, DateTimeOffset? From, DateTimeOffset? Until,
    bool IsDanger, AlertStatus Status, DateTimeOffset? EndedAt, string AudienceJson)
{
    /// <summary>The place in English words; null if there are none.</summary>
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

using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Broadcasts;

/// <summary>Where a broadcast stands.</summary>
public enum BroadcastStatus
{
    Draft,
    Running,
    Paused,
    Done,
    Cancelled,
}

/// <summary>One message to many: what, to whom, how far. Counts are sums of its ledger rows.</summary>
public sealed class Broadcast
{
    public long Id { get; set; }
    public string Title { get; set; } = "";
    public string BodyUk { get; set; } = "";
    public string? BodyEn { get; set; }
    public Lane Lane { get; set; } = Lane.Broadcast;

    /// <summary>The <see cref="Broadcasts.Audience"/> as JSON.</summary>
    public string AudienceJson { get; set; } = "{}";
    public BroadcastStatus Status { get; set; }

    /// <summary>The notice that it bears, if it is one.</summary>
    public long? AlertId { get; set; }

    /// <summary>When a draft is to start by itself; null: when somebody starts it.</summary>
    public DateTimeOffset? StartsAt { get; set; }
    public string Author { get; set; } = "";

    /// <summary>The last chat that has a row: the pump goes on behind it.</summary>
    public long AfterChat { get; set; }

    /// <summary>Everyone has a row.</summary>
    public bool Filled { get; set; }

    /// <summary>Why it paused by itself.</summary>
    public string? Note { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    public Text Body => Text.Data(BodyUk, BodyEn);

    public Audience Audience => Audience.FromJson(AudienceJson);
}

/// <summary>
/// Who is meant: everyone, or those who follow a building or a street; narrowed by messenger, by language, and by the
/// kind of notice that they want. Who left is never meant.
/// </summary>
public sealed record Audience
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string? Messenger { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<string>? Buildings { get; init; }
    public IReadOnlyList<string>? Streets { get; init; }

    /// <summary>Slug of the kind of notice; only with buildings or streets.</summary>
    public string? Kind { get; init; }

    [JsonIgnore]
    public bool IsEveryone => Buildings is not { Count: > 0 } && Streets is not { Count: > 0 };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Audience FromJson(string json) => JsonSerializer.Deserialize<Audience>(json, Json) ?? new();
}

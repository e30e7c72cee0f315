using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>The state of a broadcast.</summary>
public enum BroadcastStatus
{
    /// <summary>Composed; it may wait for its hour, or for those who must agree.</summary>
    Draft,

    /// <summary>It is being sent.</summary>
    Running,

    /// <summary>What is not sent waits: staff paused it, or it paused by itself after too many failures.</summary>
    Paused,

    /// <summary>Everybody who is meant has a fate in the ledger.</summary>
    Done,

    /// <summary>Stopped for good; what was sent before stays sent.</summary>
    Cancelled,
}

/// <summary>What a broadcast is for.</summary>
public enum BroadcastPurpose
{
    /// <summary>What staff have to say to many.</summary>
    Announcement,

    /// <summary>Bears a step of an event.</summary>
    Notice,

    /// <summary>To a test group, before it goes to everyone else.</summary>
    Test,

    /// <summary>Sets right what another said, to exactly those who got it.</summary>
    Correction,

    /// <summary>Takes back what another said.</summary>
    Withdrawal,

    /// <summary>Goes to those of another whom it did not reach.</summary>
    Rest,
}

/// <summary>Somebody's consent to one revision of a broadcast.</summary>
internal sealed class BroadcastApproval
{
    public long Id { get; set; }
    public long BroadcastId { get; set; }
    public int Revision { get; set; }
    public string Who { get; set; } = "";
    public string? Department { get; set; }

    /// <summary>False: refused, with the reason.</summary>
    public bool Agrees { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>One message to many: what, to whom, how far. Counts are sums of its ledger rows.</summary>
public sealed class Broadcast
{
    /// <summary>The most letters of a title.</summary>
    public const int LongestTitle = 120;

    /// <summary>The longest text that any messenger takes; the limit of each is checked together with what the service adds.</summary>
    public const int LongestText = 7000;

    public long Id { get; set; }

    /// <summary>For staff alone.</summary>
    public string Title { get; set; } = "";

    /// <summary>Words of staff, in no markup; the service adds its own around them.</summary>
    public string BodyUk { get; set; } = "";
    public string? BodyEn { get; set; }

    /// <summary>What its messages overtake.</summary>
    public Lane Lane { get; set; } = Lane.Bulk;

    /// <summary>The <see cref="Broadcasts.Audience"/> as JSON.</summary>
    public string AudienceJson { get; set; } = "{}";
    public BroadcastStatus Status { get; set; }

    /// <summary>The notice that it bears, if it is one.</summary>
    public long? AlertId { get; set; }

    /// <summary>When a draft is to start by itself; null: when somebody starts it.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>Name of who wrote its present revision.</summary>
    public string Author { get; set; } = "";

    /// <summary>The last chat that has a row; the pump continues after it.</summary>
    public long AfterChat { get; set; }

    /// <summary>Everyone has a row.</summary>
    public bool Filled { get; set; }

    /// <summary>The last chat that existed when it started; people who come later are not meant.</summary>
    public long? LastChat { get; set; }
    public BroadcastPurpose Purpose { get; set; }

    /// <summary>The broadcast that it corrects, withdraws, or completes.</summary>
    public long? OfBroadcast { get; set; }

    /// <summary>Slug of its level: how many must agree, and what is done with rows in doubt.</summary>
    public string Level { get; set; } = "news";

    /// <summary>The department of the author; null if they have none.</summary>
    public string? AuthorDepartment { get; set; }

    /// <summary>Raised by every change: an approval is of one revision.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>SHA-256 of a stored picture.</summary>
    public string? Picture { get; set; }

    /// <summary>Its own buttons as JSON.</summary>
    public string? ButtonsJson { get; set; }

    /// <summary>A point on the map, WGS 84 degrees.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    /// <summary>It rewrites what was sent, where the messenger can, and is silent elsewhere.</summary>
    public bool Edits { get; set; }

    /// <summary>With the person's id, the key of the content: the same content is never queued twice for a person.</summary>
    public string? OnceKey { get; set; }

    /// <summary>
    /// How many of those with a row had switched such messages off when it was written, and get it all the same: it is danger.
    /// </summary>
    public int SwitchedOff { get; set; }

    /// <summary>Why it paused by itself.</summary>
    public string? Note { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its first message could go out; null while it has not begun.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was done or cancelled.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    public Text Body => Text.Data(BodyUk, BodyEn);

    public Audience Audience => Audience.FromJson(AudienceJson) is var said && IsDanger ? said with { IsDanger = true } : said;

    /// <summary>It warns of danger to life.</summary>
    public bool IsDanger => Lane == Lane.Urgent;
}

/// <summary>
/// Who is meant: everyone, or those who follow a building or a street; narrowed by messenger, by language, and by the
/// kind of notice that they want. Who left is never meant.
/// </summary>
public sealed record Audience
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
    };

    /// <summary>Name of a messenger: of those meant, only who uses it; null: any.</summary>
    public string? Messenger { get; init; }

    /// <summary>uk or en: of those meant, only who reads it; null: any.</summary>
    public string? Language { get; init; }

    /// <summary>Keys of buildings of the register: who follows one of them; null: none is named.</summary>
    public IReadOnlyList<string>? Buildings { get; init; }

    /// <summary>Ids of streets of the register: who follows a building of one of them; null: none is named.</summary>
    public IReadOnlyList<string>? Streets { get; init; }

    /// <summary>Parts of a street: one side of it, a range of its numbers.</summary>
    public IReadOnlyList<StreetPart>? Parts { get; init; }

    /// <summary>Parts of the city and villages.</summary>
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>Corners of an area on the map, in order, as latitude and longitude in WGS 84 degrees.</summary>
    public IReadOnlyList<GeoCorner>? Area { get; init; }

    /// <summary>Power queues, such as <c>4.2</c>: who has a building there.</summary>
    public IReadOnlyList<string>? Queues { get; init; }

    /// <summary>Slug of the kind of notice; only with buildings or streets.</summary>
    public string? Kind { get; init; }

    /// <summary>Slug of a kind of notice other than <c>city</c>: those who follow it for the whole city.</summary>
    public string? Topic { get; init; }

    /// <summary>Those who took part in a survey, or began it and did not finish; null: no survey is named.</summary>
    public SurveyAudience? Survey { get; init; }

    /// <summary>Id of a broadcast: exactly those whom it reached.</summary>
    public long? GotBroadcast { get; init; }

    /// <summary>Id of a broadcast: those whom it was meant for and did not reach.</summary>
    public long? MissedBroadcast { get; init; }

    /// <summary>
    /// Names of members of staff who are to see it first, in the chats that they showed to be theirs; empty: all of them.
    /// </summary>
    public IReadOnlyList<string>? Staff { get; init; }

    /// <summary>
    /// Ids of broadcasts that told earlier steps of the same event: those whom one of them reached are meant beside the others.
    /// </summary>
    public IReadOnlyList<long>? Earlier { get; init; }

    /// <summary>Meant are only those whom an earlier step reached and whom the places and the topic do not concern any more.</summary>
    public bool NoLonger { get; init; }

    /// <summary>
    /// Danger to life: whoever the places or the whole city concern is meant, whatever they switched off.
    /// </summary>
    public bool IsDanger { get; init; }

    /// <summary>Follows from somebody's buildings: why they get it can be told.</summary>
    [JsonIgnore]
    public bool IsOfPlaces => Buildings is { Count: > 0 } || Streets is { Count: > 0 } || Parts is { Count: > 0 }
        || Districts is { Count: > 0 } || Area is { Count: > 0 } || Queues is { Count: > 0 };

    [JsonIgnore]
    public bool IsEveryone => !IsOfPlaces && Topic is null && Survey is null && GotBroadcast is null && MissedBroadcast is null
        && Staff is null && Earlier is null;

    /// <summary>
    /// For a notice of that kind: those of the places who want it, and those who follow it for the whole city. The city's news of one place
    /// is for that place; as a topic it is what is said to everyone.
    /// </summary>
    public Audience OfKind(string? kind) =>
        IsEveryone ? this : this with { Kind = kind, Topic = Topic ?? (kind == NoticeKind.City ? null : kind) };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Audience FromJson(string json) => JsonSerializer.Deserialize<Audience>(json, Json) ?? new();
}

/// <summary>Which side of a street, by the parity of the house numbers.</summary>
public enum StreetSide
{
    Both,

    /// <summary>Houses with odd numbers: 1, 3, 15а.</summary>
    Odd,

    /// <summary>Houses with even numbers: 2, 38/2.</summary>
    Even,
}

/// <summary>A part of a street: a side of it, or the numbers from one to another, both included; null means to the end.</summary>
/// <param name="StreetId">Id of the street in the register.</param>
/// <param name="Side">One side by the parity of its house numbers, or both.</param>
/// <param name="From">The first house number; null: from the beginning.</param>
/// <param name="To">The last house number; null: to the end.</param>
public sealed record StreetPart(string StreetId, StreetSide Side = StreetSide.Both, int? From = null, int? To = null)
{
    /// <summary>Some house may stand in both.</summary>
    public bool Meets(StreetPart other) => StreetId == other.StreetId
        && (Side == StreetSide.Both || other.Side == StreetSide.Both || Side == other.Side)
        && (From ?? 0) <= (other.To ?? int.MaxValue) && (other.From ?? 0) <= (To ?? int.MaxValue);
}

/// <summary>A corner on the map, WGS 84 degrees.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record GeoCorner(double Latitude, double Longitude);

/// <summary>People of a survey: those who finished it, or those who began and did not.</summary>
/// <param name="Id">Id of the survey.</param>
/// <param name="Finished">True: those who finished it; false: those who began and did not.</param>
public sealed record SurveyAudience(string Id, bool Finished);

using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Storage;

/// <summary>A conversation partner: one person in one messenger.</summary>
public sealed class Chat
{
    public long Id { get; set; }
    public string Bot { get; set; } = "";

    /// <summary>The messenger's own name of the chat; unique with <see cref="Bot"/>.</summary>
    public string Handle { get; set; } = "";
    public string Language { get; set; } = "uk";

    /// <summary>False once the person blocked the bot or left; settings and appeals are kept.</summary>
    public bool Reachable { get; set; } = true;
    public string? UnreachableWhy { get; set; }

    /// <summary>Which kind of reason; null while they can be reached.</summary>
    public Unreachable? UnreachableReason { get; set; }
    public DateTimeOffset? UnreachableAt { get; set; }
    public int ApiVersion { get; set; }

    /// <summary>Hours of Kyiv's clock from which and until which only danger makes a sound; equal: at no time.</summary>
    public int QuietFrom { get; set; } = 22;
    public int QuietUntil { get; set; } = 7;

    /// <summary>When the messenger's present session began, where it counts them: for 24 hours what the bot sends is free of charge.</summary>
    public DateTimeOffset? SessionAt { get; set; }

    /// <summary>Until then the bot only repeats why; notices of their buildings come all the same.</summary>
    public DateTimeOffset? LimitedUntil { get; set; }

    /// <summary>Why, in words that the person reads; null: too many messages at once.</summary>
    public string? LimitedWhy { get; set; }
    public DateTimeOffset? LimitToldAt { get; set; }

    /// <summary>The chat under whose number this person's things are kept since they linked two messengers; null: this one.</summary>
    public long? PersonId { get; set; }

    /// <summary>Of a person's chats just one is: there they get what the bot sends of its own accord.</summary>
    public bool Notified { get; set; } = true;
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The number under which appeals, buildings and the conversation are kept.</summary>
    public long Person => PersonId ?? Id;
}

/// <summary>The stored conversation of a person.</summary>
public sealed class ConversationRow
{
    public long PersonId { get; set; }
    public string State { get; set; } = "";

    /// <summary>Flow and step of the current conversation, for staff and the reminder; null when there is none.</summary>
    public string? Flow { get; set; }
    public string? Step { get; set; }
    public DateTimeOffset TouchedAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
}

/// <summary>An update that has been done: the same key again changes nothing. Kept for 7 days.</summary>
public sealed class SeenUpdate
{
    public string Bot { get; set; } = "";
    public string Key { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>An update whose step threw: kept for staff with the error (personal data: 90 days).</summary>
public sealed class DeadUpdate
{
    public long Id { get; set; }
    public string Bot { get; set; } = "";
    public string Key { get; set; } = "";
    public string Chat { get; set; } = "";
    public string Input { get; set; } = "";
    public string Error { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>A messenger's order to wait, kept so that a restart does not forget it.</summary>
public sealed class ClosedGate
{
    public string Bot { get; set; } = "";
    public DateTimeOffset Until { get; set; }
    public string Why { get; set; } = "";
}

/// <summary>Lanes of the outbox, in order of precedence.</summary>
public enum Lane
{
    Reply = 0,
    Danger = 1,
    Alert = 2,
    Broadcast = 3,
}

/// <summary>States of a message on its way out. The row is the ledger: it stays after sending and is pruned by age.</summary>
public enum OutboxStatus
{
    Queued,
    Sent,
    Delivered,
    Seen,
    Failed,

    /// <summary>The person cannot be reached.</summary>
    Gone,

    /// <summary>Fell into a newer message of the same collapse key, or had nothing to say to the person.</summary>
    Skipped,

    /// <summary>The call or the process ended without an answer.</summary>
    InDoubt,
    Cancelled,
}

/// <summary>One message to one chat, from the transaction that decided on it to the messenger's receipt.</summary>
public sealed class OutboxRow
{
    public long Id { get; set; }
    public string Bot { get; set; } = "";
    public long ChatId { get; set; }
    public Lane Lane { get; set; }
    public OutboxStatus Status { get; set; }
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Until then one sender alone may work on it.</summary>
    public DateTimeOffset LeasedUntil { get; set; }
    public int Attempts { get; set; }

    /// <summary>The neutral message as JSON; null for a row of a broadcast, which says it for all, and cleared once it is sent.</summary>
    public string? Body { get; set; }
    public string? CollapseKey { get; set; }

    /// <summary>What it is about, as a route (<c>appeals.12</c>): an answer to it lands there.</summary>
    public string? About { get; set; }

    /// <summary>The standing card of that: later news is written into it.</summary>
    public bool Card { get; set; }

    /// <summary>The broadcast or alert it belongs to: one row for each chat.</summary>
    public long? BroadcastId { get; set; }

    /// <summary>Names what is said to whom: the same is never put twice, whatever puts it.</summary>
    public string? OnceKey { get; set; }

    /// <summary>What it cost by the messenger's word, where it tells (Viber's <c>billing_status</c>).</summary>
    public int? Billing { get; set; }

    /// <summary>Its broadcast is paused.</summary>
    public bool Held { get; set; }
    public string? MessageId { get; set; }
    public string? Error { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>What is done with a picture that a person sent.</summary>
public enum PhotoStatus
{
    Wanted,
    Stored,
    Refused,

    /// <summary>Its draft was dropped before it was filed.</summary>
    Dropped,
}

/// <summary>
/// A file that a person sent, from the messenger to our store: a picture is kept as a JPEG made anew, a voice note or video
/// as it is.
/// </summary>
public sealed class Photo
{
    /// <summary>Our own random name of it, which drafts keep.</summary>
    public string Key { get; set; } = "";
    public MediaKind Kind { get; set; }

    /// <summary>What it is there for, in the words of the slice that keeps it; null in a draft.</summary>
    public string? Purpose { get; set; }

    /// <summary>Null once it is nobody's: an anonymous report.</summary>
    public long? PersonId { get; set; }
    public string Bot { get; set; } = "";
    public string Source { get; set; } = "";

    /// <summary>What it belongs to, as a route (<c>appeals.12</c>); null while it is part of a draft.</summary>
    public string? About { get; set; }
    public PhotoStatus Status { get; set; }
    public string? Sha256 { get; set; }
    public int Width { get; set; }
    public int Height { get; set; }

    /// <summary>Where the camera says it was taken, WGS 84 degrees: proposed to the author, and gone once the draft is sent or dropped.</summary>
    public double? TakenLatitude { get; set; }
    public double? TakenLongitude { get; set; }
    public string? Why { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

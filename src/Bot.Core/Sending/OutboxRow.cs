namespace IfCity.Bots.Sending;

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

/// <summary>A messenger's order to wait, kept so that a restart does not forget it.</summary>
public sealed class SendGate
{
    public string Bot { get; set; } = "";
    public DateTimeOffset Until { get; set; }
    public string Why { get; set; } = "";
}

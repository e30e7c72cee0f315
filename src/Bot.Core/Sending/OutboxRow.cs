using IfCity.Bots.Sealing;

namespace IfCity.Bots.Sending;

/// <summary>Lanes of the outbox, in order of precedence.</summary>
public enum Lane
{
    /// <summary>To the person who is talking now.</summary>
    Reply = 0,

    /// <summary>What cannot wait; it overtakes all that answers nobody.</summary>
    Urgent = 1,

    /// <summary>What concerns this person: sent again when nobody knows whether it arrived.</summary>
    Normal = 2,

    /// <summary>The same for many: it goes last, and is never sent again in doubt.</summary>
    Bulk = 3,
}

/// <summary>States of a message on its way out. The row is the ledger: it stays after sending and is pruned by age.</summary>
public enum OutboxStatus
{
    /// <summary>To be sent when it is due.</summary>
    Queued,

    /// <summary>The messenger has taken it.</summary>
    Sent,

    /// <summary>It is on the person's device, where the messenger tells.</summary>
    Delivered,

    /// <summary>The person has opened it, where the messenger tells.</summary>
    Seen,

    /// <summary>The messenger refused it for good, or it was tried too often or for too long.</summary>
    Failed,

    /// <summary>The person cannot be reached.</summary>
    Gone,

    /// <summary>A newer message of the same collapse key replaced it, or there was nothing to say to the person.</summary>
    Skipped,

    /// <summary>The call or the process ended without an answer.</summary>
    InDoubt,

    /// <summary>Its batch was stopped before it was sent.</summary>
    Cancelled,
}

/// <summary>One message to one chat, from the transaction that decided on it to the messenger's receipt.</summary>
public sealed class OutboxRow
{
    internal const string BodyColumn = "outbox.body";

    public long Id { get; set; }

    /// <summary>Name of the messenger.</summary>
    public string Bot { get; set; } = "";

    /// <summary>The chat (<see cref="Storage.Chat.Id"/>), not the person.</summary>
    public long ChatId { get; set; }
    public Lane Lane { get; set; }
    public OutboxStatus Status { get; set; }

    /// <summary>When it is to be sent; later after a failure.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Until then one sender alone may work on it.</summary>
    public DateTimeOffset LeasedUntil { get; set; }

    /// <summary>How often it was tried; tries that failed without a verdict of the messenger do not count.</summary>
    public int Attempts { get; set; }

    /// <summary>How often in a row it failed without a verdict of the messenger; above 0 it waits only because of failures.</summary>
    public int Failures { get; set; }

    /// <summary>When its wait for the next try began; null: it does not wait for one. In the future: by a clock that was wrong.</summary>
    public DateTimeOffset? RetryFrom { get; set; }

    /// <summary>It is sent by a call of its own, because a call to many with it failed.</summary>
    public bool Alone { get; set; }

    /// <summary>The neutral message as JSON; null for a row of a batch, which is worded when it is sent; cleared after.</summary>
    [Sealed]
    public string? Body { get; set; }

    /// <summary>Of the queued rows of one chat and key only the newest is sent; null: each is.</summary>
    public string? CollapseKey { get; set; }

    /// <summary>What it is about, as a route (<c>orders.12</c>): an answer to it lands there.</summary>
    public string? About { get; set; }

    /// <summary>The standing card of that: later news is written into it.</summary>
    public bool Card { get; set; }

    /// <summary>The number of the batch it belongs to (what is told to many at once): one row for each chat.</summary>
    public long? BatchId { get; set; }

    /// <summary>Names the message and its receiver: a second row of the same key is never inserted.</summary>
    public string? OnceKey { get; set; }

    /// <summary>What it cost by the messenger's word, where it tells (Viber's <c>billing_status</c>).</summary>
    public int? Billing { get; set; }

    /// <summary>Its batch is paused.</summary>
    public bool Held { get; set; }

    /// <summary>The messenger's id of the sent message, by which it is edited and which receipts name.</summary>
    public string? MessageId { get; set; }

    /// <summary>Why the last try failed, in the messenger's words.</summary>
    public string? Error { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The station that put it, as <c>traceparent</c> of W3C, while traces are kept.</summary>
    public string? Trace { get; set; }

    /// <summary>When its fate was settled: sent, failed, gone, skipped, in doubt or cancelled.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>A messenger's order to wait, kept so that a restart does not forget it.</summary>
public sealed class SendGate
{
    /// <summary>Name of the messenger.</summary>
    public string Bot { get; set; } = "";

    /// <summary>When the order came: the wait is never longer than from then, whatever becomes of the clock.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Nothing in bulk goes out before.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>The messenger's reason, in words for staff.</summary>
    public string Why { get; set; } = "";
}

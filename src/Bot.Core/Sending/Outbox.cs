using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Tracing;

namespace IfCity.Bots.Sending;

/// <summary>A chat as the sender must know it.</summary>
public sealed record Recipient(long ChatId, string Bot, string Handle, Language Language, int ApiVersion)
{
    /// <summary>A group, which is told nothing that is a person's.</summary>
    public bool IsGroup { get; init; }

    public static Recipient FromChat(Chat chat) =>
        new(chat.Id, chat.Bot, chat.Handle, chat.Language == "en" ? Language.En : Language.Uk, chat.ApiVersion)
        {
            IsGroup = chat.IsGroup,
        };
}

/// <summary>A stored message on its way: one row, one call to the messenger.</summary>
public sealed record OutboxItem(long Id, Recipient To, Lane Lane, Message Message, int Attempts = 1, string? CollapseKey = null,
    long? BatchId = null)
{
    /// <summary>Parts that are sent before it: a batch message that does not fit into one has some.</summary>
    public IReadOnlyList<Message> EarlierParts { get; init; } = [];

    /// <summary>If the message that it takes the place of cannot be rewritten, nothing is sent.</summary>
    public bool MustEdit { get; init; }

    /// <summary>When it was put.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Failures in a row, before this try, that were no verdict.</summary>
    public int Failures { get; init; }

    /// <summary>It is sent by a call of its own.</summary>
    public bool Alone { get; init; }

    /// <summary>How long this process alone may send it.</summary>
    public Lease Lease { get; init; }

    /// <summary>The station that put it, as <c>traceparent</c> of W3C, while traces are kept.</summary>
    public string? Trace { get; init; }

    /// <summary>If nobody knows whether it arrived it is sent again; else it stays in doubt.</summary>
    public bool Resends { get; init; } = Lane != Lane.Bulk;
}

/// <summary>
/// Puts messages into the transaction that decided on them. A message is cut to what the messenger can show here,
/// so that each row is one call and its outcome is one state.
/// </summary>
public sealed class Outbox(MessengerRegistry messengers, WakeSignal wake, TimeProvider clock)
{
    /// <summary>How long an answer waits for a newer one of the same collapse key: the parts of an album come within a second.</summary>
    internal static readonly TimeSpan CollapseWait = TimeSpan.FromSeconds(1);

    /// <summary>How long only the process that committed a reply may send it; after a crash others take it over.</summary>
    public static readonly TimeSpan ReplyLease = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A condition for unsent rows that uses the small index of unsent rows. SQLite uses that index only if its first column is named;
    /// otherwise it scans the whole ledger.
    /// </summary>
    internal const string Unsent = "status = 'Queued' AND chat_id > 0";

    /// <summary>
    /// A condition for the unsent rows of the batch <c>@p0</c>. Adding 0 keeps the database from the index of batches, which also holds all
    /// sent rows.
    /// </summary>
    public const string UnsentOfBatch = Unsent + " AND batch_id + 0 = @p0";

    /// <summary>
    /// A condition for answers that wait to be collapsed; rows under it have an index of their own. What is unsent has no end yet. To name
    /// its status would lead PostgreSQL to the index of all that are unsent, where the dead entries of what was sent a moment ago lie.
    /// </summary>
    internal const string Collapsing = "collapse_key IS NOT NULL AND done_at IS NULL AND attempts = 0 AND lane = 0";

    private const string Insert =
        """
        INSERT INTO outbox (bot, chat_id, lane, status, due_at, leased_until, attempts, body, collapse_key, batch_id, held,
            created_at, about, card, once_key, trace)
        VALUES (@p0, @p1, @p2, 'Queued', @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14)
        """,
        InsertAlways = $"{Insert} RETURNING id",
        InsertOnce = $"{Insert} ON CONFLICT (once_key) WHERE once_key IS NOT NULL DO NOTHING RETURNING id";

    /// <summary>
    /// Replies to the person who is talking now. They are leased to this process, which sends them as soon as the
    /// transaction is committed; the caller hands the returned items over.
    /// </summary>
    public IReadOnlyList<OutboxItem> PutReplies(UnitOfWork unit, Recipient to, IEnumerable<Message> messages)
    {
        using var station = Traces.Pass("outbox");
        Supersede(unit, to.ChatId);
        var items = new List<OutboxItem>();
        foreach (var message in SplitToFit(to, messages))
        {
            var waits = message.CollapseKey is not null;
            var due = waits ? unit.Now + CollapseWait : unit.Now;
            var id = Add(unit, to, Lane.Reply, message, due, waits ? unit.Now : unit.Now + ReplyLease, waits ? 0 : 1, null)!.Value;
            if (!waits) items.Add(new(id, to, Lane.Reply, message, 1, message.CollapseKey)
            {
                CreatedAt = unit.Now, Lease = new(unit.Now + ReplyLease, clock.GetTimestamp(), ReplyLease), Trace = Traces.Current,
            });
        }
        return items;
    }

    /// <summary>
    /// Puts a message that answers nobody: news, a reminder, something told to many. A message whose <paramref name="onceKey"/> was used
    /// before is not put again.
    /// </summary>
    public void Put(UnitOfWork unit, Recipient to, Message message, Lane lane, DateTimeOffset? due = null, long? batchId = null,
        string? onceKey = null)
    {
        foreach (var (part, n) in SplitToFit(to, [message]).Select((part, n) => (part, n)))
            Add(unit, to, lane, part, due ?? unit.Now, unit.Now, 0, batchId, onceKey is null || n == 0 ? onceKey : $"{onceKey}+{n}");
        unit.AfterCommit(wake.Set);
    }

    /// <summary>
    /// Rewrites the standing card of something, if this chat has one and its messenger can edit. Without a card nothing is sent, because
    /// the news itself comes as a message.
    /// </summary>
    public void RewriteCard(UnitOfWork unit, Recipient to, Message card)
    {
        if (!messengers.GetCapabilities(to.Bot).CanEdit || card.About is not { } about) return;
        if (FindCard(unit, to.ChatId, about) is { } messageId)
            Put(unit, to, card with { Edits = messageId, IsCard = false, Silent = true }, Lane.Normal);
    }

    /// <summary>Finds what a message of ours is about, by the messenger's id of it; null if nothing, or if it is not this chat's.</summary>
    public static string? FindAbout(UnitOfWork unit, string bot, long chatId, string messageId) => unit.Session.Query(
        "SELECT about FROM outbox WHERE bot = @p0 AND message_id = @p1 AND chat_id = @p2 AND about IS NOT NULL ORDER BY id DESC LIMIT 1",
        static row => row.Text(0), bot, messageId, chatId) is [var about] ? about : null;

    private static string? FindCard(UnitOfWork unit, long chatId, string about) => unit.Session.Query(
        "SELECT message_id FROM outbox WHERE chat_id = @p0 AND about = @p1 AND card AND message_id IS NOT NULL ORDER BY id DESC LIMIT 1",
        static row => row.Text(0), chatId, about) is [var messageId] ? messageId : null;

    /// <summary>Adds a sent row for a message that went out in the response to the messenger's own call (Viber's welcome).</summary>
    public void AddAnswered(UnitOfWork unit, Recipient to) => unit.Session.Execute(
        """
        INSERT INTO outbox (bot, chat_id, lane, status, due_at, leased_until, attempts, held, created_at, done_at, card)
        VALUES (@p0, @p1, @p2, 'Sent', @p3, @p3, 1, @p4, @p3, @p3, @p4)
        """, to.Bot, to.ChatId, Lane.Reply, unit.Now, false);

    /// <summary>Skips answers that still wait to be collapsed, because the new reply replaces them.</summary>
    private static void Supersede(UnitOfWork unit, long chatId) => unit.Session.Queue(
        $"UPDATE outbox SET status = 'Skipped', body = NULL, done_at = @p1 WHERE chat_id = @p0 AND {Collapsing}", chatId, unit.Now);

    private IEnumerable<Message> SplitToFit(Recipient to, IEnumerable<Message> messages) =>
        messages.SelectMany(message => MessageFallbacks.SplitToFit(message, messengers.GetCapabilities(to.Bot), to.Language));

    /// <summary>Inserts a row and returns its id; null if its once-key was used before.</summary>
    private static long? Add(UnitOfWork unit, Recipient to, Lane lane, Message message, DateTimeOffset due, DateTimeOffset leasedUntil,
        int attempts, long? batchId, string? onceKey = null) =>
        unit.Session.QueryNumber(onceKey is null ? InsertAlways : InsertOnce, to.Bot, to.ChatId, lane, due, leasedUntil, attempts,
            unit.Keys.Seal(MessageJson.Write(message), OutboxRow.BodyColumn), message.CollapseKey, batchId, false, unit.Now,
            message.About, message.IsCard, onceKey, Traces.Current);
}

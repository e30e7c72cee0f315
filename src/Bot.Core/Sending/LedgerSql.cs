using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Sending;

/// <summary>An outcome on its way into its row.</summary>
/// <param name="OthersPass">The messenger takes other messages of late.</param>
internal sealed record Noted(OutboxItem Item, SendOutcome? Outcome, bool OthersPass)
{
    /// <summary>How often its own statement failed, though the database was there.</summary>
    public int Refusals { get; set; }

    /// <summary>The claim by which the row was given back to the queue; null: it was not, or nobody had marked it as in hand.</summary>
    public DateTimeOffset? GivenBack { get; set; }
}

/// <summary>The statements by which outcomes are written into their rows, and by which rows that wait are freed.</summary>
internal static class LedgerSql
{
    /// <summary>A row that waits for its next try only because of failures, and not by a messenger's order.</summary>
    private const string WaitsByFailure = "status = 'Queued' AND failures > 0 AND due_at > @p1";

    /// <summary>
    /// Writes all sent rows in one statement, because each statement costs a round trip to the server. Returns the other outcomes.
    /// </summary>
    public static IReadOnlyList<Noted> WriteSent(UnitOfWork unit, IReadOnlyList<Noted> batch)
    {
        var sent = batch.Where(noted => noted.Outcome is SendOutcome.Sent)
            .Select(noted => (noted.Item.Id, Sent: (SendOutcome.Sent)noted.Outcome!)).ToList();
        if (sent.Count > 0) unit.Session.Execute(
            """
            UPDATE outbox SET status = 'Sent', message_id = v.message_id, done_at = @p3, body = NULL, error = NULL, billing = v.billing
            FROM unnest(@p0, @p1, @p2) AS v(id, message_id, billing)
            WHERE outbox.id = v.id AND outbox.status NOT IN ('Delivered', 'Seen')
            """, sent.Select(row => row.Id).ToArray(), sent.Select(row => row.Sent.MessageId).ToArray(),
            sent.Select(row => row.Sent.Billing).ToArray(), unit.Now);
        return [.. batch.Where(noted => noted.Outcome is not SendOutcome.Sent)];
    }

    /// <param name="claim">The end of this process's lease, by which the row tells whose it is.</param>
    public static void Write(UnitOfWork unit, Noted noted, Fate fate, DateTimeOffset claim)
    {
        var item = noted.Item;
        switch (noted.Outcome)
        {
            case SendOutcome.Sent sent:
                unit.Session.Execute("UPDATE outbox SET status = 'Sent', message_id = @p1, done_at = @p2, body = NULL, error = NULL, "
                    + "billing = @p3 WHERE id = @p0 AND status NOT IN ('Delivered', 'Seen')", item.Id, sent.MessageId, unit.Now,
                    sent.Billing);
                break;
            case SendOutcome.Gone gone:
                UnreachableChats.Mark(unit, item.To.ChatId, gone);
                break;
            case var _ when fate.Status == OutboxStatus.Queued:
                Requeue(unit, item, fate, claim);
                break;
            default:
                Finish(unit, item, fate.Status, fate.Why);
                break;
        }
    }

    /// <summary>Writes no more than the status, for an outcome whose words the database does not take.</summary>
    public static void WriteStatus(UnitOfWork unit, Noted noted, Fate fate, DateTimeOffset claim)
    {
        const string Why = "the words of the outcome could not be stored";
        if (fate.Status == OutboxStatus.Queued) Requeue(unit, noted.Item, fate with { Why = Why }, claim);
        else Finish(unit, noted.Item, fate.Status, Why);
    }

    /// <summary>Rows of the messenger that wait only because of failures become due at once.</summary>
    public static void ReleaseBot(UnitOfWork unit, string bot) => unit.Session.Execute(
        $"UPDATE outbox SET due_at = @p1 WHERE bot = @p0 AND {WaitsByFailure}", bot, unit.Now);

    /// <summary>Replies of the chat that wait only because of failures become due at once.</summary>
    public static void ReleaseChat(UnitOfWork unit, long chat) => unit.Session.Execute(
        $"UPDATE outbox SET due_at = @p1 WHERE chat_id = @p0 AND lane = 0 AND {WaitsByFailure}", chat, unit.Now);

    /// <summary>
    /// Frees rows from instants that a wrong clock wrote: a lease further ahead than any lease is long, a wait that began in the future,
    /// what was to be sent at once. What was never tried and has a time of its own (quiet hours) keeps it.
    /// </summary>
    public static void FreeFromWrongClock(UnitOfWork unit, TimeSpan longestLease)
    {
        unit.Session.Execute($"UPDATE outbox SET leased_until = @p0 WHERE {Outbox.Unsent} AND leased_until > @p1", unit.Now,
            unit.Now + longestLease);
        unit.Session.Execute($"UPDATE outbox SET due_at = @p0, retry_from = NULL WHERE {Outbox.Unsent} AND due_at > @p0 AND "
            + "(retry_from > @p0 OR (retry_from IS NULL AND due_at <= created_at) OR (lane = 0 AND retry_from IS NULL AND due_at > @p1))",
            unit.Now, unit.Now + Outbox.CollapseWait);
    }

    /// <summary>
    /// Returns a row to the queue, unless another process has claimed it since. Its lease is set to 1970, which tells it from a row whose
    /// process died while sending it.
    /// </summary>
    private static void Requeue(UnitOfWork unit, OutboxItem item, Fate fate, DateTimeOffset claim) => unit.Session.Execute(
        "UPDATE outbox SET due_at = @p1, leased_until = @p2, attempts = @p3, failures = @p4, error = @p5, retry_from = @p6, alone = @p7 "
            + "WHERE id = @p0 AND status = 'Queued' AND leased_until = @p8",
        item.Id, fate.Until ?? unit.Now + fate.Wait, DateTimeOffset.UnixEpoch, fate.Attempts, fate.Failures, fate.Why,
        fate.Wait > TimeSpan.Zero ? unit.Now : null, fate.Alone, claim);

    /// <summary>
    /// Writes a final status, unless the row has one. A message that did not reach the person frees its once-key, so that it can be put
    /// again.
    /// </summary>
    private static void Finish(UnitOfWork unit, OutboxItem item, OutboxStatus status, string? why) => unit.Session.Execute(
        "UPDATE outbox SET status = @p1, error = @p2, done_at = @p3, body = NULL, "
            + "once_key = CASE WHEN @p1 IN ('InDoubt', 'Sent') THEN once_key END WHERE id = @p0 AND status = 'Queued'",
        item.Id, status, why, unit.Now);
}

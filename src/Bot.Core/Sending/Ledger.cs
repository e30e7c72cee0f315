using System.Threading.Channels;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>
/// Stores the outcomes of messages in their rows, several in one transaction. While the database is unavailable the outcomes wait here and
/// <see cref="IsBeingSent"/> stays true, so that nothing is sent again meanwhile.
/// </summary>
public sealed partial class Ledger(Database database, TimeProvider clock, ILogger<Ledger> log)
{
    private const int AtOnce = 256, MostAttempts = 8, MostDoubts = 5;

    private static readonly TimeSpan StoppedFor = TimeSpan.FromMinutes(1);

    private readonly Channel<(OutboxItem Item, SendOutcome? Outcome)> _outcomes =
        Channel.CreateUnbounded<(OutboxItem, SendOutcome?)>(new() { SingleReader = true });
    private readonly System.Collections.Concurrent.ConcurrentDictionary<long, bool> _beingSent = [];

    /// <summary>True from claiming a row until its outcome is stored.</summary>
    public bool IsBeingSent(long id) => _beingSent.ContainsKey(id);

    public int BeingSentCount => _beingSent.Count;

    public void MarkBeingSent(OutboxItem item) => _beingSent.TryAdd(item.Id, true);

    /// <summary>Records an outcome; null returns the row to the queue untried.</summary>
    public void Record(OutboxItem item, SendOutcome? outcome)
    {
        SendingMetrics.Count(item, outcome);
        _outcomes.Writer.TryWrite((item, outcome));
    }

    public async Task RunAsync(LoopState state, CancellationToken cancellationToken)
    {
        var batch = new List<(OutboxItem Item, SendOutcome? Outcome)>(AtOnce);
        while (await _outcomes.Reader.WaitToReadAsync(cancellationToken))
        {
            while (batch.Count < AtOnce && _outcomes.Reader.TryRead(out var noted)) batch.Add(noted);
            state.BeginTurn();
            await StoreAsync(batch, cancellationToken);
            foreach (var (item, _) in batch) _beingSent.TryRemove(item.Id, out _);
            batch.Clear();
            state.EndTurn();
        }
    }

    /// <summary>Stores what waits now, and returns; for an orderly stop.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var rest = new List<(OutboxItem Item, SendOutcome? Outcome)>();
        while (_outcomes.Reader.TryRead(out var noted)) rest.Add(noted);
        if (rest.Count > 0) await StoreAsync(rest, cancellationToken);
        foreach (var (item, _) in rest) _beingSent.TryRemove(item.Id, out _);
    }

    private async Task StoreAsync(List<(OutboxItem Item, SendOutcome? Outcome)> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.InTransactionAsync(unit =>
                {
                    var rest = batch;
                    if (unit.Session.Dialect == Dialect.Postgres) rest = WriteSent(unit, batch);
                    foreach (var (item, outcome) in rest) Write(unit, item, outcome);
                    return Task.CompletedTask;
                }, cancellationToken);
                return;
            }
            catch (Exception error) when (database.IsUnavailable(error))
            {
                LogAway(batch.Count);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(attempt, 10)), clock, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Stores all sent rows in one statement, because each statement costs a round trip to the server. Returns the other outcomes.
    /// </summary>
    private static List<(OutboxItem Item, SendOutcome? Outcome)> WriteSent(UnitOfWork unit,
        List<(OutboxItem Item, SendOutcome? Outcome)> batch)
    {
        var sent = batch.Where(noted => noted.Outcome is SendOutcome.Sent)
            .Select(noted => (noted.Item.Id, Sent: (SendOutcome.Sent)noted.Outcome!)).ToList();
        if (sent.Count > 0) unit.Session.Execute(
            """
            UPDATE outbox SET status = 'Sent', message_id = v.message_id, done_at = @p3, body = NULL, error = NULL, billing = v.billing
            FROM unnest(@p0, @p1, @p2) AS v(id, message_id, billing) WHERE outbox.id = v.id
            """, sent.Select(row => row.Id).ToArray(), sent.Select(row => row.Sent.MessageId).ToArray(),
            sent.Select(row => row.Sent.Billing).ToArray(), unit.Now);
        return batch.FindAll(noted => noted.Outcome is not SendOutcome.Sent);
    }

    private static void Write(UnitOfWork unit, OutboxItem item, SendOutcome? outcome)
    {
        switch (outcome)
        {
            case null:
                Requeue(unit, item, unit.Now, item.Attempts - 1, null);
                break;
            case SendOutcome.Sent sent:
                unit.Session.Execute("UPDATE outbox SET status = 'Sent', message_id = @p1, done_at = @p2, body = NULL, error = NULL, "
                    + "billing = @p3 WHERE id = @p0", item.Id, sent.MessageId, unit.Now, sent.Billing);
                break;
            case SendOutcome.Held held:
                Requeue(unit, item, held.Until, item.Attempts - 1, null);
                break;
            case SendOutcome.Later { WholeBot: true } later:
                Requeue(unit, item, unit.Now + (later.After ?? Backoff(1)), item.Attempts - 1, later.Why);
                break;
            case SendOutcome.Later later when item.Attempts < MostAttempts:
                Requeue(unit, item, unit.Now + (later.After ?? Backoff(item.Attempts)), item.Attempts, later.Why);
                break;
            case SendOutcome.InDoubt doubt when item.Resends && item.Attempts < MostDoubts:
                Requeue(unit, item, unit.Now + Backoff(item.Attempts), item.Attempts, doubt.Why);
                break;
            case SendOutcome.Stopped stopped:
                Requeue(unit, item, unit.Now + StoppedFor, item.Attempts - 1, stopped.Why);
                break;
            case SendOutcome.Gone gone:
                UnreachableChats.Mark(unit, item.To.ChatId, gone);
                break;
            case SendOutcome.Skipped skipped:
                Finish(unit, item, OutboxStatus.Skipped, skipped.Why);
                break;
            case SendOutcome.InDoubt doubt:
                Finish(unit, item, OutboxStatus.InDoubt, doubt.Why);
                break;
            case SendOutcome.Later later:
                Finish(unit, item, OutboxStatus.Failed, $"gave up after {MostAttempts} attempts: {later.Why}");
                break;
            case SendOutcome.Refused refused:
                Finish(unit, item, OutboxStatus.Failed, refused.Why);
                break;
        }
    }

    /// <summary>
    /// Returns a row to the queue. Its lease is set to 1970, which tells it from a row whose process died while sending it.
    /// </summary>
    private static void Requeue(UnitOfWork unit, OutboxItem item, DateTimeOffset due, int attempts, string? why) => unit.Session.Execute(
        "UPDATE outbox SET due_at = @p1, leased_until = @p2, attempts = @p3, error = @p4 WHERE id = @p0 AND status = 'Queued'",
        item.Id, due, DateTimeOffset.UnixEpoch, Math.Max(attempts, 0), why);

    /// <summary>Stores a final status. A message that did not reach the person frees its once-key, so that it can be put again.</summary>
    private static void Finish(UnitOfWork unit, OutboxItem item, OutboxStatus status, string why) => unit.Session.Execute(
        "UPDATE outbox SET status = @p1, error = @p2, done_at = @p3, body = NULL, once_key = CASE WHEN @p1 = 'InDoubt' THEN once_key END "
            + "WHERE id = @p0", item.Id, status, why, unit.Now);

    /// <summary>1, 16, 81, 256 … seconds, with a tenth more or less so that not all come back at once.</summary>
    private static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(Math.Max(attempts, 1), 4), 3600) * (0.9 + 0.2 * Random.Shared.NextDouble()));

    [LoggerMessage(LogLevel.Warning, "{Count} outcomes wait: the database cannot take them now.")]
    private partial void LogAway(int count);
}

using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>Takes what may be sent now, in the order of the lanes, and groups it into calls.</summary>
public sealed partial class OutboxClaimer(Database database, Ledger ledger, BotThrottles throttles, MessageDispatcher dispatcher,
    MessageRenderer renderer, IBatchBodies bodies, SteadyClock ages, TimeProvider clock, IConfiguration configuration,
    ILogger<OutboxClaimer> log)
{
    /// <summary>How often rows are looked for that an instant of a wrong clock holds; also whenever the clock was set back.</summary>
    private static readonly TimeSpan FreeInterval = TimeSpan.FromMinutes(5);

    /// <summary>How long only this process may send what it claimed; longer than any call.</summary>
    private readonly TimeSpan _lease =
        TimeSpan.FromSeconds(configuration.GetValue("Sending:LeaseSeconds", ClaimSql.LeaseTime.TotalSeconds));

    private long? _freedAt;

    private TimeSpan LongestLease => _lease > Outbox.ReplyLease ? _lease : Outbox.ReplyLease;

    /// <summary>Frees what an instant of a wrong clock holds: at a start, when the clock was set back, and every few minutes.</summary>
    internal void FreeFromWrongClock(UnitOfWork unit)
    {
        if (!ages.WasSetBack() && _freedAt is { } last && clock.GetElapsedTime(last) < FreeInterval) return;
        LedgerSql.FreeFromWrongClock(unit, LongestLease);
        _freedAt = clock.GetTimestamp();
    }

    /// <param name="urgent">Calls that replies and urgent messages may make.</param>
    /// <param name="bulk">Of these, calls that the rest may make.</param>
    /// <param name="room">Calls that the messenger's limit leaves to all but replies; null: this process sends replies alone.</param>
    /// <returns>How many rows were taken, and the calls: some rows have nothing to say, or not now.</returns>
    internal async Task<(int Taken, List<OutboxItem[]> Calls)> ClaimAsync(IMessenger messenger, int urgent, int bulk, int? room,
        CancellationToken cancellationToken)
    {
        var from = clock.GetTimestamp();
        var rows = await database.InTransactionAsync(async unit =>
        {
            FreeFromWrongClock(unit);
            var rows = ClaimReplies(unit, messenger, urgent);
            if (room is { } calls) await ClaimOthersAsync(unit, messenger, rows, urgent, bulk, calls, cancellationToken);
            return rows.ConvertAll(row => row with { Item = row.Item with { Lease = new(unit.Now + _lease, from, _lease) } });
        }, cancellationToken);
        foreach (var row in rows) if (ledger.IsBeingSent(row.Id)) ledger.Prolong(row.Item);
        var taken = rows.FindAll(row => ledger.TryMarkBeingSent(row.Item));
        return (rows.Count, taken.Count == 0
            ? []
            : GroupIntoCalls(await RenderAsync(messenger, taken, cancellationToken), messenger.Capabilities));
    }

    private List<ClaimedRow> ClaimReplies(UnitOfWork unit, IMessenger messenger, int atMost)
    {
        var rows = ClaimSql.Claim(unit, messenger.Capabilities.Messenger, Lane.Reply, Lane.Reply, atMost, _lease);
        foreach (var row in rows) NoteReplyOrder(unit, row.Item);
        return rows;
    }

    private async Task ClaimOthersAsync(UnitOfWork unit, IMessenger messenger, List<ClaimedRow> rows, int urgent, int bulk, int room,
        CancellationToken cancellationToken)
    {
        var bot = messenger.Capabilities.Messenger;
        throttles.LoadClosed(unit, bot);
        if (throttles.Get(bot).IsClosed) return;
        var urgentRows = ClaimSql.Claim(unit, bot, Lane.Urgent, Lane.Urgent, Math.Min(urgent - rows.Count, room), _lease);
        var others = ClaimSql.Claim(unit, bot, Lane.Normal, Lane.Bulk,
            Math.Min(Math.Min(bulk, urgent - rows.Count - urgentRows.Count), room - urgentRows.Count), _lease);
        rows.AddRange(urgentRows);
        rows.AddRange(others);
        foreach (var (same, size) in GroupBatchRows(urgentRows, messenger.Capabilities.UrgentBatchSize)
            .Concat(GroupBatchRows(others, messenger.Capabilities.BatchSize)).ToList())
            if (same.Count < size && await bodies.IsUniformAsync(same[0].Item.BatchId!.Value, cancellationToken))
                rows.AddRange(ClaimSql.ClaimSame(unit, same[0], size - same.Count, _lease));
    }

    private static IEnumerable<(List<ClaimedRow> Same, int Size)> GroupBatchRows(List<ClaimedRow> rows, int size) => size <= 1 ? []
        : rows.Where(row => !row.HasBody && !row.Item.Alone).GroupBy(row => (row.Item.BatchId, row.Item.To.Language))
            .Select(group => (group.ToList(), size));

    /// <summary>Groups rows with the same message into calls, each to as many chats as the messenger takes.</summary>
    private static List<OutboxItem[]> GroupIntoCalls(List<OutboxItem> items, Capabilities capabilities)
    {
        if (capabilities.BatchSize <= 1) return items.ConvertAll(item => (OutboxItem[])[item]);
        var calls = new List<OutboxItem[]>();
        foreach (var same in items.GroupBy(item => item is { BatchId: not null, Alone: false, EarlierParts: [], Message.Edits: null }
            ? (object)item.Message
            : item.Id, new SameWords()))
            calls.AddRange(same.Chunk(same.First().Lane == Lane.Urgent ? capabilities.UrgentBatchSize : capabilities.BatchSize));
        return calls;
    }

    /// <summary>Notes whether the chat has more unsent replies in the database; without any, new replies are sent directly again.</summary>
    private void NoteReplyOrder(UnitOfWork unit, OutboxItem item)
    {
        if (unit.Session.QueryNumber("SELECT COUNT(*) FROM outbox WHERE chat_id = @p0 AND lane = 0 AND status = 'Queued' AND id > @p1",
            item.To.ChatId, item.Id) > 0) dispatcher.ChatsWithStoredReplies[item.To.ChatId] = true;
        else dispatcher.ChatsWithStoredReplies.TryRemove(item.To.ChatId, out _);
    }

    /// <summary>
    /// Renders the claimed rows; what is not sent gets its outcome. If rendering throws it is done row by row, so that the one at which it
    /// throws holds up no other. If the database is away, all return to the queue untried.
    /// </summary>
    private async Task<List<OutboxItem>> RenderAsync(IMessenger messenger, List<ClaimedRow> rows, CancellationToken cancellationToken)
    {
        var (rendered, done) = (new List<(OutboxItem Item, SendOutcome? Unsent)>(), 0);
        try
        {
            try
            {
                rendered.AddRange(await renderer.RenderAsync(messenger, rows, cancellationToken));
                done = rows.Count;
            }
            catch (Exception error) when (IsOfRow(error, cancellationToken))
            {
                LogRenderFailed(error, rows.Count);
                for (; done < rows.Count; done++) rendered.Add(await RenderOneAsync(messenger, rows[done], cancellationToken));
            }
        }
        catch (Exception)
        {
            foreach (var row in rows.Skip(done)) ledger.Record(row.Item, null);
            foreach (var (item, unsent) in rendered) ledger.Record(item, unsent);
            throw;
        }
        foreach (var (item, unsent) in rendered) if (unsent is not null) ledger.Record(item, unsent);
        return [.. rendered.Where(one => one.Unsent is null).Select(one => one.Item)];
    }

    private async Task<(OutboxItem, SendOutcome?)> RenderOneAsync(IMessenger messenger, ClaimedRow row, CancellationToken cancellationToken)
    {
        try
        {
            return (await renderer.RenderAsync(messenger, [row], cancellationToken))[0];
        }
        catch (Exception error) when (IsOfRow(error, cancellationToken))
        {
            SendingMetrics.CountSetAside("row");
            return (row.Item, new Fault($"wording it threw {error.GetType().Name}: {error.Message}"));
        }
    }

    private bool IsOfRow(Exception error, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && !database.IsUnavailable(error);

    /// <summary>Compares messages by reference, because rows with the same text share one.</summary>
    private sealed class SameWords : IEqualityComparer<object>
    {
        public new bool Equals(object? a, object? b) => a is long one && b is long other ? one == other : ReferenceEquals(a, b);

        public int GetHashCode(object key) =>
            key is long number ? number.GetHashCode() : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key);
    }

    [LoggerMessage(LogLevel.Error, "Wording {Count} messages threw; they are worded one by one.")]
    private partial void LogRenderFailed(Exception error, int count);
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>
/// The way out. Replies leave at once, straight from the turn that committed them; everything else, and what the
/// first way could not send, is claimed from the outbox: replies first, then alerts, then broadcasts.
/// </summary>
public sealed partial class Sender(
    Database database, MessengerBook messengers, ReplyQueue replies, Ledger ledger, Readying readying, Wake wake, PictureFiles pictures, Roles roles, TimeProvider clock, ILogger<Sender> log)
    : BackgroundService
{
    private const int Lines = 128, AtOnce = 64, RememberedChats = 20_000;

    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);

    /// <summary>Chats with replies in the database: what is newer must wait behind them.</summary>
    private readonly ConcurrentDictionary<long, bool> _behind = [];

    private readonly ConcurrentDictionary<long, (string Key, string MessageId)> _lastSent = [];
    private readonly Dictionary<string, Gate> _gates = messengers.All.ToDictionary(
        messenger => messenger.Capabilities.Messenger, messenger => new Gate(messenger.Capabilities.BulkPerSecond, clock), StringComparer.Ordinal);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TakeUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var loops = (roles.Sender ? messengers.All : []).Select(messenger => ClaimLoopAsync(messenger, stoppingToken))
            .Append(ReplyLoopAsync(stoppingToken)).Append(ledger.RunAsync(stoppingToken));
        try
        {
            await Task.WhenAll(loops);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
            while (replies.Reader.TryRead(out var unsent)) ledger.Note(unsent, null);
            await ledger.DrainAsync(limit.Token);
        }
    }

    /// <summary>Sends what is due in one messenger until nothing more is; what tests and an orderly stop need.</summary>
    public async Task SendDueAsync(CancellationToken stop)
    {
        while (replies.Reader.TryRead(out var reply)) await SendReplyAsync(reply, stop);
        foreach (var messenger in messengers.All)
            while (await ClaimAsync(messenger, Lane.Broadcast, AtOnce, stop) is { Count: > 0 } rows)
            {
                foreach (var item in await ReadyAsync(messenger, rows, stop)) await SendAsync(messenger, item, stop);
                await ledger.DrainAsync(stop);
            }
        await ledger.DrainAsync(stop);
    }

    /// <summary>
    /// What a process before this one left: on SQLite it is dead, so its leases end now; on PostgreSQL they end by
    /// themselves. Chats that still have replies there keep their order.
    /// </summary>
    private Task TakeUpAsync(CancellationToken stop) => database.InTransactionAsync(unit =>
    {
        if (unit.Session.Dialect == Dialect.Sqlite)
            unit.Session.Execute("UPDATE outbox SET leased_until = @p0 WHERE status = 'Queued' AND leased_until > @p0", unit.Now);
        foreach (var chat in unit.Session.Rows("SELECT DISTINCT chat_id FROM outbox WHERE status = 'Queued' AND lane = 0", static row => row.Long(0))) _behind[chat] = true;
        return Task.CompletedTask;
    }, stop);

    private async Task ReplyLoopAsync(CancellationToken stop)
    {
        var lines = Enumerable.Range(0, Lines).Select(_ => Channel.CreateUnbounded<OutboxItem>(new() { SingleReader = true })).ToArray();
        var workers = lines.Select(line => Task.Run(async () =>
        {
            await foreach (var item in line.Reader.ReadAllAsync(stop)) await SendReplyAsync(item, stop);
        }, stop)).ToList();
        // One chat always stands in the same line, so its replies leave in their order.
        await foreach (var item in replies.Reader.ReadAllAsync(stop))
        {
            ledger.Take(item);
            lines[(int)((ulong)item.To.ChatId % Lines)].Writer.TryWrite(item);
        }
        await Task.WhenAll(workers);
    }

    private async Task SendReplyAsync(OutboxItem item, CancellationToken stop)
    {
        if (messengers.Named(item.To.Bot) is not { } messenger || _behind.ContainsKey(item.To.ChatId) || _gates[item.To.Bot].IsStopped)
        {
            _behind[item.To.ChatId] = true;
            ledger.Note(item, null);
            wake.Knock();
        }
        else await SendAsync(messenger, item, stop);
    }

    private async Task ClaimLoopAsync(IMessenger messenger, CancellationToken stop)
    {
        var gate = _gates[messenger.Capabilities.Messenger];
        using var slots = new SemaphoreSlim(AtOnce);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var knock = wake.Next;
                var (lane, room) = gate.Room(slots.CurrentCount);
                var rows = room == 0 || gate.IsStopped ? [] : await ClaimAsync(messenger, lane, room, stop);
                var items = await ReadyAsync(messenger, rows, stop);
                gate.Spend(items.Count(item => item.Lane != Lane.Reply));
                foreach (var item in items)
                {
                    await slots.WaitAsync(stop);
                    _ = SendAndReleaseAsync(messenger, item, slots, stop);
                }
                if (rows.Count < room || room == 0) await Task.WhenAny(knock, Task.Delay(gate.WaitFor(LookAround, rows.Count > 0), clock, stop));
            }
            catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                LogClaimFailed(error, messenger.Capabilities.Messenger);
                await Task.Delay(LookAround, clock, stop);
            }
        }
    }

    private async Task SendAndReleaseAsync(IMessenger messenger, OutboxItem item, SemaphoreSlim slots, CancellationToken stop)
    {
        try
        {
            await SendAsync(messenger, item, stop);
        }
        finally
        {
            slots.Release();
            wake.Knock();
        }
    }

    private async Task<List<Claimed>> ClaimAsync(IMessenger messenger, Lane lane, int room, CancellationToken stop)
    {
        var taken = await database.InTransactionAsync(unit =>
        {
            var rows = Claim.Take(unit, messenger.Capabilities.Messenger, lane, room);
            foreach (var row in rows.Where(row => row.Item.Lane == Lane.Reply)) Behind(unit, row.Item);
            return Task.FromResult(rows);
        }, stop);
        taken.RemoveAll(row => ledger.IsInHand(row.Id));
        foreach (var row in taken) ledger.Take(row.Item);
        return taken;
    }

    /// <summary>The claimed rows as messages. If they cannot be worded now, all go back untried.</summary>
    private async Task<List<OutboxItem>> ReadyAsync(IMessenger messenger, List<Claimed> rows, CancellationToken stop)
    {
        try
        {
            return rows.Count == 0 ? [] : await readying.ReadyAsync(messenger, rows, stop);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            foreach (var row in rows) ledger.Note(row.Item, null);
            throw;
        }
    }

    /// <summary>The last reply of a chat that waited in the database: from now on the short way is open again.</summary>
    private void Behind(Unit unit, OutboxItem item)
    {
        if (unit.Session.Number("SELECT COUNT(*) FROM outbox WHERE chat_id = @p0 AND lane = 0 AND status = 'Queued' AND id > @p1", item.To.ChatId, item.Id) > 0) _behind[item.To.ChatId] = true;
        else _behind.TryRemove(item.To.ChatId, out _);
    }

    private async Task SendAsync(IMessenger messenger, OutboxItem item, CancellationToken stop)
    {
        try
        {
            var outcome = await HandOverAsync(messenger, item, stop);
            Remember(item, outcome);
            if (outcome is Outcome.Later { WholeBot: true, After: { } after }) _gates[item.To.Bot].CloseFor(after);
            if (outcome is Outcome.Later or Outcome.InDoubt && item.Lane == Lane.Reply) _behind[item.To.ChatId] = true;
            if (outcome is Outcome.Stopped stopped) Stop(item.To.Bot, stopped.Why);
            ledger.Note(item, outcome);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The call may have gone through: the row's lease ends and the rule of its lane decides.
        }
        catch (Exception error)
        {
            LogAdapterThrew(error, item.To.Bot, item.Id);
            ledger.Note(item, new Outcome.Refused($"the adapter threw {error.GetType().Name}"));
        }
    }

    /// <summary>Once a part has gone, a failure of the next cannot be mended by sending all again.</summary>
    private async Task<Outcome> HandOverAsync(IMessenger messenger, OutboxItem item, CancellationToken stop)
    {
        for (var part = 0; part < item.Before.Count; part++)
            if (await messenger.SendAsync(Delivery(messenger, item, item.Before[part]), stop) is var went and not Outcome.Sent) return part == 0 ? went : new Outcome.InDoubt($"part {part + 1} was not taken");
        var last = await messenger.SendAsync(Delivery(messenger, item, item.Message), stop);
        return item.Before.Count == 0 || last is Outcome.Sent ? last : new Outcome.InDoubt("the last part was not taken");
    }

    private Delivery Delivery(IMessenger messenger, OutboxItem item, Message message)
    {
        if (item.CollapseKey is { } key && messenger.Capabilities.CanEdit && _lastSent.TryGetValue(item.To.ChatId, out var last) && last.Key == key)
            message = message with { Edits = last.MessageId };
        return new(item.To.Handle, message, item.To.Language, item.To.ApiVersion, message.Picture is { } sha256 ? pictures(sha256) : null) { MustEdit = item.MustEdit };
    }

    private void Remember(OutboxItem item, Outcome outcome)
    {
        if (outcome is not Outcome.Sent sent) return;
        if (item.CollapseKey is null)
        {
            _lastSent.TryRemove(item.To.ChatId, out _);
            return;
        }
        if (_lastSent.Count > RememberedChats) _lastSent.Clear();
        _lastSent[item.To.ChatId] = (item.CollapseKey, sent.MessageId);
    }

    private void Stop(string bot, string why)
    {
        LogStopped(bot, why);
        _gates[bot].StopFor(TimeSpan.FromMinutes(1));
    }

    [LoggerMessage(LogLevel.Critical, "{Bot} refuses the bot itself, sending is stopped for a minute: {Why}")]
    private partial void LogStopped(string bot, string why);

    [LoggerMessage(LogLevel.Error, "Claiming messages of {Bot} failed.")]
    private partial void LogClaimFailed(Exception error, string bot);

    [LoggerMessage(LogLevel.Error, "The adapter of {Bot} threw at row {Id}.")]
    private partial void LogAdapterThrew(Exception error, string bot, long id);
}

using System.Threading.Channels;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>
/// The way out. Replies leave at once, straight from the turn that committed them; everything else, and what the
/// first way could not send, is claimed from the outbox: replies first, then danger, then alerts, then broadcasts. Of several processes one
/// alone sends in bulk.
/// </summary>
public sealed partial class Sender(
    Database database, MessengerRegistry messengers, ReplyQueue replies, Ledger ledger, OutboxClaimer claiming, MessageDispatcher handing,
    BotThrottles gates, SendingLeadership leadership, WakeSignal wake, Roles roles, TimeProvider clock,
    ILogger<Sender> log)
    : BackgroundService
{
    /// <summary>The most calls under way to one messenger, and how many of them may be in bulk; fewer where one call tells many.</summary>
    public const int AtOnce = 64, BulkAtOnce = 48, BatchesAtOnce = 2;

    private const int Lines = 128, Due = 256;

    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1), Soon = TimeSpan.FromMilliseconds(50);

    /// <summary>Rows are taken so long before they may be sent, so that the limit is reached though taking them takes a while.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(100);

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

    /// <summary>Sends what is due until nothing more is, without regard to the limits of a second; what tests need.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        while (replies.Reader.TryRead(out var reply)) await SendReplyAsync(reply, cancellationToken);
        foreach (var messenger in messengers.All)
            while (!gates.Get(messenger.Capabilities.Messenger).IsStopped)
            {
                var (taken, calls) = await claiming.TakeAsync(messenger, Due, Due, Due, cancellationToken);
                foreach (var call in calls) await handing.SendAsync(messenger, call, cancellationToken);
                await ledger.DrainAsync(cancellationToken);
                if (taken == 0) break;
            }
        await ledger.DrainAsync(cancellationToken);
    }

    /// <summary>
    /// What a process before this one left: on SQLite it is dead, so its leases end now; on PostgreSQL they end by
    /// themselves. Chats that still have replies there keep their order.
    /// </summary>
    private Task TakeUpAsync(CancellationToken cancellationToken) => database.InTransactionAsync(unit =>
    {
        if (unit.Session.Dialect == Dialect.Sqlite)
            unit.Session.Execute($"UPDATE outbox SET leased_until = @p0 WHERE {Outbox.Unsent} AND leased_until > @p0", unit.Now);
        foreach (var chat in unit.Session.Rows($"SELECT DISTINCT chat_id FROM outbox WHERE {Outbox.Unsent} AND lane = 0",
            static row => row.Long(0))) handing.Behind[chat] = true;
        return Task.CompletedTask;
    }, cancellationToken);

    private async Task ReplyLoopAsync(CancellationToken cancellationToken)
    {
        var lines = Enumerable.Range(0, Lines).Select(_ => Channel.CreateUnbounded<OutboxItem>(new() { SingleReader = true })).ToArray();
        var workers = lines.Select(line => Task.Run(async () =>
        {
            await foreach (var item in line.Reader.ReadAllAsync(cancellationToken)) await SendReplyAsync(item, cancellationToken);
        }, cancellationToken)).ToList();
        // One chat always stands in the same line, so its replies leave in their order.
        await foreach (var item in replies.Reader.ReadAllAsync(cancellationToken))
        {
            ledger.Take(item);
            lines[(int)((ulong)item.To.ChatId % Lines)].Writer.TryWrite(item);
        }
        await Task.WhenAll(workers);
    }

    /// <summary>It waits for no limit, but takes its share of it.</summary>
    private async Task SendReplyAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        if (messengers.Named(item.To.Bot) is not { } messenger || handing.Behind.ContainsKey(item.To.ChatId)
            || gates.Get(item.To.Bot).IsStopped)
        {
            handing.Behind[item.To.ChatId] = true;
            ledger.Note(item, null);
            wake.Knock();
            return;
        }
        var gate = gates.Get(item.To.Bot);
        var (counts, begun) = (gate.TakeNow(), clock.GetUtcNow());
        await handing.SendAsync(messenger, [item], cancellationToken);
        if (counts) gate.Give(begun);
    }

    private async Task ClaimLoopAsync(IMessenger messenger, CancellationToken cancellationToken)
    {
        var gate = gates.Get(messenger.Capabilities.Messenger);
        var slots = new SendSlots(AtOnce, messenger.Capabilities.BatchSize > 1 ? BatchesAtOnce : BulkAtOnce);
        var led = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var knock = wake.Next;
                var leads = await leadership.IsLeaderAsync(cancellationToken);
                if (leads && !led) gate.Empty();
                led = leads;
                var room = leads && !gate.IsClosed ? gate.Room(Ahead) : (int?)null;
                var (taken, calls) = gate.IsStopped
                    ? (0, [])
                    : await claiming.TakeAsync(messenger, slots.Free, slots.FreeForBulk, room, cancellationToken);
                foreach (var call in calls)
                {
                    var isBulk = call[0].Lane is Lane.Alert or Lane.Broadcast;
                    slots.Take(isBulk);
                    _ = SendAndReleaseAsync(messenger, call, gate, call[0].Lane == Lane.Reply ? null : gate.Take(), slots, isBulk,
                        cancellationToken);
                }
                await Task.WhenAny(knock, Task.Delay(Wait(gate, slots, taken, room), clock, cancellationToken));
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogClaimFailed(error, messenger.Capabilities.Messenger);
                await Task.Delay(LookAround, clock, cancellationToken);
            }
        }
    }

    /// <summary>Until the next look: at once while there is more and room for it, soon while bulk is under way.</summary>
    private TimeSpan Wait(BotThrottle gate, SendSlots slots, int taken, int? room)
    {
        if (taken == 0 && !slots.IsBusy && room is null or > 0) return LookAround;
        if (gate.Next is not { } next || slots.FreeForBulk == 0) return Soon;
        var wait = next - clock.GetUtcNow() - Ahead / 4;
        return wait <= TimeSpan.Zero ? taken > 0 ? TimeSpan.Zero : Soon : wait < LookAround ? wait : LookAround;
    }

    private async Task SendAndReleaseAsync(IMessenger messenger, OutboxItem[] call, BotThrottle gate, DateTimeOffset? begins,
        SendSlots slots, bool isBulk, CancellationToken cancellationToken)
    {
        try
        {
            if (begins - clock.GetUtcNow() is { } wait && wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellationToken);
            var begun = clock.GetUtcNow();
            await handing.SendAsync(messenger, call, cancellationToken);
            if (begins is not null) gate.Give(begun);
        }
        finally
        {
            if (slots.Give(isBulk)) wake.Knock();
        }
    }

    [LoggerMessage(LogLevel.Error, "Claiming messages of {Bot} failed.")]
    private partial void LogClaimFailed(Exception error, string bot);
}

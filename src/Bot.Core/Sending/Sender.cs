using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Hosting;

namespace IfCity.Bots.Sending;

/// <summary>
/// Sends messages. Replies are sent at once, straight from the turn that committed them; everything else, and replies that could not be
/// sent that way, is claimed from the outbox: replies first, then what is urgent, then what concerns one person, then bulk. Of several
/// processes one alone sends in bulk.
/// </summary>
public sealed class Sender(
    Database database, MessengerRegistry messengers, ReplyQueue replies, Ledger ledger, OutboxClaimer claimer, MessageRenderer renderer,
    MessageDispatcher dispatcher, BotThrottles throttles, SendingLeadership leadership, WakeSignal wake, Roles roles, TimeProvider clock,
    Supervisor supervisor)
    : SupervisedService(supervisor), IHostedLifecycleService
{
    /// <summary>The most calls under way to one messenger, and how many of them may be in bulk; fewer where one call tells many.</summary>
    public const int AtOnce = 64, BulkAtOnce = 48, BatchesAtOnce = 2;

    /// <summary>The most replies under way at once to one messenger, so that another's never wait for it.</summary>
    private const int RepliesAtOnce = 128;

    private const int DueAtOnce = 256;

    /// <summary>
    /// In an orderly stop calls under way are answered for this long, because what the messenger has taken already would go out once more
    /// after the next start.
    /// </summary>
    private static readonly TimeSpan CallsEndAfter = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1), ShortWait = TimeSpan.FromMilliseconds(50);

    /// <summary>Rows are claimed this long before they may be sent: claiming takes a while, in which permits would stay unused.</summary>
    private static readonly TimeSpan ClaimAhead = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, ChatQueues> _chatQueues =
        messengers.All.ToDictionary(messenger => messenger.Capabilities.Messenger, _ => new ChatQueues(), StringComparer.Ordinal);

    private readonly CancellationTokenSource _calls = new();
    private int _underWay;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _calls.CancelAfter(CallsEndAfter);
        return base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _calls.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IEnumerable<SupervisedLoop> GetLoops() =>
    [
        .. (roles.Sender ? messengers.All : []).Select(messenger => new SupervisedLoop($"sender.{messenger.Capabilities.Messenger}",
            (state, cancellationToken) => ClaimLoopAsync(messenger, state, cancellationToken), SupervisedLoop.UsualTurn)),
        new("replies", DistributeRepliesAsync, SupervisedLoop.UsualTurn),
        .. _chatQueues.Values.SelectMany(chats => Enumerable.Repeat(new SupervisedLoop("replies", (state, cancellationToken) =>
            SendRepliesAsync(chats, state, cancellationToken), SupervisedLoop.UsualTurn), RepliesAtOnce)),
        new("ledger", ledger.RunAsync, SupervisedLoop.UsualTurn),
    ];

    /// <summary>Gives back what was not sent, waits for the answers of calls under way, and stores what was sent.</summary>
    protected override async Task FinishAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(4), clock);
        while (Volatile.Read(ref _underWay) > 0 && !limit.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        await GiveBackAllAsync(limit.Token);
    }

    /// <summary>Gives back replies of turns that ended after this service; by now the web server has stopped, and no more come.</summary>
    async Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
        await GiveBackAllAsync(limit.Token);
    }

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task GiveBackAllAsync(CancellationToken cancellationToken)
    {
        while (replies.Reader.TryRead(out var unsent)) ledger.Record(unsent, null);
        foreach (var chats in _chatQueues.Values)
            for (; chats.Ready.TryRead(out var unsent); chats.Release(unsent.To.ChatId)) ledger.Record(unsent, null);
        await ledger.DrainAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Sends what is due until nothing is left, ignoring the limits of messengers; for tests.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        while (replies.Reader.TryRead(out var reply)) await SendReplyAsync(reply, cancellationToken);
        await ledger.DrainAsync(cancellationToken);
        foreach (var messenger in messengers.All)
            while (!throttles.Get(messenger.Capabilities.Messenger).IsStopped)
            {
                var (taken, calls) = await claimer.ClaimAsync(messenger, DueAtOnce, DueAtOnce, DueAtOnce, cancellationToken);
                foreach (var call in calls) await dispatcher.SendAsync(messenger, call, cancellationToken);
                await ledger.DrainAsync(cancellationToken);
                if (taken == 0) break;
            }
        await ledger.DrainAsync(cancellationToken);
    }

    /// <summary>
    /// Takes over what an earlier process left. On SQLite that process is dead, so its leases end now; on PostgreSQL leases run out by
    /// themselves. Chats with unsent replies are noted, so that new replies keep their order.
    /// </summary>
    private Task RecoverAsync(CancellationToken cancellationToken) => database.InTransactionAsync(unit =>
    {
        if (unit.Session.Dialect == Dialect.Sqlite)
            unit.Session.Execute($"UPDATE outbox SET leased_until = @p0 WHERE {Outbox.Unsent} AND leased_until > @p0", unit.Now);
        claimer.FreeFromWrongClock(unit);
        foreach (var chat in unit.Session.Query($"SELECT DISTINCT chat_id FROM outbox WHERE {Outbox.Unsent} AND lane = 0",
            static row => row.Long(0))) dispatcher.ChatsWithStoredReplies[chat] = true;
        return Task.CompletedTask;
    }, cancellationToken);

    /// <summary>Gives each reply to the queue of its chat.</summary>
    private async Task DistributeRepliesAsync(LoopState state, CancellationToken cancellationToken)
    {
        await foreach (var item in replies.Reader.ReadAllAsync(cancellationToken))
        {
            state.BeginTurn();
            ledger.TryMarkBeingSent(item);
            if (_chatQueues.TryGetValue(item.To.Bot, out var chats)) chats.Add(item);
            else GiveBack(item);
            state.EndTurn();
        }
    }

    private async Task SendRepliesAsync(ChatQueues chats, LoopState state, CancellationToken cancellationToken)
    {
        await foreach (var item in chats.Ready.ReadAllAsync(cancellationToken))
        {
            state.BeginTurn();
            try
            {
                await SendReplyAsync(item, cancellationToken);
            }
            finally
            {
                chats.Release(item.To.ChatId);
            }
            state.EndTurn();
        }
    }

    /// <summary>Sends a reply before all bulk; while there is none it waits for no permit.</summary>
    private async Task SendReplyAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        if (messengers.Find(item.To.Bot) is not { } messenger || dispatcher.ChatsWithStoredReplies.ContainsKey(item.To.ChatId)
            || throttles.Get(item.To.Bot).IsStopped || cancellationToken.IsCancellationRequested)
        {
            GiveBack(item);
            return;
        }
        var rendered = renderer.RenderReply(messenger, item);
        var (permits, messages) = (throttles.Get(item.To.Bot).Permits, CountMessages([rendered]));
        await SendWithPermitsAsync(messenger, [rendered], permits, permits.TakeForReply(messages), messages, cancellationToken);
    }

    /// <summary>Leaves the reply to be claimed from the database, behind those of its chat that wait there.</summary>
    private void GiveBack(OutboxItem item)
    {
        dispatcher.ChatsWithStoredReplies[item.To.ChatId] = true;
        ledger.ReleaseChat(item.To.ChatId);
        ledger.Record(item, null);
        wake.Set();
    }

    private async Task ClaimLoopAsync(IMessenger messenger, LoopState state, CancellationToken cancellationToken)
    {
        var throttle = throttles.Get(messenger.Capabilities.Messenger);
        var slots = new SendSlots(AtOnce, messenger.Capabilities.BatchSize > 1 ? BatchesAtOnce : BulkAtOnce);
        var wasLeader = false;
        while (true)
        {
            var signal = wake.Next;
            state.BeginTurn();
            var isLeader = await leadership.IsLeaderAsync(cancellationToken);
            if (isLeader && !wasLeader) throttle.Permits.Exhaust();
            wasLeader = isLeader;
            var room = isLeader && !throttle.IsClosed ? throttle.Permits.Count(ClaimAhead, slots.Free) : (int?)null;
            var (taken, calls) = throttle.IsStopped
                ? (0, [])
                : await claimer.ClaimAsync(messenger, slots.Free, slots.FreeForBulk, room, cancellationToken);
            foreach (var call in calls)
            {
                var isBulk = call[0].Lane is Lane.Normal or Lane.Bulk;
                slots.Take(isBulk);
                _ = SendAndReleaseAsync(messenger, call, throttle.Permits, slots, isBulk, cancellationToken);
            }
            state.EndTurn();
            await signal.WaitAtMostAsync(ComputeWait(throttle, slots, taken, room), clock, cancellationToken);
        }
    }

    /// <summary>
    /// How long to wait before claiming again: not at all while there are rows and permits, a short time while calls are under way.
    /// </summary>
    private TimeSpan ComputeWait(BotThrottle throttle, SendSlots slots, int taken, int? room)
    {
        if (taken == 0 && !slots.IsBusy && room is null or > 0) return PollInterval;
        if (throttle.Permits.NextAt is not { } next || slots.FreeForBulk == 0) return ShortWait;
        var wait = next - throttle.Permits.Now - ClaimAhead / 4;
        return wait <= TimeSpan.Zero ? taken > 0 ? TimeSpan.Zero : ShortWait : wait < PollInterval ? wait : PollInterval;
    }

    private async Task SendAndReleaseAsync(IMessenger messenger, OutboxItem[] call, CallPermits permits, SendSlots slots, bool isBulk,
        CancellationToken cancellationToken)
    {
        var messages = CountMessages(call);
        var begins = call[0].Lane == Lane.Reply ? permits.TakeForReply(messages) : permits.Take(messages);
        try
        {
            await SendWithPermitsAsync(messenger, call, permits, begins, messages, cancellationToken);
        }
        finally
        {
            if (slots.Release(isBulk)) wake.Set();
        }
    }

    /// <summary>
    /// Makes the call once its permits are free, and returns them when it was answered. Who stops while it waits for them gives it back.
    /// </summary>
    private async Task SendWithPermitsAsync(IMessenger messenger, OutboxItem[] call, CallPermits permits, TimeSpan begins, int messages,
        CancellationToken cancellationToken)
    {
        TimeSpan? begun = null;
        Interlocked.Increment(ref _underWay);
        try
        {
            // A delay is cut to whole milliseconds, and a call must not begin early by a part of one.
            if (Math.Ceiling((begins - permits.Now).TotalMilliseconds) is > 0 and var wait)
                await Task.Delay(TimeSpan.FromMilliseconds(wait), clock, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                dispatcher.Return(call);
                return;
            }
            begun = permits.Now;
            await dispatcher.SendAsync(messenger, call, _calls.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
            permits.Return(begun, messages);
        }
    }

    /// <summary>One call to many is one message; what one chat gets in parts is as many as it has parts.</summary>
    private static int CountMessages(OutboxItem[] call) => call is [var only] ? only.EarlierParts.Count + 1 : 1;
}

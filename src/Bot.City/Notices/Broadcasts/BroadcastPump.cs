using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Writes the rows of running broadcasts page by page. The rows of a page and the cursor are one transaction, so a crash neither loses nor
/// repeats anyone. It stays only a little ahead of the sender, so that a pause takes effect at once.
/// </summary>
internal sealed class BroadcastPump(Database database, SelfPause selfPause, AudienceResolver audiences, WakeSignal wake,
    SendingLeadership leadership, TimeProvider clock, Supervisor supervisor) : SupervisedService(supervisor)
{
    private const int MostUnsent = 2_000;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("broadcasts", RunAsync, SupervisedLoop.UsualTurn)];

    private async Task RunAsync(LoopState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            var signal = wake.Next;
            state.BeginTurn();
            var more = await leadership.IsLeaderAsync(cancellationToken) && await PumpAsync(cancellationToken);
            state.EndTurn();
            // The signal is set for each sent message; the delay limits the loop to ten rounds a second.
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
            if (!more) await signal.WaitAtMostAsync(PollInterval, clock, cancellationToken);
        }
    }

    /// <summary>One page of each running broadcast; true if there may be more at once.</summary>
    public async Task<bool> PumpAsync(CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenForReading();
        var more = false;
        var justNow = clock.GetUtcNow().AddHours(-1);
        var running = await db.Set<Broadcast>().Where(row => row.Status == BroadcastStatus.Running
            || (row.Status == BroadcastStatus.Cancelled && row.StartedAt != null && (!row.Filled || row.FinishedAt > justNow)))
            .Select(row => row.Id).ToListAsync(cancellationToken);
        await EachByItself.RunInTurnAsync(running, async id =>
        {
            if (await database.InTransactionAsync(unit => PumpAsync(unit, id), cancellationToken)) more = true;
        }, cancellationToken);
        return more;
    }

    private async Task<bool> PumpAsync(UnitOfWork unit, long id)
    {
        // The broadcast is locked, so that a pause cannot miss rows of a page that is not committed yet.
        if (await BroadcastService.FindAsync(unit, id) is not { } broadcast) return false;
        if (broadcast.Status == BroadcastStatus.Cancelled)
        {
            BroadcastService.Cancel(unit, id);
            if (!broadcast.Filled) await BroadcastExpansion.PageAsync(unit, broadcast, audiences);
            return !broadcast.Filled;
        }
        if (broadcast.Status != BroadcastStatus.Running) return false;
        if (await selfPause.PauseIfFailingAsync(unit, broadcast)) return false;
        var unsent = Unsent(unit, id);
        if (broadcast.Filled)
        {
            if (unsent == 0 && BroadcastMachine.Move(broadcast, BroadcastMove.Finish)) broadcast.FinishedAt = unit.Now;
            return false;
        }
        if (unsent >= MostUnsent) return false;
        await BroadcastExpansion.PageAsync(unit, broadcast, audiences);
        unit.AfterCommit(wake.Set);
        return true;
    }

    private static long Unsent(UnitOfWork unit, long id) =>
        unit.Session.QueryNumber($"SELECT COUNT(*) FROM outbox WHERE {Outbox.UnsentOfBatch}", id) ?? 0;
}

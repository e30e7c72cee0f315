using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Broadcasts;

/// <summary>How far a broadcast has come: its ledger rows by state.</summary>
/// <param name="Audience">Everyone who is meant: the sum of all the others.</param>
/// <param name="Waiting">Meant, and not yet written down.</param>
/// <param name="Skipped">Told already, in the digest of the day, or with nothing to be said to them.</param>
public sealed record BroadcastCounts(int Audience, int Waiting, int Queued, int Sent, int Delivered, int Seen, int Failed, int Gone, int InDoubt, int Skipped, int Cancelled)
{
    /// <summary>Reached the messenger, whatever came after.</summary>
    public int Reached => Sent + Delivered + Seen;
}

/// <summary>Creates, starts, pauses and stops broadcasts. Adds to the unit of work; never commits.</summary>
public sealed class BroadcastService(Wake wake)
{
    public async Task<Broadcast> CreateAsync(Unit unit, Broadcast broadcast)
    {
        broadcast.CreatedAt = unit.Now;
        unit.Db.Add(broadcast);
        await unit.FlushAsync();
        return broadcast;
    }

    /// <summary>Null if there is no such broadcast, false if the move is not possible from where it stands.</summary>
    public async Task<bool?> MoveAsync(Unit unit, long id, BroadcastMove move)
    {
        if (await unit.Db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id) is not { } broadcast) return null;
        if (!BroadcastMachine.Move(broadcast, move)) return false;
        switch (move)
        {
            case BroadcastMove.Start or BroadcastMove.Resume:
                (broadcast.StartedAt, broadcast.Note) = (broadcast.StartedAt ?? unit.Now, null);
                broadcast.LastChat ??= await unit.Db.Chats.MaxAsync(chat => (long?)chat.Id) ?? 0;
                Hold(unit, id, false);
                break;
            case BroadcastMove.Pause:
                Hold(unit, id, true);
                break;
            case BroadcastMove.Stop:
                Hold(unit, id, true);
                broadcast.FinishedAt = unit.Now;
                Cancel(unit, id);
                break;
        }
        unit.AfterCommit(wake.Knock);
        return true;
    }

    /// <summary>Rows and those who have none yet, of one instant: their sum is the audience at any time.</summary>
    public static Task<BroadcastCounts> CountsAsync(CityDb db, long id) => Snapshot.OfAsync(db, async () =>
    {
        var rows = await db.Outbox.Where(row => row.BroadcastId == id).GroupBy(row => row.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count);
        var waiting = await db.Set<Broadcast>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id) is { } broadcast ? await Filling.WaitingAsync(db, broadcast) : 0;
        return new BroadcastCounts(rows.Values.Sum() + waiting, waiting, Of(OutboxStatus.Queued), Of(OutboxStatus.Sent), Of(OutboxStatus.Delivered), Of(OutboxStatus.Seen),
            Of(OutboxStatus.Failed), Of(OutboxStatus.Gone), Of(OutboxStatus.InDoubt), Of(OutboxStatus.Skipped), Of(OutboxStatus.Cancelled));

        int Of(OutboxStatus status) => rows.GetValueOrDefault(status);
    });

    /// <summary>Rows of a stopped broadcast that nobody has in hand. Those in hand are cancelled by the pump when they come back.</summary>
    internal static int Cancel(Unit unit, long id) => unit.Session.Execute(
        "UPDATE outbox SET status = 'Cancelled', done_at = @p1, body = NULL, once_key = NULL WHERE broadcast_id = @p0 AND status = 'Queued' AND leased_until <= @p1", id, unit.Now);

    private static void Hold(Unit unit, long id, bool held) => unit.Session.Execute(
        "UPDATE outbox SET held = @p1 WHERE broadcast_id = @p0 AND status = 'Queued'", id, held);
}

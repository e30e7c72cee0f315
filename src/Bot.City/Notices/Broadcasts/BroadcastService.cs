using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>How far a broadcast has come: its ledger rows by state.</summary>
/// <param name="Audience">How many are meant: the sum of all the others.</param>
/// <param name="Waiting">How many are meant and have no message yet.</param>
/// <param name="Queued">Messages that wait to be sent.</param>
/// <param name="Sent">Messages that the messenger has taken, and of which it has said no more.</param>
/// <param name="Delivered">Messages that the messenger says have arrived.</param>
/// <param name="Seen">Messages that the messenger says were seen.</param>
/// <param name="Failed">Messages that the messenger refused for good.</param>
/// <param name="Gone">People who cannot be reached any more.</param>
/// <param name="InDoubt">Messages of which nobody knows whether they arrived: the call or the process ended without an answer.</param>
/// <param name="Skipped">How many were told already, or had nothing to be told.</param>
/// <param name="Cancelled">Messages that were stopped before they were sent.</param>
/// <param name="SwitchedOff">How many of those with a message had switched such messages off, and get it all the same: it is
/// danger.</param>
public sealed record BroadcastCounts(int Audience, int Waiting, int Queued, int Sent, int Delivered, int Seen, int Failed, int Gone,
    int InDoubt, int Skipped, int Cancelled, int SwitchedOff)
{
    /// <summary>How many messages have reached the messenger, whatever came after.</summary>
    public int Reached => Sent + Delivered + Seen;
}

/// <summary>Creates, starts, pauses and stops broadcasts. Adds to the unit of work; never commits.</summary>
public sealed class BroadcastService(WakeSignal wake, ApprovalLevels levels, Approvals approvals, AudienceResolver audiences)
{
    /// <summary>A draft of the level that follows from what it says and to whom.</summary>
    public async Task<Broadcast> CreateAsync(UnitOfWork unit, Broadcast broadcast)
    {
        broadcast.CreatedAt = unit.Now;
        await SetLevelAsync(unit.Db, broadcast);
        unit.Db.Add(broadcast);
        await unit.FlushAsync();
        return broadcast;
    }

    /// <summary>The broadcast, which nobody else changes before this transaction ends; null if there is none.</summary>
    public static Task<Broadcast?> FindAsync(UnitOfWork unit, long id)
    {
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM broadcasts WHERE id = @p0 FOR UPDATE", id);
        return unit.Db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id);
    }

    /// <summary>
    /// Starts or resumes it if it has the approvals that its level needs. Otherwise a draft stores the wish and starts once it has them.
    /// </summary>
    /// <param name="who">Name of the person who starts it, for the audit.</param>
    public async Task<BroadcastStart> StartAsync(UnitOfWork unit, Broadcast broadcast, string who)
    {
        var start = await TryStartAsync(unit, broadcast, who);
        if (start is BroadcastStart.NeedsApproval && broadcast.Status == BroadcastStatus.Draft && !(broadcast.StartsAt <= unit.Now))
            broadcast.StartsAt = unit.Now;
        return start;
    }

    /// <summary>Starts or resumes it if it has the approvals that its level needs; otherwise no wish is stored.</summary>
    /// <param name="who">Name of the person who starts it, for the audit.</param>
    public async Task<BroadcastStart> TryStartAsync(UnitOfWork unit, Broadcast broadcast, string who)
    {
        if (broadcast.Status is not (BroadcastStatus.Draft or BroadcastStatus.Paused))
            return new BroadcastStart.NotAllowed(broadcast.Status);
        var state = await approvals.LoadStateAsync(unit.Db, broadcast);
        // The audience may have grown since it was written, and the level with it.
        if (state.IsEnough && broadcast.Status == BroadcastStatus.Draft && await SetLevelAsync(unit.Db, broadcast))
            state = await approvals.LoadStateAsync(unit.Db, broadcast);
        if (!state.IsEnough) return new BroadcastStart.NeedsApproval(state);
        BroadcastMachine.Move(broadcast, BroadcastMove.Start);
        (broadcast.StartedAt, broadcast.Note) = (broadcast.StartedAt ?? unit.Now, null);
        broadcast.LastChat ??= await unit.Db.Set<Chat>().MaxAsync(chat => (long?)chat.Id) ?? 0;
        Hold(unit, broadcast.Id, false);
        unit.AfterCommit(wake.Set);
        AuditEntry.Add(unit, who, "broadcast.start", $"{broadcast.Id}",
            after: new { broadcast.Revision, broadcast.Level, approvals = approvals.InForce ? "on" : "off", state.Persons });
        return new BroadcastStart.Started();
    }

    /// <summary>
    /// Replaces its content, audience and start, and makes that person its author; earlier approvals no longer count. False if it is
    /// neither a draft nor paused with nothing sent.
    /// </summary>
    public async Task<bool> ReviseAsync(UnitOfWork unit, Broadcast row, Broadcast to, string author, string? department)
    {
        if (row.Status == BroadcastStatus.Paused && !TryDeleteRows(unit, row)) return false;
        if (row.Status != BroadcastStatus.Draft) return false;
        (row.Title, row.BodyUk, row.BodyEn, row.AudienceJson, row.StartsAt, row.Lane) =
            (to.Title, to.BodyUk, to.BodyEn, to.AudienceJson, to.StartsAt, to.Lane);
        (row.Picture, row.ButtonsJson, row.Latitude, row.Longitude) = (to.Picture, to.ButtonsJson, to.Latitude, to.Longitude);
        (row.Revision, row.Author, row.AuthorDepartment, row.Note) = (row.Revision + 1, author, department, null);
        await SetLevelAsync(unit.Db, row);
        return true;
    }

    /// <summary>Null if there is no such broadcast; false if its state does not allow the move or an approval is missing.</summary>
    public async Task<bool?> MoveAsync(UnitOfWork unit, long id, BroadcastMove move)
    {
        if (await FindAsync(unit, id) is not { } broadcast) return null;
        if (move is BroadcastMove.Start or BroadcastMove.Resume)
            return await TryStartAsync(unit, broadcast, broadcast.Author) is BroadcastStart.Started;
        if (!BroadcastMachine.Move(broadcast, move)) return false;
        if (move is BroadcastMove.Pause or BroadcastMove.Stop) Hold(unit, id, true);
        if (move == BroadcastMove.Stop)
        {
            broadcast.FinishedAt = unit.Now;
            Cancel(unit, id);
        }
        unit.AfterCommit(wake.Set);
        return true;
    }

    /// <summary>
    /// Makes a draft of a paused broadcast and deletes its rows, because the audience may change. False if it has reached somebody.
    /// </summary>
    private static bool TryDeleteRows(UnitOfWork unit, Broadcast row)
    {
        const string untouched = "status = 'Queued' AND attempts = 0 AND leased_until <= @p1";
        var touched = unit.Session.QueryNumber($"SELECT COUNT(*) FROM outbox WHERE batch_id = @p0 AND NOT ({untouched})", row.Id, unit.Now);
        if (touched > 0 || !BroadcastMachine.Move(row, BroadcastMove.Revise)) return false;
        unit.Session.Execute($"DELETE FROM outbox WHERE batch_id = @p0 AND {untouched}", row.Id, unit.Now);
        (row.AfterChat, row.Filled, row.LastChat, row.StartedAt, row.SwitchedOff) = (0, false, null, null, 0);
        return true;
    }

    /// <summary>Sets the level by the present content and audience; true if it changed.</summary>
    public async Task<bool> SetLevelAsync(BotDb db, Broadcast broadcast)
    {
        // Counting people is expensive, and needed only for announcements that are not to everyone.
        var counts = broadcast is { Purpose: BroadcastPurpose.Announcement, AlertId: null, IsDanger: false }
            && !broadcast.Audience.IsEveryone;
        var level = levels.Determine(broadcast,
            counts ? (await audiences.CountByMessengerAsync(db, broadcast.Audience)).Values.Sum() : 0);
        var was = broadcast.Level;
        broadcast.Level = level.Slug;
        return was != level.Slug;
    }

    /// <summary>Counts the rows by state and the people without a row in one snapshot, so that the sum is always the audience.</summary>
    public Task<BroadcastCounts> CountsAsync(BotDb db, long id) => Snapshot.ReadAsync(db, async () =>
    {
        var rows = await db.Set<OutboxRow>().Where(row => row.BatchId == id).GroupBy(row => row.Status)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count);
        var broadcast = await db.Set<Broadcast>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id);
        var waiting = broadcast is null ? 0 : await BroadcastExpansion.WaitingAsync(db, broadcast, audiences);
        return new BroadcastCounts(rows.Values.Sum() + waiting, waiting, Of(OutboxStatus.Queued), Of(OutboxStatus.Sent),
            Of(OutboxStatus.Delivered), Of(OutboxStatus.Seen),
            Of(OutboxStatus.Failed), Of(OutboxStatus.Gone), Of(OutboxStatus.InDoubt), Of(OutboxStatus.Skipped), Of(OutboxStatus.Cancelled),
            broadcast?.SwitchedOff ?? 0);

        int Of(OutboxStatus status) => rows.GetValueOrDefault(status);
    });

    /// <summary>
    /// Cancels the rows of a stopped broadcast that no sender has leased; the pump cancels the others when their lease ends. Only the index
    /// of unsent rows is searched (<c>+ 0</c>), because the broadcast may have a million rows.
    /// </summary>
    internal static int Cancel(UnitOfWork unit, long id) => unit.Session.Execute(
        $"UPDATE outbox SET status = 'Cancelled', done_at = @p1, body = NULL, once_key = NULL "
            + $"WHERE {Outbox.UnsentOfBatch} AND leased_until <= "
            + $"@p1", id, unit.Now);

    private static void Hold(UnitOfWork unit, long id, bool held) => unit.Session.Execute(
        $"UPDATE outbox SET held = @p1 WHERE {Outbox.UnsentOfBatch}", id, held);
}

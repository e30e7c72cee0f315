using System.Globalization;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Pauses a broadcast of whose last messages too many failed (<see cref="Level.StopAt"/>), and tells its author: what is wrong with one
/// is wrong with all. People who cannot be reached are no failure.
/// </summary>
internal sealed class SelfPause(BroadcastService broadcasts, ApprovalLevels levels, StaffChats chats)
{
    /// <summary>Rows looked at for each that counts: the others could not be reached, or were told already.</summary>
    private const int Spare = 5;

    /// <summary>
    /// Rows are filled and sent in the order of chats, so the last by that order are about the last sent, and an index has it.
    /// </summary>
    private const string Last =
        "SELECT status, done_at FROM outbox WHERE batch_id = @p0 AND status <> 'Queued' ORDER BY chat_id DESC LIMIT @p1";

    /// <summary>Asked at each page of a broadcast, so the database counts and no row is brought here for nothing.</summary>
    private const string FailedOfLast = $"SELECT COUNT(*) FROM ({Last}) AS last WHERE status = 'Failed'";

    /// <summary>True if it was paused now.</summary>
    public async Task<bool> PauseIfFailingAsync(UnitOfWork unit, Broadcast broadcast)
    {
        var limit = levels.Find(broadcast).StopAt;
        if (unit.Session.QueryNumber(FailedOfLast, broadcast.Id, limit.Of * Spare) < limit.Failed) return false;
        var last = unit.Session.Query(Last, static row => (Status: Enum.Parse<OutboxStatus>(row.Text(0)), At: row.InstantOrNull(1)),
            broadcast.Id, limit.Of * Spare)
            .Where(row => row.Status is not (OutboxStatus.Gone or OutboxStatus.Skipped or OutboxStatus.Cancelled)).Take(limit.Of).ToList();
        if (Failed(last) < limit.Failed) return false;
        // Whoever let it go on had seen what failed before.
        var since = await FindResumedAsync(unit, broadcast);
        last.RemoveAll(row => row.At < since);
        var failed = Failed(last);
        if (failed < limit.Failed) return false;
        await broadcasts.MoveAsync(unit, broadcast.Id, BroadcastMove.Pause);
        broadcast.Note = $"paused by itself: of the last {last.Count} messages {failed} failed";
        AuditEntry.Add(unit, "system", "broadcast.pause", broadcast.Id.ToString(CultureInfo.InvariantCulture),
            after: new { broadcast.Note });
        await chats.TellAsync(unit, broadcast.Author, BroadcastTexts.PausedByItself(broadcast.Id, broadcast.Title, failed, last.Count));
        return true;
    }

    private static int Failed(List<(OutboxStatus Status, DateTimeOffset? At)> rows) => rows.Count(row => row.Status == OutboxStatus.Failed);

    private static Task<DateTimeOffset?> FindResumedAsync(UnitOfWork unit, Broadcast broadcast)
    {
        var target = broadcast.Id.ToString(CultureInfo.InvariantCulture);
        return unit.Db.Set<AuditEntry>().Where(entry => entry.At >= broadcast.StartedAt && entry.What == "broadcast.start"
            && entry.Target == target).MaxAsync(entry => (DateTimeOffset?)entry.At);
    }
}

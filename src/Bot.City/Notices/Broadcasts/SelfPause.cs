using System.Globalization;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Pauses a broadcast when too many of its last messages failed (<see cref="Level.StopAt"/>), and tells its author, because the cause is
/// probably in the broadcast. People who cannot be reached do not count as failures.
/// </summary>
internal sealed class SelfPause(BroadcastService broadcasts, ApprovalLevels levels, StaffChats chats)
{
    /// <summary>Rows read for each one that counts, because people who could not be reached or were told already do not.</summary>
    private const int Spare = 5;

    /// <summary>
    /// Rows are written and sent in the order of chats, so the last ones by chat are nearly the last ones sent, and an index has that
    /// order.
    /// </summary>
    private const string Last =
        "SELECT status, done_at FROM outbox WHERE batch_id = @p0 AND status <> 'Queued' ORDER BY chat_id DESC LIMIT @p1";

    /// <summary>This is asked at each page of a broadcast, so the database counts and no rows are read in vain.</summary>
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
        // Failures before the broadcast was resumed do not count: whoever resumed it knew of them.
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

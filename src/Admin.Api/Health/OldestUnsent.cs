using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Health;

/// <summary>
/// How long the oldest unsent message of each lane has waited since it was written. What is to be sent later does not count.
/// </summary>
internal static class OldestUnsent
{
    public static async Task<Dictionary<Lane, TimeSpan>> LoadAsync(Database database, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        // A message that was tried is late however far off its next try is; one that was not is late once it is due.
        return (await db.Set<OutboxRow>()
            .Where(row => row.Status == OutboxStatus.Queued && !row.Held && (row.DueAt <= now || row.Attempts > 0 || row.Failures > 0))
            .GroupBy(row => row.Lane).Select(lane => new { lane.Key, Oldest = lane.Min(row => row.CreatedAt) })
            .ToListAsync(cancellationToken)).ToDictionary(lane => lane.Key, lane => lane.Oldest < now ? now - lane.Oldest : TimeSpan.Zero);
    }
}

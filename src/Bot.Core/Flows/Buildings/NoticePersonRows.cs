using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>
/// Buildings, topics and notices of two persons who are one: of a building that both follow, nothing is silenced that either wanted to
/// hear, and what only one has said of it holds for both.
/// </summary>
internal sealed class NoticePersonRows : IPersonRows
{
    public async Task MergeAsync(Unit unit, long from, long into)
    {
        await JoinKindsAsync(unit, from, into);
        People.MoveRowsOnce(unit, "subscriptions", "building_key", from, into);
        People.MoveRowsOnce(unit, "topic_follows", "kind", from, into);
        People.MoveRowsOnce(unit, "digest_items", "alert_id", from, into);
        People.MoveRowsOnce(unit, "broadcast_feedback", "broadcast_id", from, into);
    }

    private static async Task JoinKindsAsync(Unit unit, long from, long into)
    {
        var mine = await unit.Db.Set<Subscription>().AsNoTracking().Where(row => row.PersonId == from).ToListAsync();
        foreach (var kept in await unit.Db.Set<Subscription>().Where(row => row.PersonId == into).ToListAsync())
        {
            if (mine.Find(row => row.BuildingKey == kept.BuildingKey) is not { } own) continue;
            NoticeWays.Join(kept, own);
            (kept.Queue, kept.RemindMinutes) = (kept.Queue ?? own.Queue, kept.RemindMinutes ?? own.RemindMinutes);
        }
        await unit.FlushAsync();
    }
}

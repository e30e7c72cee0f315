using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>
/// Merges buildings, topics and concerns when two persons are linked. For a building that both follow, all kinds that either wanted stay.
/// </summary>
internal sealed class NoticePersonRows : IPersonRows
{
    public async Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        var rows = unit.Db.Set<Subscription>();
        await BuildingService
            .MergeTwinsAsync(unit, rows.Where(row => row.PersonId == from), rows.Where(row => row.PersonId == into),
                row => row.BuildingKey);
        People.MoveRows(unit, "subscriptions", from, into);
        People.MoveRowsOnce(unit, "topic_choices", "kind", from, into);
        People.MoveRowsOnce(unit, "alert_concerns", "alert_id", from, into);
    }
}

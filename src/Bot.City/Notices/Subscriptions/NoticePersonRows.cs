using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>
/// Buildings and topics of two persons who are one: of a building that both follow, nothing is silenced that either wanted to
/// hear, and what only one has said of it holds for both.
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
    }
}

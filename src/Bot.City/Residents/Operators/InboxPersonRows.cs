using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Residents.Operators;

/// <summary>Talks of two persons who are one with operators: what waits in either waits on.</summary>
internal sealed class InboxPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute(
            """
            DELETE FROM inbox_threads WHERE person_id = @p1 AND status = 'Closed'
              AND EXISTS (SELECT 1 FROM inbox_threads t WHERE t.person_id = @p0 AND t.status <> 'Closed')
            """, from, into);
        unit.Session.Execute("UPDATE inbox_threads SET person_id = @p1 WHERE person_id = @p0 AND NOT EXISTS (SELECT 1 FROM inbox_threads t "
            + "WHERE t.person_id = @p1)", from, into);
        unit.Session.Execute("DELETE FROM inbox_threads WHERE person_id = @p0", from);
        People.MoveRows(unit, "inbox_messages", from, into);
        return Task.CompletedTask;
    }
}

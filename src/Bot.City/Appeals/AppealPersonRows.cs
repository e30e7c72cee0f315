using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>Appeals and "me too" of two persons who are one: nobody joins an appeal of their own.</summary>
internal sealed class AppealPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute(
            """
            DELETE FROM appeal_joins WHERE person_id = @p0
              AND appeal_id IN (SELECT appeal_id FROM appeal_joins WHERE person_id = @p1 UNION SELECT id FROM appeals WHERE person_id = @p1)
            """, from, into);
        unit.Session.Execute("DELETE FROM appeal_joins WHERE person_id = @p1 AND appeal_id IN (SELECT id FROM appeals WHERE person_id = "
            + "@p0)", from, into);
        People.MoveRows(unit, "appeals", from, into);
        People.MoveRows(unit, "appeal_joins", from, into);
        return Task.CompletedTask;
    }
}

using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// Reports and kept services of two persons who are one: what either has saved is saved, of what both have opened the later time counts.
/// </summary>
internal sealed class CataloguePersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute(
            """
            UPDATE kept_services AS k SET saved_at = COALESCE(k.saved_at, f.saved_at),
              opened_at = CASE WHEN k.opened_at IS NULL OR f.opened_at > k.opened_at THEN f.opened_at ELSE k.opened_at END
            FROM kept_services AS f WHERE k.person_id = @p1 AND f.person_id = @p0 AND f.service_id = k.service_id
            """, from, into);
        People.MoveRowsOnce(unit, "kept_services", "service_id", from, into);
        People.MoveRows(unit, "service_reports", from, into);
        return Task.CompletedTask;
    }
}

using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// Merges reports and kept services when two persons are linked: a service that either has saved stays saved, and the later time of opening
/// counts.
/// </summary>
internal sealed class CataloguePersonRows : IPersonRows
{
    private static readonly Text
        Kept = new($"Збережені й нещодавні послуги", $"Services saved or lately opened"),
        Reports = new($"Картки, про які ви повідомили", $"Cards that you reported");

    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<KeptService>(Kept, (db, person) => db.Set<KeptService>().Where(row => row.PersonId == person.Id),
            row => Text.Data(row.ServiceId)),
        new PersonTable<ServiceReport>(Reports, (db, person) => db.Set<ServiceReport>().Where(row => row.PersonId == person.Id),
            row => Text.Data(row.ServiceId)),
    ];

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

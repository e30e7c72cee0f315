using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using T = IfCity.Bots.City.Residents.Rights.RightsTexts;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>Consent and links to the file. Of two persons who are one, the consent of the one that gave the code stays.</summary>
internal sealed class RightsPersonRows : IPersonRows
{
    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<PersonConsent>(T.Consent, (db, person) => db.Set<PersonConsent>().Where(row => row.PersonId == person.Id),
            row => T.ConsentGiven(row.Version, row.At)),
        new PersonTable<ExportLink>(T.Links, (db, person) => db.Set<ExportLink>().Where(row => row.PersonId == person.Id),
            row => KyivTime.Moment(row.ExpiresAt))
        {
            IsInFileOnly = true,
        },
    ];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute("DELETE FROM person_consents WHERE person_id = @p0 AND EXISTS (SELECT 1 FROM person_consents c "
            + "WHERE c.person_id = @p1)", from, into);
        People.MoveRows(unit, "person_consents", from, into);
        People.MoveRows(unit, "export_links", from, into);
        return Task.CompletedTask;
    }
}

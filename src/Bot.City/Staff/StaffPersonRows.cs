using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Staff;

/// <summary>
/// Merges the staff chat when two persons are linked: that of the chat that gave the code stays. Of who leaves, the record of what staff
/// did stays as it is: it tells of staff, each entry is chained to the next, and their number names nobody any more.
/// </summary>
internal sealed class StaffPersonRows : IPersonRows
{
    private static readonly Text
        Chats = new($"Чат працівника міста", $"The chat of a member of staff"),
        Records = new($"Що працівники робили у розмові з вами", $"What staff did in the conversation with you");

    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<StaffChat>(Chats, (db, person) => db.Set<StaffChat>().Where(row => row.PersonId == person.Id),
            row => Text.Data(row.Who)),
        new PersonTable<AuditEntry>(Records, FindRecords, row => Text.Data($"{row.What}, {KyivTime.Moment(row.At).Uk}",
            $"{row.What}, {KyivTime.Moment(row.At).En}"))
        {
            IsInFileOnly = true, Part = (_, _, _) => Task.FromResult(0),
            Withheld =
            [
                nameof(AuditEntry.Who), nameof(AuditEntry.Address), nameof(AuditEntry.Through), nameof(AuditEntry.Hash),
                nameof(AuditEntry.Before), nameof(AuditEntry.After),
            ],
        },
    ];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute("DELETE FROM staff_chats WHERE person_id = @p0 AND EXISTS (SELECT 1 FROM staff_chats s WHERE s.person_id = "
            + "@p1)", from, into);
        People.MoveRows(unit, "staff_chats", from, into);
        return Task.CompletedTask;
    }

    /// <summary>A record names a person as its target, or as the one for whom an appeal was filed.</summary>
    private static IQueryable<AuditEntry> FindRecords(BotDb db, PersonKeys person)
    {
        var (target, last, inside) = (Number(person), $"\"personId\":{Number(person)}}}", $"\"personId\":{Number(person)},");
        return db.Set<AuditEntry>().Where(row => (row.Target == target && (row.What.StartsWith("inbox.") || row.What.StartsWith("person.")))
            || (row.What == "appeal.file" && (row.After!.Contains(last) || row.After.Contains(inside))));
    }

    private static string Number(PersonKeys person) => person.Id.ToString(CultureInfo.InvariantCulture);
}

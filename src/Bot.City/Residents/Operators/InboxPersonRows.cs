using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Residents.Operators;

/// <summary>Merges the threads with operators when two persons are linked: a thread that waits goes before a closed one.</summary>
internal sealed class InboxPersonRows : IPersonRows
{
    private static readonly Text
        Messages = new($"Листування з оператором", $"Letters with the operator"),
        Threads = new($"Розмова з оператором", $"The conversation with the operator");

    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<InboxMessage>(Messages, (db, person) => db.Set<InboxMessage>().Where(row => row.PersonId == person.Id),
            row => row.Description)
        {
            Withheld = [nameof(InboxMessage.By)],
        },
        new PersonTable<InboxThread>(Threads, (db, person) => db.Set<InboxThread>().Where(row => row.PersonId == person.Id),
            row => KyivTime.Moment(row.LastAt))
        {
            IsInFileOnly = true, Withheld = [nameof(InboxThread.TakenBy)],
        },
    ];

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

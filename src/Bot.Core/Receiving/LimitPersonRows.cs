using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Receiving;

/// <summary>Which allowances a person has used up. Of a merged person's the other's own go before.</summary>
internal sealed class LimitPersonRows : IPersonRows
{
    private static readonly Text Title = new($"Вичерпані обмеження", $"Limits that were reached");

    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<ReachedLimit>(Title, (db, person) => db.Set<ReachedLimit>().Where(row => row.PersonId == person.Id),
            row => new($"до {KyivTime.Moment(row.Until).Uk}", $"until {KyivTime.Moment(row.Until).En}"))
        {
            IsInFileOnly = true,
        },
    ];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute("UPDATE reached_limits SET person_id = @p1 WHERE person_id = @p0 AND NOT EXISTS (SELECT 1 FROM "
            + "reached_limits o WHERE o.person_id = @p1 AND o.kind = reached_limits.kind)", from, into);
        unit.Session.Execute("DELETE FROM reached_limits WHERE person_id = @p0", from);
        return Task.CompletedTask;
    }
}

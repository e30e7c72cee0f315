using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;

namespace IfCity.Bots.Scheduling;

/// <summary>Deletes rows whose retention term is over, page by page, so that no transaction is long.</summary>
public sealed class Sweep(Database database, FlowRegistry flows, IEnumerable<RetentionTerm> terms) : IScheduledJob
{
    private const int Page = 1_000;

    internal static readonly RetentionTerm[] KitTerms =
    [
        new("seen_updates", "at < @p0", TimeSpan.FromDays(7)),
        new("dead_updates", "at < @p0", TimeSpan.FromDays(90)),
        new("conversations", "touched_at < @p0", TimeSpan.FromDays(30)),
        new("outbox", "created_at < @p0 AND status <> 'Queued'", TimeSpan.FromDays(90)),
        new("photos", "created_at < @p0 AND about IS NULL", TimeSpan.FromDays(31)),
        new("photos", "created_at < @p0 AND about IS NULL AND status = 'Dropped'", TimeSpan.FromHours(48)),
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A flow may keep its drafts for less time. Its name may stand in the SQL, because it comes from the code and never from a person.
        var drafts = flows.All.Where(flow => flow.IsKept)
            .Select(flow => new RetentionTerm("conversations", $"touched_at < @p0 AND flow = '{flow.Name}'", flow.KeptFor));
        await EachByItself.RunInTurnAsync(terms.Concat(drafts), term => SweepAsync(term, cancellationToken), cancellationToken);
    }

    private async Task SweepAsync(RetentionTerm term, CancellationToken cancellationToken)
    {
        while (await SweepPageAsync(term, cancellationToken) == Page) { }
    }

    private Task<int> SweepPageAsync(RetentionTerm term, CancellationToken cancellationToken) => database.InTransactionAsync(unit =>
    {
        var row = unit.Session.Dialect == Dialect.Sqlite ? "rowid" : "ctid";
        var sql = $"DELETE FROM {term.Table} WHERE {row} IN (SELECT {row} FROM {term.Table} WHERE {term.Where} LIMIT {Page})";
        return Task.FromResult(unit.Session.Execute(sql, term.Before(unit.Now)));
    }, cancellationToken);
}

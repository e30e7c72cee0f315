using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Scheduling;

/// <summary>
/// Removes what has been kept for its term, page by page, so that no transaction is long, and keeps a record of how much went.
/// </summary>
public sealed class Sweep : IScheduledJob
{
    private readonly Database _database;
    private readonly Pace _pace;
    private readonly IReadOnlyList<(Retention Kind, TimeSpan Term)> _kinds;

    internal static readonly Retention[] KitTerms =
    [
        new RetentionTerm("Updates", "seen_updates", "at < @p0", TimeSpan.FromDays(7)),
        new RetentionTerm("DeadUpdates", "dead_updates", "at < @p0", TimeSpan.FromDays(90)),
        new RetentionTerm("Conversations", "conversations", "touched_at < @p0", TimeSpan.FromDays(30)),
        new RetentionTerm("Ledger", "outbox", "created_at < @p0 AND status <> 'Queued'", TimeSpan.FromDays(90)),
        new RetentionTerm("DraftPhotos", "photos", "created_at < @p0 AND about IS NULL", TimeSpan.FromDays(31)),
        new RetentionTerm("DroppedPhotos", "photos", "created_at < @p0 AND about IS NULL AND status = 'Dropped'", TimeSpan.FromDays(2)),
        new RetentionTerm("Limits", "reached_limits", "until < @p0", TimeSpan.FromDays(30)),
        new RetentionTerm("Codes", "one_time_codes", "expires_at < @p0", TimeSpan.FromDays(1)),
        new RetentionTerm("Reports", "retention_days", "day < @p0", TimeSpan.FromDays(730)) { Limit = before => KyivTime.Day(before) },
    ];

    /// <exception cref="CannotStartException">A term is set to nothing.</exception>
    public Sweep(Database database, FlowRegistry flows, IEnumerable<Retention> kinds, IConfiguration configuration, Pace pace)
    {
        ArgumentNullException.ThrowIfNull(flows);
        // A flow may keep its drafts for less time. Its name may stand in the SQL, because it comes from the code and never from a person.
        var drafts = flows.All.Where(flow => flow.IsKept).Select(Retention (flow) => new RetentionTerm(
            $"Drafts{char.ToUpperInvariant(flow.Name[0])}{flow.Name[1..]}", "conversations",
            $"touched_at < @p0 AND flow = '{flow.Name}'", flow.KeptFor));
        (_database, _pace, _kinds) = (database, pace, [.. kinds.Concat(drafts).Select(kind => (kind, kind.GetTerm(configuration)))]);
    }

    public Task RunAsync(CancellationToken cancellationToken) =>
        EachByItself.RunInTurnAsync(_kinds, kind => SweepAsync(kind.Kind, kind.Term, cancellationToken), cancellationToken);

    /// <summary>Counts what would go if it were run now, and removes nothing.</summary>
    public async Task<IReadOnlyList<RetentionDue>> PreviewAsync(CancellationToken cancellationToken)
    {
        var due = new List<RetentionDue>();
        foreach (var (kind, term) in _kinds)
            due.Add(new(kind.Kind, term.TotalDays,
                await _database.InTransactionAsync(unit => kind.CountAsync(unit, unit.Now - term), cancellationToken)));
        return due;
    }

    private async Task SweepAsync(Retention kind, TimeSpan term, CancellationToken cancellationToken)
    {
        while (await _pace.RunAsync(() => SweepPageAsync(kind, term, cancellationToken), cancellationToken) == kind.Page)
        {
            // There may be more.
        }
    }

    private Task<int> SweepPageAsync(Retention kind, TimeSpan term, CancellationToken cancellationToken) =>
        _database.InTransactionAsync(async unit =>
        {
            var removed = await kind.RemoveAsync(unit, unit.Now - term);
            if (removed > 0) RetentionDay.Add(unit, KyivTime.Day(unit.Now), kind.Kind, removed);
            return removed;
        }, cancellationToken);
}

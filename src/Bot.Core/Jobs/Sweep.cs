using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Services;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Jobs;

/// <summary>Throws out what has had its time, in pages, so that no transaction is long.</summary>
public sealed class Sweep(Database database, FlowBook book) : IChore
{
    private const int Page = 1_000;

    private static readonly TimeSpan MissesAreKept = TimeSpan.FromDays(365);

    private static readonly (string Table, string Where, TimeSpan Age)[] Terms =
    [
        ("seen_updates", "at < @p0", TimeSpan.FromDays(7)),
        ("dead_updates", "at < @p0", TimeSpan.FromDays(90)),
        ("conversations", "touched_at < @p0", TimeSpan.FromDays(30)),
        ("outbox", "created_at < @p0 AND status <> 'Queued'", TimeSpan.FromDays(90)),
        ("idempotent_requests", "at < @p0", TimeSpan.FromDays(7)),
        ("staff_codes", "expires_at < @p0", TimeSpan.FromDays(1)),
        ("photos", "created_at < @p0 AND appeal_id IS NULL AND NOT EXISTS (SELECT 1 FROM inbox_messages m WHERE m.photo_key = photos.key)", TimeSpan.FromDays(31)),
        ("photos", "created_at < @p0 AND appeal_id IS NULL AND status = 'Dropped'", TimeSpan.FromHours(48)),
    ];

    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var (table, where, age) in Terms)
            while (await SweepAsync(table, where, now => now - age, stop) == Page) { }
        while (await SweepAsync("search_misses", "week < @p0", now => SearchMisses.WeekOf(now - MissesAreKept), stop) == Page) { }
        // A draft that is kept for less than the rest goes with its own term; the names are our own, not anybody's words.
        foreach (var flow in book.All.Where(flow => flow.IsKept))
            while (await SweepAsync("conversations", $"touched_at < @p0 AND flow = '{flow.Name}'", now => now - flow.KeptFor, stop) == Page) { }
    }

    private Task<int> SweepAsync(string table, string where, Func<DateTimeOffset, object> before, CancellationToken stop) => database.InTransactionAsync(unit =>
    {
        var row = unit.Session.Dialect == Dialect.Sqlite ? "rowid" : "ctid";
        return Task.FromResult(unit.Session.Execute($"DELETE FROM {table} WHERE {row} IN (SELECT {row} FROM {table} WHERE {where} LIMIT {Page})", before(unit.Now)));
    }, stop);
}

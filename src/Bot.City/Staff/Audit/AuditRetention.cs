using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Staff.Audit;

/// <summary>
/// Removes entries whose time is over, from the front alone, and keeps the number and the hash of the last of them as the anchor that the
/// rest is verified from. It also says once a day in the log where the audit ends, so that there is a witness outside the database.
/// </summary>
public sealed partial class AuditRetention(Database database, IOptions<AuditOptions> options, ILogger<AuditRetention> log) : IScheduledJob
{
    private const int Page = 1_000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.KeptDays is { } days)
            while (await RemovePageAsync(TimeSpan.FromDays(days), cancellationToken) == Page) { }
        await using var db = database.OpenForReading();
        if (await db.Set<AuditChain>().FirstOrDefaultAsync(cancellationToken) is { Number: > 0 } end) LogEnd(end.Number, end.Hash);
    }

    /// <summary>Removes entries up to the first that is young enough; returns how many.</summary>
    private Task<int> RemovePageAsync(TimeSpan kept, CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
    {
        AuditChain.TakeEnd(unit);
        var (chain, limit) = (await unit.Db.Set<AuditChain>().FirstAsync(cancellationToken), unit.Now - kept);
        var stays = await unit.Db.Set<AuditEntry>().Where(entry => entry.At >= limit).MinAsync(entry => (long?)entry.Id, cancellationToken);
        var last = await unit.Db.Set<AuditEntry>().Where(entry => stays == null || entry.Id < stays).OrderBy(entry => entry.Id)
            .Take(Page).Select(entry => new { entry.Id, entry.Hash }).ToListAsync(cancellationToken);
        if (last.Count == 0) return 0;
        AuditEntry.Add(unit, "system", "audit.purge", $"{chain.AnchorNumber + 1}-{last[^1].Id}", after: new { last[^1].Hash });
        (chain.AnchorNumber, chain.AnchorHash) = (last[^1].Id, last[^1].Hash);
        await unit.FlushAsync();
        unit.Session.Execute("DELETE FROM audit WHERE id <= @p0", chain.AnchorNumber);
        return last.Count;
    }, cancellationToken);

    [LoggerMessage(LogLevel.Information, "The audit ends with entry {Number}, hash {Hash}.")]
    private partial void LogEnd(long number, string hash);
}

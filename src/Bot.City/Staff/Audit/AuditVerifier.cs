using IfCity.Bots.Backups;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff.Audit;

/// <summary>What is wrong with an entry of the audit.</summary>
public enum AuditFault
{
    /// <summary>It is not there, though others follow or the chain goes on to it: it was removed.</summary>
    Missing,

    /// <summary>It is not what was written: a field was changed, or it was moved from another place.</summary>
    Changed,

    /// <summary>It stands outside the chain: it was put in beside the service, or came back after it was removed.</summary>
    Foreign,

    /// <summary>It is not the one that was seen earlier: the chain was written anew.</summary>
    Rewritten,
}

/// <summary>What a verification of the audit has found.</summary>
/// <param name="First">The first entry that is kept; the anchor stands before it.</param>
/// <param name="Last">The last entry.</param>
/// <param name="LastHash">The hash of the last entry.</param>
/// <param name="Verified">How many entries are in order, from the first on.</param>
/// <param name="BrokenAt">The first entry that is not in order; null if all are.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record AuditReport(long First, long Last, string LastHash, long Verified, long? BrokenAt, AuditFault? Fault)
{
    /// <summary>All entries are in order.</summary>
    public bool IsWhole => BrokenAt is null;
}

/// <summary>
/// Reads the whole audit page by page and computes each hash anew. Whoever can write to the database can write a whole new chain: that is
/// found by an end that was noted elsewhere (the log has one for each day). It may read beside a process that works on the database.
/// </summary>
public sealed class AuditVerifier(DatabaseReader database)
{
    private const int Page = 1_000;

    /// <param name="seen">The number and the hash of an entry, as they were noted earlier; null if nothing was.</param>
    public async Task<AuditReport> VerifyAsync((long Number, string Hash)? seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = database.Open();
            var chain = await LoadChainAsync(db, cancellationToken);
            var report = await VerifyAsync(db, chain, seen, cancellationToken);
            // Entries whose time was over may have been removed meanwhile.
            if (report.IsWhole || (await LoadChainAsync(db, cancellationToken)).AnchorNumber == chain.AnchorNumber) return report;
        }
    }

    private static async Task<AuditChain> LoadChainAsync(BotDb db, CancellationToken cancellationToken) =>
        await db.Set<AuditChain>().FirstOrDefaultAsync(cancellationToken) ?? new();

    private static async Task<AuditReport> VerifyAsync(
        BotDb db, AuditChain chain, (long Number, string Hash)? seen, CancellationToken cancellationToken)
    {
        var (number, hash) = (chain.AnchorNumber, chain.AnchorHash);
        AuditReport Report(long? brokenAt = null, AuditFault? fault = null) =>
            new(chain.AnchorNumber + 1, chain.Number, chain.Hash, number - chain.AnchorNumber, brokenAt, fault);

        if (await db.Set<AuditEntry>().Where(entry => entry.Id <= chain.AnchorNumber).MinAsync(entry => (long?)entry.Id, cancellationToken)
            is { } returned) return Report(returned, AuditFault.Foreign);
        while (number < chain.Number)
        {
            var page = await db.Set<AuditEntry>().Where(entry => entry.Id > number && entry.Id <= chain.Number).OrderBy(entry => entry.Id)
                .Take(Page).ToListAsync(cancellationToken);
            if (page.Count == 0) return Report(number + 1, AuditFault.Missing);
            foreach (var entry in page)
            {
                if (entry.Id != number + 1) return Report(number + 1, AuditFault.Missing);
                if (entry.Hash != AuditChain.HashOf(entry, hash)) return Report(entry.Id, AuditFault.Changed);
                if (seen?.Number == entry.Id && seen?.Hash != entry.Hash) return Report(entry.Id, AuditFault.Rewritten);
                (number, hash) = (entry.Id, entry.Hash);
            }
        }
        if (hash != chain.Hash) return Report(number, AuditFault.Changed);
        if (seen?.Number > chain.Number) return Report(chain.Number + 1, AuditFault.Missing);
        return await FindForeignAsync(db, cancellationToken) is { } foreign ? Report(foreign, AuditFault.Foreign) : Report();
    }

    /// <summary>An entry beyond the end; asked in one statement, because the end moves while others write.</summary>
    private static Task<long?> FindForeignAsync(BotDb db, CancellationToken cancellationToken) => db.Set<AuditEntry>()
        .Where(entry => entry.Id > (db.Set<AuditChain>().Max(chain => (long?)chain.Number) ?? 0))
        .MinAsync(entry => (long?)entry.Id, cancellationToken);
}

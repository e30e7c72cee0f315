using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// What staff do with the cards: each change is one transaction with its line in the audit, and what is refused leaves nothing. The staff
/// API and the console call the same.
/// </summary>
public sealed class CatalogueWork(
    Database database, ServiceCatalogue catalogue, IReportTopics topics, LinkCache links, WorksAgainNotice notice)
{
    /// <summary>Names the state of a card: another one once any of its facts is another.</summary>
    public static string VersionOf(Service row) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(CatalogueColumns.Read(row))))[..16];

    /// <summary>Adds a card, as the last one.</summary>
    /// <param name="by">Who does it, as the audit names them.</param>
    /// <param name="fill">Writes its facts.</param>
    public Task<CardResult> CreateAsync(string by, string id, Func<Service, CardResult.Wrong?> fill) => RunAsync(async unit =>
    {
        if (await unit.Db.Set<Service>().AnyAsync(row => row.Id == id)) return new CardResult.Taken();
        var row = new Service { Id = id, Order = 1 + (await unit.Db.Set<Service>().MaxAsync(row => (int?)row.Order) ?? 0) };
        if ((fill(row) ?? await FindProblemAsync(unit, row)) is { } wrong) return wrong;
        unit.Db.Add(row);
        AuditEntry.Add(unit, by, "service.create", row.Id, after: CatalogueColumns.Read(row));
        return new CardResult.Done(row);
    });

    /// <summary>Changes a card.</summary>
    /// <param name="version">The state that they saw (<see cref="VersionOf"/>), or null to change whatever is there.</param>
    public Task<CardResult> ChangeAsync(string by, string id, string? version, Func<Service, CardResult.Wrong?> fill) =>
        ChangeAsync(by, id, "service.change", async (unit, row) =>
            version is not null && version != VersionOf(row) ? new CardResult.Outdated(row)
            : fill(row) ?? (CardResult?)await FindProblemAsync(unit, row));

    /// <summary>Notes that somebody has looked and the card is true; what residents reported before is settled.</summary>
    public Task<CardResult> VerifyAsync(string by, string id) => ChangeAsync(by, id, "service.verify", async (unit, row) =>
    {
        (row.VerifiedOn, row.VerifiedBy, row.Reports) = (KyivTime.Day(unit.Now), by, 0);
        // While its link is broken nobody is told that all is well; the check of links does so when it works.
        if (row.Url is null || links.Find(row.Url)?.Health != LinkHealth.Broken) await notice.TellVerifiedAsync(unit, row);
        return null;
    });

    /// <summary>Removes a card.</summary>
    public Task<CardResult> RemoveAsync(string by, string id) => RunAsync(async unit =>
    {
        if (await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return new CardResult.NotFound();
        unit.Db.Remove(row);
        AuditEntry.Add(unit, by, "service.remove", id, CatalogueColumns.Read(row));
        return new CardResult.Done(row);
    });

    /// <summary>Imports a file of cards: all of it, or nothing.</summary>
    /// <param name="isSeen">False refuses the report, and nothing is done; null: whatever comes.</param>
    public Task<CatalogueReport> ImportAsync(string by, IReadOnlyList<ImportLine> lines, CatalogueImportOptions options,
        Func<CatalogueReport, bool>? isSeen = null, CancellationToken cancellationToken = default) =>
        database.InTransactionAsync(async unit =>
        {
            var report = await new CatalogueImport(topics).RunAsync(unit, lines, options);
            if (report.Errors.Count > 0 || report.NeedsRemove || options.DryRun || isSeen?.Invoke(report) == false) unit.RollBack();
            AuditEntry.Add(unit, by, "service.import", options.Replace ? "replace" : "merge", after: new
            {
                report.Rows, added = report.Added.Count, changed = report.Changed.Count, removed = report.Removed.Count,
            });
            unit.AfterCommit(catalogue.Refresh);
            return report;
        }, cancellationToken);

    private Task<CardResult> ChangeAsync(string by, string id, string what, Func<UnitOfWork, Service, Task<CardResult?>> change) =>
        RunAsync(async unit =>
        {
            // The counter is a lock: of two changes at the same time, the second sees the first.
            Setting.TakeNumber(unit, CatalogueImport.Lock);
            if (await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return new CardResult.NotFound();
            var before = CatalogueColumns.Read(row);
            if (await change(unit, row) is { } refused) return refused;
            AuditEntry.Add(unit, by, what, id, before, CatalogueColumns.Read(row));
            return new CardResult.Done(row);
        });

    private Task<CardResult> RunAsync(Func<UnitOfWork, Task<CardResult>> work) => database.InTransactionAsync(async unit =>
    {
        var result = await work(unit);
        if (result is CardResult.Done) unit.AfterCommit(catalogue.Refresh);
        else unit.RollBack();
        return result;
    });

    private async Task<CardResult.Wrong?> FindProblemAsync(UnitOfWork unit, Service row)
    {
        foreach (var (field, why) in (await ServiceRules.ReadAsync(unit, topics)).FindProblems(row)) return new(field, why);
        return null;
    }
}

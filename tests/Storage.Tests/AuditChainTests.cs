using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>The chain of the audit on both databases: written by many at once, tampered with, shortened when its time is over.</summary>
public sealed class AuditChainTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Entries_of_many_at_once_stand_in_one_chain_without_gaps(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => city.Database.InTransactionAsync(async unit =>
        {
            AuditEntry.Add(unit, $"працівник {n}", "test.first", $"{n}");
            await Task.Yield();
            if (n % 4 == 0) unit.RollBack();
            AuditEntry.Add(unit, $"працівник {n}", "test.second", $"{n}", new { Same = 1, Changed = "а" }, new { Same = 1, Changed = "б" });
        })));
        await using var db = city.Database.OpenForReading();
        var entries = await db.Set<AuditEntry>().OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 60).Select(n => (long)n), entries.Select(entry => entry.Id));
        // The two of one transaction stand together, and only what differs is kept.
        Assert.All(entries.Chunk(2), two => Assert.Equal(two[0].Target, two[1].Target));
        Assert.Equal(("""{"changed":"а"}""", """{"changed":"б"}"""), (entries[1].Before, entries[1].After));
        var report = await VerifyAsync(city);
        Assert.Equal((true, 60L), (report.IsWhole, report.Verified));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whatever_is_changed_removed_moved_or_put_in_beside_the_service_is_found(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await WriteAsync(city, 6);
        await FindsAsync(city, "UPDATE audit SET after = '{\"n\":9}' WHERE id = 3", 3, AuditFault.Changed);
        await FindsAsync(city, "UPDATE audit SET who = 'хтось інший' WHERE id = 1", 1, AuditFault.Changed);
        await FindsAsync(city, "UPDATE audit SET hash = 'ffff' WHERE id = 4", 4, AuditFault.Changed);
        await FindsAsync(city, "DELETE FROM audit WHERE id = 2", 2, AuditFault.Missing);
        await FindsAsync(city, "DELETE FROM audit WHERE id = 1", 1, AuditFault.Missing);
        await FindsAsync(city, "DELETE FROM audit WHERE id = 6", 6, AuditFault.Missing);
        await FindsAsync(city, "DELETE FROM audit", 1, AuditFault.Missing);
        await FindsAsync(city, "DELETE FROM audit_chain", 1, AuditFault.Foreign);
        // Two rows change their places.
        await FindsAsync(city, "UPDATE audit SET id = CASE id WHEN 4 THEN -5 WHEN 5 THEN -4 END WHERE id IN (4, 5); "
            + "UPDATE audit SET id = -id WHERE id < 0", 4, AuditFault.Changed);
        // A row is taken out and those after it move up.
        await FindsAsync(city, "DELETE FROM audit WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 4; "
            + "UPDATE audit SET id = 4 WHERE id = 5; UPDATE audit SET id = 5 WHERE id = 6; "
            + "UPDATE audit_chain SET number = 5", 3, AuditFault.Changed);
        await FindsAsync(city, "INSERT INTO audit (id, at, who, what, target, hash) SELECT 7, at, who, what, target, hash FROM audit "
            + "WHERE id = 6", 7, AuditFault.Foreign);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chain_written_anew_differs_from_what_was_noted_elsewhere(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await WriteAsync(city, 3);
        var noted = await VerifyAsync(city);
        Assert.True((await VerifyAsync(city, (3, noted.LastHash))).IsWhole);
        Run(city, "DELETE FROM audit; DELETE FROM audit_chain");
        Assert.Equal((1L, AuditFault.Missing), await FaultAsync(city, (3, noted.LastHash)));
        await WriteAsync(city, 4, "інший");
        Assert.True((await VerifyAsync(city)).IsWhole);
        Assert.Equal((3L, AuditFault.Rewritten), await FaultAsync(city, (3, noted.LastHash)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_too_old_goes_from_the_front_and_the_rest_is_still_verified(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine, settings: new Dictionary<string, string?> { ["Audit:KeptDays"] = "365" });
        await WriteAsync(city, 5);
        city.Clock.Advance(TimeSpan.FromDays(300));
        await WriteAsync(city, 2);
        city.Clock.Advance(TimeSpan.FromDays(100));
        await city.Services.GetRequiredService<AuditRetention>().RunAsync(CancellationToken.None);
        await using var db = city.Database.OpenForReading();
        var left = await db.Set<AuditEntry>().OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal([6, 7, 8], left.Select(entry => entry.Id));
        Assert.Equal(("audit.purge", "1-5"), (left[2].What, left[2].Target));
        Assert.Equal((6L, 3L, true), await VerifyAsync(city) is var report ? (report.First, report.Verified, report.IsWhole) : default);
        await FindsAsync(city, "DELETE FROM audit WHERE id = 6", 6, AuditFault.Missing);
        await FindsAsync(city, "UPDATE audit_chain SET anchor_hash = 'ffff'", 6, AuditFault.Changed);
        await FindsAsync(city, "UPDATE audit SET id = 2 WHERE id = 6", 2, AuditFault.Foreign);
    }

    /// <summary>Does to the tables what only somebody beside the service can do, sees what is found, and undoes it.</summary>
    private static async Task FindsAsync(TestCity city, string tampering, long at, AuditFault fault)
    {
        Run(city, "DROP TABLE IF EXISTS kept_audit; DROP TABLE IF EXISTS kept_chain; CREATE TABLE kept_audit AS SELECT * FROM audit; "
            + "CREATE TABLE kept_chain AS SELECT * FROM audit_chain");
        Run(city, tampering);
        Assert.Equal((tampering, at, fault), (tampering, (await FaultAsync(city)).At, (await FaultAsync(city)).Fault));
        Run(city, "DELETE FROM audit; DELETE FROM audit_chain; INSERT INTO audit SELECT * FROM kept_audit; "
            + "INSERT INTO audit_chain SELECT * FROM kept_chain");
        Assert.True((await VerifyAsync(city)).IsWhole);
    }

    private static async Task<(long At, AuditFault Fault)> FaultAsync(TestCity city, (long, string)? seen = null)
    {
        var report = await VerifyAsync(city, seen);
        Assert.False(report.IsWhole);
        return (report.BrokenAt!.Value, report.Fault!.Value);
    }

    private static Task<AuditReport> VerifyAsync(TestCity city, (long, string)? seen = null) =>
        city.Services.GetRequiredService<AuditVerifier>().VerifyAsync(seen, CancellationToken.None);

    private static async Task WriteAsync(TestCity city, int count, string who = "Олена")
    {
        for (var n = 0; n < count; n++)
            await city.Database.InTransactionAsync(unit =>
            {
                AuditEntry.Add(unit, who, "test.change", $"{n}", after: new { n });
                return Task.CompletedTask;
            });
    }

    private static void Run(TestCity city, string statements) => city.Database.InTransactionAsync(unit =>
    {
        foreach (var statement in statements.Split("; ")) unit.Session.Execute(statement);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();
}

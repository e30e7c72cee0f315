using System.Diagnostics;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Benchmarks.Appeals;

/// <summary>The queue of appeals at the size of a city's three years, on both databases; each is made anew and thrown away.</summary>
public static class AppealBench
{
    public static async Task RunAsync(int rows)
    {
        var city = new City(rows, TimeProvider.System.GetUtcNow());
        await SqliteAsync(city, rows);
        if (PostgresServer.Binaries is null) Console.WriteLine("PostgreSQL is not installed: its half is left out.");
        else await PostgresAsync(city, rows);
    }

    private static async Task SqliteAsync(City city, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-bench-");
        try
        {
            await using var kept = await CityDatabase.OpenAsync("Sqlite", $"Data Source={Path.Combine(folder.FullName, "bot.db")}");
            var database = kept.Database;
            await MeasureAsync("SQLite", database, city, rows, before: "PRAGMA cache_size=-1000000",
                after: "PRAGMA wal_checkpoint(TRUNCATE)");
            await using (var db = database.OpenForReading()) await db.Database.ExecuteSqlRawAsync("ANALYZE");
            Console.WriteLine("SQLite, with the statistics of ANALYZE, which the service never makes");
            await new Queue(database, city, rows).MeasureAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PostgresAsync(City city, int rows)
    {
        await using var kept = await CityDatabase.OpenAsync("PostgreSql", await PostgresServer.Shared.NewDatabaseAsync());
        // As autovacuum would have done it by then.
        await MeasureAsync("PostgreSQL", kept.Database, city, rows, before: "SELECT 1", after: "VACUUM ANALYZE");
    }

    private static async Task MeasureAsync(string name, Database database, City city, int rows, string before, string after)
    {
        var watch = Stopwatch.StartNew();
        await using (var db = database.OpenForReading())
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync(before);
            await Bulk.CopyAsync(db, city.Appeals());
            await Bulk.CopyAsync(db, city.Photos());
            await Bulk.CopyAsync(db, city.Dispatches());
            await db.Database.ExecuteSqlRawAsync(after);
        }
        Console.WriteLine($"{name}: {rows:N0} appeals in {watch.Elapsed.TotalSeconds:0} s");
        await new Queue(database, city, rows).MeasureAsync();
    }
}

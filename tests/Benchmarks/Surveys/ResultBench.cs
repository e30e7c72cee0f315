using System.Diagnostics;
using IfCity.Bots.Benchmarks.Appeals;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.City;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Benchmarks.Surveys;

/// <summary>
/// Results of a survey that 100,000 people have answered, on both databases: what a reader waits for, and what the counting itself takes,
/// which one reader a minute waits for.
/// </summary>
public static class ResultBench
{
    private const double Mark = 200;

    public static async Task RunAsync(int responses)
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-bench-");
        try
        {
            await using var sqlite =
                new SqliteDatabase($"Data Source={Path.Combine(folder.FullName, "bot.db")}", TimeProvider.System, CityModule.Schema,
                    TestBot.Keys);
            await MeasureAsync("SQLite", sqlite, responses, "PRAGMA cache_size=-1000000", "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        if (PostgresServer.Binaries is null)
        {
            Console.WriteLine("PostgreSQL is not installed: its half is left out.");
            return;
        }
        await using var postgres =
            new PostgresDatabase(await PostgresServer.Shared.NewDatabaseAsync(), TimeProvider.System, CityModule.Schema, TestBot.Keys);
        await MeasureAsync("PostgreSQL", postgres, responses, "SELECT 1", "VACUUM ANALYZE");
    }

    private static async Task MeasureAsync(string name, Database database, int responses, string before, string after)
    {
        await database.MigrateAsync();
        var id = Answers.Definition.Id;
        await database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new Survey { Id = id, Version = 1, Definition = Answers.Definition.Write(), CreatedAt = unit.Now });
            unit.Db.Add(new SurveyVersion
            {
                SurveyId = id, Version = 1, Definition = Answers.Definition.Write(), PublishedAt = unit.Now, By = "benchmark"
            });
            return Task.CompletedTask;
        });
        long rows;
        await using (var db = database.OpenForReading())
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync(before);
            await Bulk.CopyAsync(db, Answers.Responses(responses));
            await Bulk.CopyAsync(db, Answers.Of(responses));
            await db.Database.ExecuteSqlRawAsync(after);
            rows = await db.Set<SurveyAnswer>().LongCountAsync();
        }
        Console.WriteLine($"{name}: {responses:N0} responses, {rows:N0} rows of answers");
        Console.WriteLine($"  counting all of it, once a minute while answers come and somebody "
            + $"reads: {await CountingAsync(database):0} ms");

        await using var services = new ServiceCollection().AddHybridCache().Services.BuildServiceProvider();
        var book = new SurveyResultsCache(database, services.GetRequiredService<HybridCache>(), TimeProvider.System);
        await ReadAsync(database, book);
        Console.WriteLine((await Timing.OfAsync(_ => ReadAsync(database, book))).Line("results, counted within the last minute", Mark));
    }

    private static async Task<double> CountingAsync(Database database)
    {
        await using var db = database.OpenForReading();
        await SurveyTally.ReadAsync(db, Answers.Definition.Id, Answers.Shape);
        var watch = Stopwatch.GetTimestamp();
        await SurveyTally.ReadAsync(db, Answers.Definition.Id, Answers.Shape);
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    private static async Task ReadAsync(Database database, SurveyResultsCache book)
    {
        await using var db = database.OpenForReading();
        var results = await book.GetAsync(db, await db.Set<Survey>().SingleAsync());
        if (results.Complete is null or 0) throw new InvalidOperationException("Nothing was counted.");
    }
}

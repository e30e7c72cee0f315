using System.Diagnostics;
using System.Globalization;
using IfCity.Bots.Benchmarks.Appeals;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Benchmarks.Scale;

/// <summary>
/// Turns a second with nothing in the database and with the people, appeals and deliveries of a whole country, while a tenth of the ledger
/// is over its term and is being removed.
/// </summary>
internal static class CountryBench
{
    private const int People = 64, Ledger = 10, Terms = 100;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(40), Measured = TimeSpan.FromSeconds(20);

    /// <param name="only"><c>sqlite</c> or <c>postgres</c>; null: both.</param>
    /// <param name="millions">Of chats and of appeals; ten times as many rows of the ledger.</param>
    public static async Task RunAsync(string? only, double millions)
    {
        var rows = (int)(millions * 1_000_000);
        if (only is null or "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("ifcity-country-");
            try
            {
                var (empty, full) = (FileIn("empty"), FileIn("full"));
                await RunAsync("Sqlite", empty, full, rows);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
            string FileIn(string name) => $"Data Source={Path.Combine(folder.FullName, $"{name}.db")}";
        }
        if (only is not (null or "postgres")) return;
        var (nothing, country) = (await PostgresServer.Shared.NewDatabaseAsync(), await PostgresServer.Shared.NewDatabaseAsync());
        await RunAsync("PostgreSql", nothing, country, rows);
    }

    private static async Task RunAsync(string provider, string nothing, string country, int rows)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{provider}: {rows:N0} chats and appeals, {Ledger * (long)rows:N0} deliveries"));
        var watch = Stopwatch.StartNew();
        await using var small = await CityDatabase.OpenAsync(provider, nothing);
        await using var large = await CityDatabase.OpenAsync(provider, country);
        await FillAsync(large.Database, rows);
        await small.CloseAsync();
        await large.CloseAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  filled in {watch.Elapsed.TotalMinutes:0.0} min"));
        var empty = await MeasureAsync("empty", small.Settings);
        var full = await MeasureAsync("full", large.Settings);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  turns a second, full against empty: {full.TurnsPerSecond / empty.TurnsPerSecond:0.00} (mark 0.90)"));
    }

    private static async Task<Figures> MeasureAsync(string name, Dictionary<string, string> settings)
    {
        await using var telegram = await QuietTelegram.StartAsync();
        await using var service = new Service(telegram.Url, settings);
        await service.StartAsync();
        await Load.RunAsync(service, telegram, People, Warming);
        if (settings["Database__Provider"] == "PostgreSql")
        {
            await PostgresStatistics.RenewAsync(settings);
            await Load.RunAsync(service, telegram, People, PostgresStatistics.Settling);
        }
        var figures = await Load.RunAsync(service, telegram, People, Measured);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name}: {figures}; ready after {service.LastStart.TotalSeconds:0.0} s, memory at its peak {service.Memory.Peak:0} MB"));
        return figures;
    }

    private static async Task FillAsync(Database database, int rows)
    {
        await using var db = database.OpenForReading();
        await db.Database.OpenConnectionAsync();
        var isSqlite = db.Database.IsSqlite();
        if (isSqlite) await RunAsync(db, "PRAGMA cache_size=-1000000; PRAGMA synchronous=OFF");
        var (isTrue, isFalse) = isSqlite ? ("1", "0") : ("true", "false");
        var now = isSqlite ? "CAST(strftime('%s', 'now') AS INTEGER) * 1000000" : "now()";
        await RunAsync(db,
            $"""
            WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
            INSERT INTO chats (bot, handle, language, reachable, api_version, created_at) SELECT 'telegram', 'p' || i, 'uk', {isTrue}, 0, {now}
            FROM n
            """);
        // Days are counted down to now; those of the first tenth are over the term of ninety days.
        for (var step = 0; step < Ledger; step++)
        {
            var days = Terms - (step * Terms / Ledger);
            var at = isSqlite ? $"({now} - {days} * 86400000000)" : $"(now() - interval '{days} days')";
            await RunAsync(db,
                $"""
                WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
                INSERT INTO outbox (bot, chat_id, lane, status, due_at, leased_until, attempts, card, held, message_id, created_at, done_at)
                SELECT 'telegram', i, 1, 'Sent', {at}, {at}, 1, {isFalse}, {isFalse}, CAST({step} * CAST({rows} AS BIGINT) + i AS TEXT), {at}, {at}
                FROM n
                """);
        }
        await Bulk.CopyAsync(db, new Appeals.City(rows, TimeProvider.System.GetUtcNow()).Appeals());
        await db.Database.OpenConnectionAsync();
        // What is copied with its number does not move the counter of numbers on by itself.
        if (!isSqlite) await RunAsync(db, $"SELECT setval(pg_get_serial_sequence('appeals', 'id'), {rows})");
        await RunAsync(db, isSqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
    }

    private static async Task RunAsync(BotDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 1800);
        await command.ExecuteNonQueryAsync();
    }
}

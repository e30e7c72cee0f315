using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.Core.Storage;

/// <summary>What a database throws while it is away, busy or full is known as such, and the next work goes well.</summary>
public sealed class UnavailableSuite
{
    [Theory, OnSqlite]
    public async Task SQLite_without_room_refuses_the_work_and_takes_the_next(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        var errors = await Task.WhenAll(Enumerable.Range(0, 4).Select(async number => await Record.ExceptionAsync(() =>
            bot.Database.InTransactionAsync(unit =>
            {
                // The file may not grow any more, as on a full disk.
                unit.Session.Execute("PRAGMA max_page_count = 1");
                Put(unit, $"large {number}", new string('x', 200_000));
                return Task.CompletedTask;
            }))));
        Assert.All(errors, error => Assert.True(error is not null && bot.Database.IsFull(error) && bot.Database.IsUnavailable(error)));

        await bot.Database.InTransactionAsync(unit =>
        {
            Put(unit, "next", new string('y', 200_000));
            return Task.CompletedTask;
        });
        await using var db = bot.Database.OpenForReading();
        Assert.Equal(["next"], await db.Set<Setting>().Select(row => row.Name).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_file_that_finds_no_room_costs_only_the_work_that_writes_it(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        var full = new IOException("No space left on device", 28);
        var work = Enumerable.Range(0, 8).Select(number => bot.Database.InTransactionAsync(unit =>
        {
            Put(unit, $"row {number}", "x");
            return number == 3 ? Task.FromException(full) : Task.CompletedTask;
        })).ToList();
        Assert.Same(full, await Record.ExceptionAsync(() => Task.WhenAll(work)));
        Assert.True(bot.Database.IsFull(full));
        await using var db = bot.Database.OpenForReading();
        Assert.Equal(7, await db.Set<Setting>().CountAsync());
    }

    [Theory, OnPostgres]
    public async Task PostgreSQL_that_ends_a_statement_or_refuses_a_connection_is_unavailable(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        // Connection lost, serialization, deadlock, too many connections, disk full, a statement ended, a server that stops or starts, a
        // lock not had, a transaction that stood still, a read-only replica, an input/output error.
        string[] states = ["08006", "40001", "40P01", "53300", "53100", "57014", "57P01", "57P03", "55P03", "25P03", "25006", "58030"];
        foreach (var state in states)
        {
            var error = await Record.ExceptionAsync(() => RaiseAsync(bot, state));
            Assert.True(bot.Database.IsUnavailable(error!), state);
            Assert.Equal(state == "53100", bot.Database.IsFull(error!));
        }
        Assert.False(bot.Database.IsUnavailable((await Record.ExceptionAsync(() => RaiseAsync(bot, "22012")))!));
    }

    /// <summary>EF wraps it in an exception of its own, both in a transaction and beside one.</summary>
    [Theory, OnPostgres]
    public async Task A_statement_that_lasts_too_long_is_unavailable_also_by_way_of_EF(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        const string Slow = "SET statement_timeout = '50ms'; SELECT pg_sleep(5)";
        var inside = await Record.ExceptionAsync(() => bot.Database.InTransactionAsync(unit => unit.Db.Database.ExecuteSqlRawAsync(Slow)));
        Assert.True(bot.Database.IsUnavailable(inside!), $"{inside}");
        await using var db = bot.Database.OpenForReading();
        var beside = await Record.ExceptionAsync(() => db.Database.ExecuteSqlRawAsync(Slow));
        Assert.True(bot.Database.IsUnavailable(beside!), $"{beside}");
    }

    [Theory, OnPostgres]
    public async Task A_pool_that_is_used_up_is_unavailable_and_then_is_not(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using var database =
            new PostgresDatabase($"{connection};Maximum Pool Size=1;Timeout=1", TimeProvider.System, DatabaseSchema.KitOnly);
        await database.MigrateAsync();
        var release = new TaskCompletionSource();
        var holds = database.InTransactionAsync(_ => release.Task);
        await using var db = database.OpenForReading();
        var error = await Record.ExceptionAsync(() => db.Set<Setting>().CountAsync());
        Assert.True(database.IsUnavailable(error!), $"{error}");
        release.SetResult();
        await holds;
        Assert.Equal(0, await db.Set<Setting>().CountAsync());
    }

    private static void Put(UnitOfWork unit, string name, string value) =>
        unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, @p1)", name, value);

    private static Task RaiseAsync(TrialBot bot, string state) => bot.Database.InTransactionAsync(unit =>
    {
        unit.Session.Execute($"DO $$ BEGIN RAISE EXCEPTION 'drill' USING ERRCODE = '{state}'; END $$");
        return Task.CompletedTask;
    });
}

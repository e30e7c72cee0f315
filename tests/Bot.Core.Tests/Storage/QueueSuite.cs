using System.Data.Common;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.Core.Storage;

/// <summary>Statements that go to the database together: the same on both databases as if each had gone by itself.</summary>
public sealed class QueueSuite
{
    private const string Insert = "INSERT INTO settings (name, value) VALUES (@p0, @p1) ON CONFLICT DO NOTHING";

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_sees_what_those_before_it_did(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await bot.Database.InTransactionAsync(unit =>
        {
            var (first, again) = (unit.Session.Queue(Insert, "one", "a"), unit.Session.Queue(Insert, "one", "b"));
            // A lock reads a row, which is not one of those that are asked for.
            unit.Session.Queue("SELECT 7 FROM settings WHERE name = @p0", "one");
            var rest = unit.Session.Queue("UPDATE settings SET value = @p1 WHERE value = @p0", "a", "c");
            var rows = unit.Session.Query("SELECT name, value FROM settings WHERE name = @p0",
                static row => (row.Text(0), row.Text(1)), "one");

            Assert.Equal([("one", "c")], rows);
            Assert.Equal([1, 0, 1], [first.Changed, again.Changed, rest.Changed]);
            return Task.CompletedTask;
        });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_asks_what_one_changed_has_it_done(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await bot.Database.InTransactionAsync(unit =>
        {
            unit.Session.Queue(Insert, "one", "a");
            Assert.Equal(1, unit.Session.Execute("DELETE FROM settings WHERE name = @p0", "one"));
            Assert.Equal(1, unit.Session.Queue(Insert, "one", "b").Changed);
            unit.Session.Queue(Insert, "two", "b");
            Assert.Equal(2, unit.Session.QueryNumber("SELECT COUNT(*) FROM settings WHERE value = @p0", "b"));
            unit.Session.Queue(Insert, "three", "b");
            Assert.Null(unit.Session.QueryNumber("SELECT 1 FROM settings WHERE name = @p0", "four"));
            return Task.CompletedTask;
        });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_still_queued_at_the_end_is_kept_unless_the_work_is_given_up(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        foreach (var isGivenUp in (bool[])[false, true])
        {
            await bot.Database.InTransactionAsync(unit =>
            {
                unit.Session.Queue(Insert, $"{isGivenUp}", "queued");
                if (isGivenUp) unit.RollBack();
                return Task.CompletedTask;
            });
        }
        await using var db = bot.Database.OpenForReading();
        Assert.Equal(["False"], await db.Set<Setting>().Where(row => row.Value == "queued").Select(row => row.Name).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_that_fails_undoes_the_work(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await Assert.ThrowsAnyAsync<DbException>(() => bot.Database.InTransactionAsync(unit =>
        {
            unit.Session.Queue(Insert, "before", "failed");
            unit.Session.Queue("INSERT INTO settings (name, value) VALUES (@p0, NULL)", "bad");
            unit.Session.Queue(Insert, "after", "failed");
            return Task.CompletedTask;
        }));
        await using var db = bot.Database.OpenForReading();
        Assert.False(await db.Set<Setting>().AnyAsync(row => row.Value == "failed"));
    }
}

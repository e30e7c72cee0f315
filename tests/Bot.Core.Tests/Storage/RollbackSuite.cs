using System.Collections.Concurrent;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.Core.Storage;

/// <summary>Work that is given up without an exception, the same on both databases.</summary>
public sealed class RollbackSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Work_given_up_leaves_nothing_and_its_neighbours_stay(Engine engine)
    {
        await using var bot = await StartAsync(engine);
        var committed = new ConcurrentBag<int>();
        // Forty at once: SQLite commits many of them together.
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => bot.Database.InTransactionAsync(async unit =>
        {
            unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, 'stated')", $"stated {number}");
            unit.Db.Add(new Setting { Name = $"flushed {number}", Value = "flushed" });
            await unit.FlushAsync();
            unit.Db.Add(new Setting { Name = $"pending {number}", Value = "pending" });
            unit.AfterCommit(() => committed.Add(number));
            if (number % 4 == 0) unit.RollBack();
            return number;
        })));

        var kept = Enumerable.Range(0, 40).Where(number => number % 4 != 0).ToList();
        Assert.Equal(Enumerable.Range(0, 40), results);
        Assert.Equal(kept, committed.Order());
        foreach (var way in (string[])["stated", "flushed", "pending"])
            Assert.Equal(kept.Select(number => $"{way} {number}").Order(), await NamesAsync(bot, way));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_written_after_the_giving_up_is_given_up_too(Engine engine)
    {
        await using var bot = await StartAsync(engine);
        await bot.Database.InTransactionAsync(async unit =>
        {
            unit.RollBack();
            unit.Session.Execute("INSERT INTO settings (name, value) VALUES ('late stated', 'x')");
            unit.Db.Add(new Setting { Name = "late pending", Value = "x" });
            await unit.FlushAsync();
        });
        // The next work on the same connection neither sees nor writes what is left of it.
        Assert.Equal(0, await bot.Database.InTransactionAsync(async unit =>
        {
            unit.Db.Add(new Setting { Name = "next", Value = "y" });
            return await unit.Db.Set<Setting>().CountAsync(row => row.Value == "x");
        }));
        Assert.Empty(await NamesAsync(bot, "x"));
        Assert.Equal(["next"], await NamesAsync(bot, "y"));
    }

    private static async Task<IEnumerable<string>> NamesAsync(TrialBot bot, string value)
    {
        await using var db = bot.Database.OpenForReading();
        return (await db.Set<Setting>().Where(row => row.Value == value).Select(row => row.Name).ToListAsync()).Order();
    }

    private static Task<TrialBot> StartAsync(Engine engine) => TrialBot.StartAsync(engine);
}

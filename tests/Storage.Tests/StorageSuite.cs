using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.Tests.Storage.StorageSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>A turn and its transaction: the same on both databases.</summary>
public sealed class StorageSuite
{
    /// <summary>A change of a table comes with its migration for both databases.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_migrations_make_just_the_tables_of_the_model(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine, connection: await TestDatabase.EmptyAsync(engine));
        await using var db = city.Database.OpenForReading();
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        await city.Database.MigrateAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_one_update_delivered_twice_at_once_only_one_counts(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var receipts =
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => city.ReceiveAsync("a", new Input.Words("/appeal"), key: "same")));

        Assert.Single(receipts, receipt => receipt is Receipt.Done);
        Assert.Equal(15, receipts.Count(receipt => receipt is Receipt.Duplicate));
        Assert.Single(await city.SaidAsync("a"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_taps_on_one_button_at_once_are_one_answer(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Words("/appeal"));
        var press = (await city.SaidAsync("a"))[^1].Buttons.First(button => button.Label == "Дороги та ями").Data;
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => city.ReceiveAsync("a", new Input.Press(press))));

        var said = (await city.SaidAsync("a")).Select(message => message.Text.ToString()).ToList();
        Assert.Contains(said, text => text.StartsWith("Ця кнопка вже не діє", StringComparison.Ordinal));
        // Asked once, and once more after the tap that came too late.
        Assert.Equal(2, said.Count(text => text.StartsWith("Що сталося", StringComparison.Ordinal)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_people_at_once_all_get_their_own_answer(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(person => city.ReceiveAsync($"p{person}", new Input.Words("/language"))));
        for (var person = 0; person < 100; person++) Assert.Single(await city.SaidAsync($"p{person}"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Work_that_throws_takes_nothing_of_its_neighbours_with_it(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var works = Enumerable.Range(0, 40).Select(number => city.Database.InTransactionAsync(unit =>
        {
            unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, 'x')", $"n{number}");
            return number % 4 == 0 ? throw new InvalidOperationException("on purpose") : Task.FromResult(number);
        })).ToList();
        foreach (var (work, number) in works.Select((work, number) => (work, number)))
            if (number % 4 == 0) await Assert.ThrowsAsync<InvalidOperationException>(() => work);
            else Assert.Equal(number, await work);

        await using var db = city.Database.OpenForReading();
        Assert.Equal(30, await db.Set<Setting>().CountAsync(setting => setting.Value == "x"));
    }
}

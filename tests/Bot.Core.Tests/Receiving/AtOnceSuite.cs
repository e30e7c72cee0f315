using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.Core.Receiving;

/// <summary>What the kit promises when much happens at the same moment, the same on both databases.</summary>
public sealed class AtOnceSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Of_one_update_delivered_twice_at_once_only_one_counts(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(_ => bot.ReceiveAsync("a", new Input.Words("/visit"), key: "same")));

        Assert.Single(receipts, receipt => receipt is Receipt.Done);
        Assert.Equal(15, receipts.Count(receipt => receipt is Receipt.Duplicate));
        Assert.Single(await bot.SaidAsync("a"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_taps_on_one_button_at_once_are_one_answer(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await bot.HearAsync("a", new Input.Words("/visit"));
        var press = (await bot.SaidAsync("a"))[^1].Buttons.First(button => button.Label == "10:00").Data;
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => bot.ReceiveAsync("a", new Input.Press(press))));

        var said = (await bot.SaidAsync("a")).Select(message => message.Text.ToString()).ToList();
        Assert.Equal(["О котрій годині?", "З чим ви прийдете?"], said);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_people_at_once_all_get_their_own_answer(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(person => bot.ReceiveAsync($"p{person}", new Input.Words("/language"))));
        for (var person = 0; person < 100; person++) Assert.Single(await bot.SaidAsync($"p{person}"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Work_that_throws_takes_nothing_of_its_neighbours_with_it(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        var works = Enumerable.Range(0, 40).Select(number => bot.Database.InTransactionAsync(unit =>
        {
            unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, 'x')", $"n{number}");
            return number % 4 == 0 ? throw new InvalidOperationException("on purpose") : Task.FromResult(number);
        })).ToList();
        foreach (var (work, number) in works.Select((work, number) => (work, number)))
            if (number % 4 == 0) await Assert.ThrowsAsync<InvalidOperationException>(() => work);
            else Assert.Equal(number, await work);

        await using var db = bot.Database.OpenForReading();
        Assert.Equal(30, await db.Set<Setting>().CountAsync(setting => setting.Value == "x"));
    }
}

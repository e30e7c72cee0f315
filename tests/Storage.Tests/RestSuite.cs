using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using static IfCity.Bots.Tests.Storage.AppealSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Who writes too much rests, and is told so: the same on both databases.</summary>
public sealed class RestSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_never_pauses_is_told_until_when_they_rest_and_their_building_is_told_of_all_the_same(Engine engine)
    {
        await using var city = await StartAsync(engine, updatesPerMinute: 5);
        await city.HearAsync("a", new Input.Start());
        await FollowAsync(city, "a", "Мазепи 15");
        var before = new List<string>();
        for (var more = 0; more < 4; more++) before.Add($"{(await city.HearAsync("a", new Input.Words("/about")))[0].Text}");
        Assert.StartsWith("Ви пишете дуже швидко", Assert.Single(before, text => !text.StartsWith("Бот міста", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        var reason = Assert.Single(await city.HearAsync("a", new Input.Words("/about"))).Text.ToString();
        Assert.StartsWith("До 24 листопада, 11:10 я не приймаю ваших повідомлень: їх забагато за короткий час", reason,
            StringComparison.Ordinal);
        foreach (var input in (Input[])[new Input.Words("/about"), new Input.Press("go.menu"), new Input.Start(),
            new Input.Other("sticker")]) Assert.Empty(await city.HearAsync("a", input));
        Assert.NotEmpty(await city.HearAsync("b", new Input.Words("/about")));

        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        await AlertAsync(city, "Мазепи 15");
        Assert.Contains("Немає води", Assert.Single(city.Messenger.Sent, delivery => delivery.Chat == "a").Message.Text.ToString(),
            StringComparison.Ordinal);

        city.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(reason, Assert.Single(await city.HearAsync("a", new Input.Words("/about"))).Text.ToString());
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var more = 0; more < 5; more++)
            Assert.StartsWith("Бот міста", (await city.HearAsync("a", new Input.Words("/about")))[^1].Text.ToString(),
                StringComparison.Ordinal);
        Assert.Contains("11:20", Assert.Single(await city.HearAsync("a", new Input.Words("/about"))).Text.ToString(),
            StringComparison.Ordinal);
    }

    /// <summary>A rest that a wrong clock wrote limits nobody, nor does the clock when it is right again.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_clock_that_jumps_and_returns_limits_nobody(Engine engine)
    {
        foreach (var minutes in (int[])[-10, 10, -1440, 1440])
        {
            await using var city = await StartAsync(engine, updatesPerMinute: 5);
            foreach (var shift in (TimeSpan[])[TimeSpan.FromMinutes(minutes), TimeSpan.Zero])
            {
                for (var more = 0; more < 5; more++) Assert.NotEmpty(await city.HearAsync("a", new Input.Words("/about")));
                Assert.StartsWith("До ", Assert.Single(await city.HearAsync("a", new Input.Words("/about"))).Text.ToString(),
                    StringComparison.Ordinal);
                city.Clock.Advance(TimeSpan.FromMinutes(1));
                city.Clock.Shift = shift;
                if (shift < TimeSpan.Zero || (minutes > 0 && shift == TimeSpan.Zero))
                    Assert.StartsWith("Бот міста", (await city.HearAsync("a", new Input.Words("/about")))[0].Text.ToString(),
                        StringComparison.Ordinal);
                city.Clock.Advance(TimeSpan.FromMinutes(10));
            }
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whom_staff_limit_reads_why_and_until_when_and_is_heard_after(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Words("/appeal"));
        await city.HearAsync("b", new Input.Start());
        await FollowAsync(city, "a", "Мазепи 15");
        await city.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(
            "UPDATE chats SET limited_until = @p0, limited_why = 'образливі слова на адресу оператора' WHERE handle = "
                + "'a'", unit.Now.AddDays(1))));
        var reason = Assert.Single(await city.HearAsync("a", new Input.Words("Дороги та ями"))).Text.ToString();
        Assert.StartsWith("До 25 листопада, 11:00 я не приймаю ваших повідомлень: образливі слова на адресу оператора", reason,
            StringComparison.Ordinal);
        Assert.Empty(await city.HearAsync("a", new Input.Words("Дороги та ями")));
        Assert.NotEmpty(await city.HearAsync("b", new Input.Words("/about")));
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        await AlertAsync(city, "Мазепи 15");
        Assert.Single(city.Messenger.Sent);

        city.Clock.Advance(TimeSpan.FromDays(1));
        // The conversation stands where it stood.
        Assert.StartsWith("Що сталося", (await city.HearAsync("a", new Input.Words("Дороги та ями")))[^1].Text.ToString(),
            StringComparison.Ordinal);
    }
}

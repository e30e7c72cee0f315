using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.City.Notices.Power;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Notices.Feeds;

/// <summary>A feed that is down, empty or broken is "no data": never an all-clear, said to staff, and shown.</summary>
public sealed class SilentSources : IAsyncLifetime
{
    private readonly string _file = Path.GetTempFileName();
    private TestCity _city = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, "[]");
        _city = await TestCity.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Feeds:0:Name"] = "power", ["Feeds:0:Kind"] = "PowerSchedule", ["Feeds:0:Path"] = _file, ["Feeds:0:EveryMinutes"] = "5",
            ["Feeds:0:Responsible"] = "Прикарпаттяобленерго",
        });
        foreach (var words in (string[])["мій будинок", "мазепи 15", "дім", "готово"])
            await _city.HearAsync("olena", new Input.Words(words));
        await PowerTalk.DoAsync(_city, "register Мазепи 15 is 4.2");
        await _city.HearAsync("operator", new Input.Start());
        await _city.Database
            .InTransactionAsync(async unit => unit.Db.Add(new StaffChat { PersonId =
                (await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "operator")).Id, Who = "Оператор", CreatedAt = unit.Now }));
        await GiveAsync(PowerTalk.Day(_city, 0, "4.2", "14:00-17:00"));
        await PassAsync(TimeSpan.Zero);
    }

    public async Task DisposeAsync()
    {
        await _city.DisposeAsync();
        File.Delete(_file);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("<html><body>Just a moment…</body></html>")]
    [InlineData("""[{"eventDate":"24.11.2026","que""")]
    [InlineData("")]
    public async Task A_feed_that_is_empty_or_broken_is_no_data_and_no_all_clear_and_staff_are_told_once(string rubbish)
    {
        await GiveAsync(rubbish);
        for (var hour = 0; hour < 3; hour++) await PassAsync(TimeSpan.FromMinutes(65));
        var said = await WhatIsOnAsync();
        Assert.Contains("Даних про світло немає з 24 листопада, 11:00", said, StringComparison.Ordinal);
        Assert.Contains("це не означає, що все гаразд", said, StringComparison.Ordinal);
        Assert.Contains("14:00–17:00", said, StringComparison.Ordinal);
        Assert.Single(await HeardAsync("operator"), text => text.Contains("«power» мовчить", StringComparison.Ordinal));
        Assert.DoesNotContain(await HeardAsync("olena"), text => text.Contains("завершено", StringComparison.Ordinal)
            || text.Contains("скасовано", StringComparison.Ordinal));
        await using var db = _city.Database.OpenForReading();
        Assert.True((await db.Set<Alert>().SingleAsync()).Status is AlertStatus.Planned or AlertStatus.Begun);
        var state = await db.Set<FeedState>().SingleAsync();
        Assert.NotNull(state.Error);
        Assert.Equal(rubbish, state.Sample);
    }

    [Fact]
    public async Task A_feed_that_is_down_is_told_to_people_after_six_hours_once_and_once_when_it_is_back()
    {
        File.Delete(_file);
        for (var hour = 0; hour < 5; hour++) await PassAsync(TimeSpan.FromHours(1));
        Assert.DoesNotContain(await HeardAsync("olena"), text => text.Contains("Даних немає", StringComparison.Ordinal));
        for (var hour = 0; hour < 4; hour++) await PassAsync(TimeSpan.FromHours(1));
        var told = Assert.Single(await HeardAsync("olena"), text => text.Contains("Даних немає: світло", StringComparison.Ordinal));
        Assert.Contains("З 24 листопада, 11:00 джерело «Прикарпаттяобленерго» не дає даних. Це не означає, що все гаразд.", told,
            StringComparison.Ordinal);
        Assert.DoesNotContain(await HeardAsync("operator"), text => text.Contains("Даних немає", StringComparison.Ordinal));

        await GiveAsync(PowerTalk.Day(_city, 0, "4.2", "14:00-17:00"));
        for (var minute = 0; minute < 3; minute++) await PassAsync(TimeSpan.FromMinutes(6));
        Assert.Single(await HeardAsync("olena"), text => text.Contains("Дані знову є: світло", StringComparison.Ordinal));
        Assert.Single(await HeardAsync("operator"), text => text.Contains("знову дає дані", StringComparison.Ordinal));
        Assert.DoesNotContain("даних немає", await WhatIsOnAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_sleeps_is_told_of_no_data_in_the_morning_and_the_file_may_come_back_meanwhile()
    {
        // Good until 18:00, so that six hours are over at midnight.
        _city.Clock.Advance(TimeSpan.FromHours(7));
        await FetchAsync();
        File.Delete(_file);
        for (var hour = 0; hour < 7; hour++) await PassAsync(TimeSpan.FromHours(1));
        await using var db = _city.Database.OpenForReading();
        var row = await db.Set<OutboxRow>().SingleAsync(row => row.OnceKey != null && row.OnceKey.StartsWith("nodata/"));
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 5, 0, 0, TimeSpan.Zero), row.DueAt);
    }

    [Fact]
    public async Task Numbers_and_mail_of_people_are_not_in_the_sample()
    {
        await GiveAsync("""{"Абонент":"+380 67 111 22 33","mail":"olena@example.org","note":"графік"}""");
        await PassAsync(TimeSpan.FromMinutes(6));
        await using var db = _city.Database.OpenForReading();
        Assert.Equal("""{"Абонент":"…","mail":"…","note":"графік"}""", (await db.Set<FeedState>().SingleAsync()).Sample);
    }

    private Task GiveAsync(string body) => File.WriteAllTextAsync(_file, body);

    private Task FetchAsync() => PowerTalk.Chore<FetchFeeds>(_city).RunAsync(default);

    private async Task PassAsync(TimeSpan time)
    {
        _city.Clock.Advance(time);
        await FetchAsync();
        await PowerTalk.ClockAsync(_city);
        await _city.SendAllAsync();
    }

    private async Task<string> WhatIsOnAsync() => (await _city.HearAsync("olena", new Input.Words("що зараз")))[0].Text.ToString();

    private async Task<IReadOnlyList<string>> HeardAsync(string chat)
    {
        await _city.SendAllAsync();
        return [.. _city.Messenger.Sent.Where(sent => sent.Chat == chat).Select(sent => sent.Message.Text.ToString())];
    }
}

using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Notices.Power;

/// <summary>Reminders come in time, once, and to nobody's cost of sleep.</summary>
public sealed class ReminderTests
{
    [Fact]
    public async Task Half_an_hour_before_and_once()
    {
        await using var city = await CityAsync("14:00-17:00");
        var at = new DateTimeOffset(2026, 11, 24, 11, 30, 0, TimeSpan.Zero);
        await RemindAt(city, at.AddSeconds(-1));
        Assert.Empty(await RemindersAsync(city));
        for (var minute = 0; minute < 35; minute++) await RemindAt(city, at.AddMinutes(minute));
        Assert.Contains("О 14:00 за графіком вимкнуть світло, до 17:00.", Assert.Single(await RemindersAsync(city)).Text.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_asked_for_them_gets_none()
    {
        await using var city = await CityAsync("14:00-17:00");
        await city.Database.InTransactionAsync(async unit => (await unit.Db.Set<Subscription>().SingleAsync()).RemindsOfCuts = false);
        for (var minute = 0; minute < 60; minute++)
            await RemindAt(city, new DateTimeOffset(2026, 11, 24, 11, 10, 0, TimeSpan.Zero).AddMinutes(minute));
        Assert.Empty(await RemindersAsync(city));
    }

    [Fact]
    public async Task Of_a_cut_that_has_begun_and_while_the_schedule_does_not_apply_there_are_none()
    {
        await using var city = await CityAsync("14:00-17:00");
        await RemindAt(city, new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        Assert.Empty(await RemindersAsync(city));
        await PowerTalk.DoAsync(city, "today emergency");
        await PowerTalk.DoAsync(city, "tomorrow 4.2 00:00-02:00");
        await RemindAt(city, new(2026, 11, 24, 21, 50, 0, TimeSpan.Zero));
        Assert.Empty(await RemindersAsync(city));
    }

    [Fact]
    public async Task Of_a_cut_that_goes_on_over_midnight_there_is_one()
    {
        await using var city = await CityAsync("22:00-24:00", wakeful: true);
        await PowerTalk.DoAsync(city, "tomorrow 4.2 00:00-02:00");
        for (var minute = 0; minute < 200; minute += 5)
            await RemindAt(city, new DateTimeOffset(2026, 11, 24, 19, 0, 0, TimeSpan.Zero).AddMinutes(minute));
        Assert.Contains("О 22:00 за графіком вимкнуть світло, до 02:00.", Assert.Single(await RemindersAsync(city)).Text.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_buildings_of_one_queue_are_named_in_one()
    {
        await using var city = await CityAsync("14:00-17:00");
        foreach (var words in (string[])["мій будинок", "Додати адресу", "дністровська 3", "батьки", "готово"])
            await city.HearAsync("olena", new Input.Words(words));
        await PowerTalk.DoAsync(city, "register Дністровська 3 is 4.2");
        await city.Database
            .InTransactionAsync(async unit => (await unit.Db.Set<Subscription>().OrderBy(row => row.Id).LastAsync()).RemindsOfCuts = true);
        for (var minute = 0; minute < 20; minute++)
            await RemindAt(city, new DateTimeOffset(2026, 11, 24, 11, 44, 0, TimeSpan.Zero).AddMinutes(minute));
        var text = Assert.Single(await RemindersAsync(city)).Text.ToString();
        Assert.Contains("Мазепи, 15", text, StringComparison.Ordinal);
        Assert.Contains("Дністровська, 3", text, StringComparison.Ordinal);
    }

    /// <summary>Across midnight, and in the night in which the clock is changed.</summary>
    [Theory]
    [InlineData(22, 7, "2026-11-24 23:30", true)]
    [InlineData(22, 7, "2026-11-25 06:50", true)]
    [InlineData(22, 7, "2026-11-25 07:00", false)]
    [InlineData(22, 7, "2026-11-24 21:59", false)]
    [InlineData(0, 0, "2026-11-25 03:00", false)]
    [InlineData(1, 5, "2026-11-25 00:30", false)]
    [InlineData(1, 5, "2026-11-25 04:59", true)]
    [InlineData(22, 7, "2027-03-28 06:59", true)]
    [InlineData(22, 7, "2027-03-28 07:00", false)]
    [InlineData(22, 7, "2027-10-31 06:59", true)]
    [InlineData(22, 7, "2027-10-31 07:00", false)]
    public async Task In_quiet_hours_they_come_without_a_sound_or_not_at_all(int from, int until, string now, bool quiet)
    {
        var local = DateTime.ParseExact(now, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var at = new DateTimeOffset(local, KyivTime.Kyiv.GetUtcOffset(local)).ToUniversalTime();
        foreach (var silentOne in (bool[])[true, false])
        {
            var loud = new PaperMessenger("loud", canEdit: false);
            await using var city = await TestCity.StartAsync(configure: services => services.AddSingleton<IMessenger>(loud));
            city.Clock.SetUtcNow(at.AddMinutes(-1));
            var bot = silentOne ? "paper" : "loud";
            foreach (var words in (string[])["мій будинок", "мазепи 15", "дім", "готово"])
                await city.ReceiveAsync("olena", new Input.Words(words), bot: bot);
            await PowerTalk.DoAsync(city, "register Мазепи 15 is 4.2");
            var cut = KyivTime.InKyiv(at).AddMinutes(10);
            await PowerTalk.UploadAsync(city, PowerTalk.Day(city, (cut.Date - KyivTime.InKyiv(city.Clock.GetUtcNow()).Date).Days, "4.2",
                $"{cut:HH:mm}-{(cut.Hour == 23 ? "24:00" : $"{cut.AddHours(1):HH:mm}")}"));
            await city.Database.InTransactionAsync(async unit =>
            {
                (await unit.Db.Set<Subscription>().SingleAsync()).RemindsOfCuts = true;
                var chat = await unit.Db.Set<Chat>().SingleAsync();
                (chat.QuietFrom, chat.QuietUntil) = (from, until);
            });
            await RemindAt(city, at);
            var reminders = await RemindersAsync(city);
            if (quiet && !silentOne) Assert.Empty(reminders);
            else Assert.Equal(quiet, Assert.Single(reminders).Silent);
        }
    }

    private static async Task<TestCity> CityAsync(string cut, bool wakeful = false)
    {
        var city = await TestCity.StartAsync();
        foreach (var words in (string[])["мій будинок", "мазепи 15", "дім", "готово"])
            await city.HearAsync("olena", new Input.Words(words));
        await PowerTalk.DoAsync(city, "register Мазепи 15 is 4.2");
        await PowerTalk.DoAsync(city, $"today 4.2 {cut}");
        await city.Database.InTransactionAsync(async unit =>
        {
            (await unit.Db.Set<Subscription>().SingleAsync()).RemindsOfCuts = true;
            if (wakeful) (await unit.Db.Set<Chat>().SingleAsync()).QuietFrom = 7;
        });
        return city;
    }

    private static Task RemindAt(TestCity city, DateTimeOffset at)
    {
        if (at > city.Clock.GetUtcNow()) city.Clock.SetUtcNow(at);
        return PowerTalk.Chore<RemindCuts>(city).RunAsync(default);
    }

    private static async Task<IReadOnlyList<Message>> RemindersAsync(TestCity city) =>
        [.. (await city.SaidAsync("olena")).Where(message => message.Text.ToString().StartsWith('⏰'))];
}

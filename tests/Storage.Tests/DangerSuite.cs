using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Danger to life reaches whoever it concerns, whatever they switched off, at night and with a sound; the counts say so.</summary>
public sealed class DangerSuite
{
    /// <summary>23:30 in Kyiv, within everybody's quiet hours.</summary>
    private static readonly DateTimeOffset Night = new(2026, 11, 24, 21, 30, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgres]
    public async Task To_everyone_it_reaches_those_who_switched_off_what_is_said_to_everyone(Engine engine)
    {
        foreach (var canBeSilent in (bool[])[true, false])
        {
            await using var city = await TestCity.StartAsync(engine, canEdit: canBeSilent);
            await BroadcastSuite.ManyAsync(city, 5);
            await SwitchOffAsync(city, "p0");
            await SwitchOffAsync(city, "p2");
            await BroadcastSuite.RunAsync(city, "UPDATE chats SET reachable = (handle <> 'p4')");
            city.Clock.SetUtcNow(Night);
            Assert.Equal((2, 2, 0, 1), await ReachAsync(city, new()));
            Assert.Equal((4, 0, 2, 1), await ReachAsync(city, new() { IsDanger = true }));
            Assert.Equal((4, 2), await EstimateAsync(city, new() { IsDanger = true }));

            var id = await BroadcastSuite.SayAsync(city, new(), row => row.Lane = Lane.Urgent);
            Assert.Equal((4, 4, 0), await CountAsync(city, id));
            await city.SendAllAsync();
            Assert.Equal([("p0", false), ("p1", false), ("p2", false), ("p3", false)], Heard(city));
            await BroadcastSuite.AddsUpAsync(city, id, 4);
            Assert.Equal((4, 0, 2), await CountAsync(city, id));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_a_place_it_reaches_those_who_switched_the_kind_off(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.FollowAsync("olena", "Мазепи 15");
        await city.FollowAsync("maria", "Мазепи 15", kinds: ["gas"]);
        await city.FollowAsync("taras", "Мазепи 15", kinds: []);
        await city.FollowAsync("elsewhere", "Дністровська 3");
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        city.Clock.SetUtcNow(Night);
        var places = new Audience { Buildings = [city.KeyOf("Мазепи 15")] }.OfKind("water");
        Assert.Equal((1, 2, 0, 0), await ReachAsync(city, places));
        Assert.Equal((3, 0, 2, 0), await ReachAsync(city, places with { IsDanger = true }));
        Assert.Equal((3, 2), await EstimateAsync(city, places with { IsDanger = true }));

        await city.ReportAsync(Water(city, "Ремонт", danger: false));
        Assert.Equal([("olena", true)], Heard(city));
        var alert = await city.ReportAsync(Water(city, "Воду не пити", danger: true));
        Assert.Equal([("maria", false), ("olena", false), ("taras", false)], Heard(city));
        await using var db = city.Database.OpenForReading();
        var told = await db.Set<Broadcast>().SingleAsync(row => row.AlertId == alert.Id);
        Assert.Equal((3, 0, 2), await CountAsync(city, told.Id));
    }

    /// <summary>Whoever was warned also hears that it is danger no more, and nothing else of that kind.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task That_it_is_danger_no_more_reaches_all_who_were_warned(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.FollowAsync("maria", "Мазепи 15", kinds: ["gas"]);
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        var danger = Water(city, "Воду не пити", danger: true);
        var alert = await city.ReportAsync(danger);
        Assert.Single(Heard(city));
        await ChangeAsync(danger with { IsDanger = false });
        Assert.Single(Heard(city));
        await ChangeAsync(danger with { IsDanger = false, Until = city.Clock.GetUtcNow().AddHours(9) });
        Assert.Empty(Heard(city));

        async Task ChangeAsync(AlertReport report)
        {
            city.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.IsType<AlertOutcome.Done>(await city.Database.InTransactionAsync(unit =>
                city.Services.GetRequiredService<AlertService>().ChangeAsync(unit, alert.Id, report with { UpdatedAt = unit.Now })));
            await city.SendAllAsync();
        }
    }

    private static AlertReport Water(TestCity city, string text, bool danger) =>
        new(AlertReport.Staff, null, "water", text, new() { Buildings = [city.KeyOf("Мазепи 15")] }, city.Clock.GetUtcNow())
        {
            IsDanger = danger, Who = "Оператор",
        };

    private static Task SwitchOffAsync(TestCity city, string handle) => city.Database.InTransactionAsync(async unit =>
    {
        var person = await unit.Db.Set<Chat>().Where(chat => chat.Handle == handle).Select(chat => chat.Id).SingleAsync();
        await city.Services.GetRequiredService<BuildingService>().FollowTopicAsync(unit, person, NoticeKind.City, follows: false);
    });

    private static async Task<(int People, int Off, int SwitchedOff, int Unreachable)> ReachAsync(TestCity city, Audience audience)
    {
        await using var db = city.Database.OpenForReading();
        var reach = await city.Services.GetRequiredService<AudienceResolver>().PreviewAsync(db, audience);
        return (reach.People, reach.Off, reach.SwitchedOff, reach.Unreachable);
    }

    private static async Task<(int People, int SwitchedOff)> EstimateAsync(TestCity city, Audience audience)
    {
        await using var db = city.Database.OpenForReading();
        var estimate = await city.Services.GetRequiredService<Estimates>().EstimateAsync(db, audience);
        return (estimate.People.Values.Sum(), estimate.SwitchedOff);
    }

    private static async Task<(int Audience, int Waiting, int SwitchedOff)> CountAsync(TestCity city, long id)
    {
        await using var db = city.Database.OpenForReading();
        var counts = await city.Services.GetRequiredService<BroadcastService>().CountsAsync(db, id);
        return (counts.Audience, counts.Waiting, counts.SwitchedOff);
    }

    /// <summary>Who was reached since the last look, and whether without a sound.</summary>
    private static (string, bool)[] Heard(TestCity city)
    {
        var heard = city.Messenger.Sent.Select(sent => (sent.Chat, sent.Message.Silent)).OrderBy(sent => sent.Chat).ToArray();
        city.Messenger.Sent.Clear();
        return heard;
    }
}

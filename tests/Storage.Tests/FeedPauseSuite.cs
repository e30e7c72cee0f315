using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>A source of notices that staff pause is left alone until they resume it, on both databases.</summary>
public sealed class FeedPauseSuite : IDisposable
{
    private const string Who = "Марія Пресслужба";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_paused_source_is_not_read_and_is_no_alarm_and_is_read_at_once_when_it_is_resumed(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PassAsync(city, TimeSpan.Zero);
        Assert.True(await Reader(city).PauseAsync(Feed(city), Who, default));
        Assert.False(await Reader(city).PauseAsync(Feed(city), "Хтось інший", default));
        var read = (await StateAsync(city)).TriedAt;

        for (var hour = 0; hour < 7; hour++) await PassAsync(city, TimeSpan.FromHours(1));
        var state = await StateAsync(city);
        Assert.Equal((read, Who, null), (state.TriedAt, state.PausedBy, state.ToldStaffAt));
        // Residents are told "no data" when they ask, as of any source that is old.
        var health = await HealthAsync(city);
        Assert.Equal((true, false), (health.IsSilent, health.IsAlarming));
        Assert.DoesNotContain("мовчить", await HeardAsync(city), StringComparison.Ordinal);

        Assert.True(await Reader(city).ResumeAsync(Feed(city), Who, default));
        Assert.False(await Reader(city).ResumeAsync(Feed(city), Who, default));
        await PassAsync(city, TimeSpan.Zero);
        state = await StateAsync(city);
        Assert.Equal((null, null, state.GoodAt), (state.PausedAt, state.PausedBy, state.TriedAt));
        Assert.True(state.TriedAt > read);
        Assert.DoesNotContain("мовчить", await HeardAsync(city), StringComparison.Ordinal);
        Assert.Equal([("feed.pause", Who, "works"), ("feed.resume", Who, "works")], await AuditAsync(city));
    }

    /// <summary>A pause that comes while the source answers is kept: what it gave is not taken.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_being_read_when_it_was_paused_is_not_taken(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await Reader(city).PauseAsync(Feed(city), Who, default);
        Assert.False((await Reader(city).ReadAsync(Feed(city), by: null, default)).Changed);
        Assert.Null((await StateAsync(city)).TriedAt);
        Assert.True((await Reader(city).ReadAsync(Feed(city), Who, default)).Changed);
    }

    private async Task<TestCity> StartAsync(Engine engine)
    {
        await File.WriteAllTextAsync(_file, "[]");
        var city = await TestCity.StartAsync(engine, settings: new Dictionary<string, string?>
        {
            ["Feeds:0:Name"] = "works", ["Feeds:0:Kind"] = "Events", ["Feeds:0:Path"] = _file, ["Feeds:0:EveryMinutes"] = "5",
        });
        await city.HearAsync("operator", new Input.Start());
        await city.Database.InTransactionAsync(async unit => unit.Db.Add(new StaffChat
        {
            PersonId = (await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "operator")).Id, Who = "Оператор",
            CreatedAt = unit.Now,
        }));
        return city;
    }

    private static async Task PassAsync(TestCity city, TimeSpan time)
    {
        city.Clock.Advance(time);
        foreach (var job in (IScheduledJob[])[Job<FetchFeeds>(city), Job<WatchFeeds>(city)]) await job.RunAsync(default);
    }

    private static async Task<string> HeardAsync(TestCity city)
    {
        await city.SendAllAsync();
        return string.Join('\n', city.Messenger.Sent.Where(sent => sent.Chat == "operator").Select(sent => $"{sent.Message.Text}"));
    }

    private static async Task<FeedState> StateAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return await db.Set<FeedState>().SingleAsync();
    }

    private static async Task<SourceHealth> HealthAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return (await city.Services.GetRequiredService<FeedHealth>().LoadAllAsync(db, city.Clock.GetUtcNow())).Single();
    }

    private static async Task<List<(string, string, string)>> AuditAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return [.. (await db.Set<AuditEntry>().Where(entry => entry.What.StartsWith("feed.")).OrderBy(entry => entry.Id).ToListAsync())
            .Select(entry => (entry.What, entry.Who, entry.Target))];
    }

    private static FeedOptions Feed(TestCity city) => city.Services.GetRequiredService<FeedRegistry>().Find("works")!;

    private static FeedReader Reader(TestCity city) => city.Services.GetRequiredService<FeedReader>();

    private static T Job<T>(TestCity city) where T : IScheduledJob => city.Services.GetRequiredService<T>();
}

using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Two at once with one broadcast, on both databases.</summary>
public sealed class TwoAtOnce
{
    /// <summary>Failure mode 37: two operators press start at the same moment.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Two_starts_at_once_are_one(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var id = await CreateAsync(city);
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => city.Database.InTransactionAsync(async unit =>
            await Broadcasts(city).StartAsync(unit, (await BroadcastService.FindAsync(unit, id))!, $"operator {n}"))));
        Assert.Single(starts.OfType<BroadcastStart.Started>());
        Assert.All(starts.OfType<BroadcastStart.NotAllowed>(), refused => Assert.Equal(BroadcastStatus.Running, refused.Now));
        Assert.Equal(8, starts.Length);
        await city.SendAllAsync();
        Assert.Single(city.Messenger.Sent, delivery => delivery.Message.Text.ToString().StartsWith("Новини", StringComparison.Ordinal));
        await using var db = city.Database.OpenForReading();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.What == "broadcast.start"));
    }

    /// <summary>Whoever comes second, a change or a start, meets what the first has done: no text is sent that nobody approved.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_start_and_a_change_at_once_never_send_what_was_not_approved(Engine engine)
    {
        await using var city = await StartAsync(engine, approvals: true);
        for (var round = 0; round < 6; round++)
        {
            var id = await CreateAsync(city);
            await city.Database.InTransactionAsync(unit => Task.FromResult(
                unit.Db.Add(new BroadcastApproval { BroadcastId = id, Revision = 1, Who = "Друга", Agrees = true, At = unit.Now })));
            var start = city.Database.InTransactionAsync(async unit =>
                await Broadcasts(city).StartAsync(unit, (await BroadcastService.FindAsync(unit, id))!, "Перша"));
            var change = city.Database.InTransactionAsync(async unit =>
                await Broadcasts(city).ReviseAsync(unit, (await BroadcastService.FindAsync(unit, id))!,
                    new Broadcast { Title = "Т", BodyUk = "Інші новини" }, "Третя", null));
            await Task.WhenAll(start, change);
            await using var db = city.Database.OpenForReading();
            var row = await db.Set<Broadcast>().SingleAsync(row => row.Id == id);
            Assert.Equal(await start is BroadcastStart.Started
                ? (BroadcastStatus.Running, "Новини", 1)
                : (BroadcastStatus.Draft, "Інші новини", 2), (row.Status, row.BodyUk, row.Revision));
            Assert.NotEqual(await start is BroadcastStart.Started, await change);
        }
    }

    /// <summary>Failure mode 37: the same request on several connections, and once more after its answer was lost.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_request_at_once_makes_one_thing(Engine engine)
    {
        await using var city = await StartAsync(engine);
        // A refused one leaves the key free.
        await city.Database.InTransactionAsync(async unit =>
        {
            Assert.Null(await IdempotentRequests.BeginAsync(unit, "key broadcasts", "k1", "other body"));
            unit.RollBack();
        });
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OnceAsync(city)));
        Assert.Single(made.Distinct());
        Assert.Equal(made[0], await OnceAsync(city));
        await using var db = city.Database.OpenForReading();
        Assert.Equal(1, await db.Set<Broadcast>().CountAsync());
        Assert.Equal("body", (await db.Set<IdempotentRequest>().SingleAsync()).BodyHash);
    }

    private static Task<long> OnceAsync(TestCity city) => city.Database.InTransactionAsync(async unit =>
    {
        if (await IdempotentRequests.BeginAsync(unit, "key broadcasts", "k1", "body") is { } earlier) return earlier.Target;
        var row = await Broadcasts(city).CreateAsync(unit, new Broadcast { Title = "Т", BodyUk = "Новини", Author = "Перша" });
        IdempotentRequests.Complete(unit, "key broadcasts", "k1", row.Id);
        return row.Id;
    });

    private static BroadcastService Broadcasts(TestCity city) => city.Services.GetRequiredService<BroadcastService>();

    private static async Task<TestCity> StartAsync(Engine engine, bool approvals = false)
    {
        var city = await TestCity.StartAsync(engine,
            settings: new Dictionary<string, string?> { ["Broadcasts:Approvals"] = approvals ? "true" : "false" });
        await city.HearAsync("p0", new Input.Start());
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        return city;
    }

    private static Task<long> CreateAsync(TestCity city) => city.Database.InTransactionAsync(async unit =>
        (await Broadcasts(city).CreateAsync(unit, new Broadcast { Title = "Т", BodyUk = "Новини", Author = "Перша" })).Id);
}

using System.Collections.Concurrent;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Storage.StorageSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>A broadcast from its start to its end: the same on both databases.</summary>
public sealed class BroadcastLifeSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_broadcast_reaches_everyone_once_and_its_rows_add_up(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 1_200);
        city.Messenger.Sent.Clear();
        var id = await BroadcastAsync(city, new Audience());
        await city.SendAllAsync();

        Assert.Equal(1_200, city.Messenger.Sent.Select(delivery => delivery.Chat).Distinct().Count());
        Assert.Equal(1_200, city.Messenger.Sent.Count);
        await using var db = city.Database.OpenForReading();
        var counts = await city.Services.GetRequiredService<BroadcastService>().CountsAsync(db, id);
        Assert.Equal((1_200, 1_200, 0), (counts.Audience, counts.Sent, counts.Queued));
        Assert.Equal(BroadcastStatus.Done, (await db.Set<Broadcast>().SingleAsync(row => row.Id == id)).Status);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_paused_broadcast_sends_nothing_and_goes_on_where_it_was(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 50);
        city.Messenger.Sent.Clear();
        var id = await BroadcastAsync(city, new Audience());
        await city.Services.GetRequiredService<BroadcastPump>().PumpAsync();
        Assert.True(await MoveAsync(city, id, BroadcastMove.Pause));
        await city.SendAllAsync();
        Assert.Empty(city.Messenger.Sent);

        Assert.True(await MoveAsync(city, id, BroadcastMove.Resume));
        await city.SendAllAsync();
        Assert.Equal(50, city.Messenger.Sent.Count);
        Assert.False(await MoveAsync(city, id, BroadcastMove.Pause));
    }

    /// <summary>Its words are kept in memory while it is sent, and must not outlive a change of it.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_broadcast_that_the_messenger_put_off_can_be_written_anew_and_says_only_that(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 5);
        city.Messenger.Answer = _ => new SendOutcome.Later(TimeSpan.FromMinutes(1), "too many");
        var id = await BroadcastAsync(city, new Audience());
        await city.SendAllAsync();
        Assert.True(await MoveAsync(city, id, BroadcastMove.Pause));
        Assert.True(await city.Database.InTransactionAsync(async unit =>
        {
            var service = city.Services.GetRequiredService<BroadcastService>();
            var row = (await BroadcastService.FindAsync(unit, id))!;
            var other = new Broadcast { Title = "t", BodyUk = "Інші новини", BodyEn = "Other news" };
            return await service.ReviseAsync(unit, row, other, "test", null);
        }));

        var said = new ConcurrentBag<string>();
        city.Messenger.Answer = delivery =>
        {
            said.Add(delivery.Message.Text.ToString());
            return new SendOutcome.Sent("1");
        };
        Assert.True(await MoveAsync(city, id, BroadcastMove.Start));
        city.Clock.Advance(TimeSpan.FromMinutes(2));
        await city.SendAllAsync();
        Assert.Equal(5, said.Count);
        Assert.All(said, words => Assert.StartsWith("Інші новини", words, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_stopped_broadcast_cancels_what_was_not_sent_and_says_how_many(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 30);
        var id = await BroadcastAsync(city, new Audience());
        await city.Services.GetRequiredService<BroadcastPump>().PumpAsync();
        Assert.True(await MoveAsync(city, id, BroadcastMove.Stop));
        city.Messenger.Sent.Clear();
        await city.SendAllAsync();

        Assert.Empty(city.Messenger.Sent);
        await using var db = city.Database.OpenForReading();
        var counts = await city.Services.GetRequiredService<BroadcastService>().CountsAsync(db, id);
        Assert.Equal((30, 30), (counts.Audience, counts.Cancelled));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_alert_reaches_a_person_of_two_concerned_buildings_once_and_names_both(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 3);
        var (mazepy, dnistrovska) = (Resolve("Мазепи 15"), Resolve("Дністровська 3"));
        await FollowAsync(city, 1, mazepy, "home", ["water", "power"]);
        await FollowAsync(city, 1, dnistrovska, "parents", ["water"]);
        await FollowAsync(city, 2, mazepy, "home", ["power"]);
        city.Messenger.Sent.Clear();
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>().ReportAsync(unit,
            new(AlertReport.Staff, null, "water", "Немає води до вечора",
                new() { Buildings = [mazepy.BuildingKey!], Streets = [dnistrovska.StreetId!] }, unit.Now)
            {
                Until = city.Clock.GetUtcNow().AddHours(5), Responsible = "Водоканал", Who = "test",
            }));
        await city.SendAllAsync();

        var only = Assert.Single(city.Messenger.Sent);
        var text = only.Message.Text.ToString();
        Assert.Equal("p0", only.Chat);
        Assert.Contains("«Дім» (вул. Гетьмана Мазепи, 15); «Батьки» (вул. Дністровська, 3)", text, StringComparison.Ordinal);
        Assert.Contains("Немає води до вечора", text, StringComparison.Ordinal);
        Assert.Contains(only.Message.Buttons, button => button.Data.StartsWith("go.building.", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_broadcast_starts_at_its_hour_and_pauses_when_all_is_refused(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 60);
        city.Messenger.Answer = _ => new SendOutcome.Refused("bad request");
        var id = await city.Database
            .InTransactionAsync(async unit => (await city.Services.GetRequiredService<BroadcastService>().CreateAsync(unit,
            new Broadcast { Title = "t", BodyUk = "Текст", StartsAt = unit.Now.AddHours(1), Author = "test" })).Id);
        await city.Services.GetRequiredService<StartBroadcasts>().RunAsync(CancellationToken.None);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(BroadcastStatus.Draft, await db.Set<Broadcast>().Where(row => row.Id == id).Select(row => row.Status).SingleAsync());
        city.Clock.Advance(TimeSpan.FromHours(1));
        await city.Services.GetRequiredService<StartBroadcasts>().RunAsync(CancellationToken.None);
        await city.SendAllAsync();
        await city.Services.GetRequiredService<BroadcastPump>().PumpAsync();
        Assert.Equal(BroadcastStatus.Paused, await db.Set<Broadcast>().Where(row => row.Id == id).Select(row => row.Status).SingleAsync());
    }

    private static Place Resolve(string typed) =>
        Place.At(Assert.IsType<AddressAnswer.Resolved>(AddressBook.FromSeed().Resolve(typed)).Address);

    private static async Task FollowAsync(TestCity city, int person, Place place, string label, IReadOnlyList<string> kinds)
    {
        await using var db = city.Database.OpenForReading();
        var chat = await db.Set<Chat>().Where(row => row.Handle == $"p{person - 1}").Select(row => row.Id).SingleAsync();
        await city.Database
            .InTransactionAsync(unit => city.Services.GetRequiredService<BuildingService>().FollowAsync(unit, chat, place, label, kinds));
    }
}

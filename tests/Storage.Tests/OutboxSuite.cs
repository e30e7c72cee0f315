using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.Tests.Storage.StorageSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What leaves by the outbox, and in which order: the same on both databases.</summary>
public sealed class OutboxSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_blocked_the_bot_is_marked_and_kept_and_gets_nothing_more(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 5);
        city.Messenger.Answer = delivery => delivery.Chat == "p2" ? new SendOutcome.Gone("blocked") : null;
        await BroadcastAsync(city, new Audience());
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        await BroadcastAsync(city, new Audience());
        await city.SendAllAsync();

        Assert.DoesNotContain(city.Messenger.Sent, delivery => delivery.Chat == "p2");
        Assert.Equal(4, city.Messenger.Sent.Count);
        await using var db = city.Database.OpenForReading();
        Assert.Equal((false, "blocked"), await db.Set<Chat>().Where(chat => chat.Handle == "p2")
            .Select(chat => new ValueTuple<bool, string?>(chat.Reachable, chat.UnreachableWhy)).SingleAsync());

        city.Messenger.Answer = _ => null;
        await city.HearAsync("p2", new Input.Returned());
        Assert.True(await db.Set<Chat>().Where(chat => chat.Handle == "p2").Select(chat => chat.Reachable).SingleAsync());
    }
}

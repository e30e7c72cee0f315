using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Storage.StorageSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What leaves by the outbox, and in which order: the same on both databases.</summary>
public sealed class OutboxSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Three_claimers_at_once_take_each_row_once(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 60);
        await BroadcastAsync(city, new Audience());
        await city.Services.GetRequiredService<BroadcastPump>().PumpAsync();
        var taken = await Task.WhenAll(Enumerable.Range(0,
            3).Select(_ => city.Database.InTransactionAsync(unit => Task.FromResult(ClaimSql.Take(unit, "paper", Lane.Broadcast, 30)))));
        var ids = taken.SelectMany(items => items).Select(item => item.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.Equal(60, ids.Count);
    }

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

    [Theory, OnSqlite, OnPostgres]
    public async Task Replies_after_one_that_must_wait_keep_their_order(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var first = true;
        city.Messenger.Answer = _ => first && !(first = false) ? new SendOutcome.Later(TimeSpan.FromSeconds(3), "too many requests") : null;
        await city.HearAsync("a", new Input.Words("/appeal"));
        await city.HearAsync("a", new Input.Words("/help"));
        await city.SendAllAsync();
        Assert.Empty(city.Messenger.Sent);
        city.Clock.Advance(TimeSpan.FromSeconds(4));
        await city.SendAllAsync();

        var texts = city.Messenger.Sent.Select(delivery => delivery.Message.Text.ToString()).ToList();
        Assert.StartsWith("Про що звернення", texts[0], StringComparison.Ordinal);
        Assert.True(texts.Count >= 2);
        await city.HearAsync("a", new Input.Words("/about"));
        await city.SendAllAsync();
        Assert.Contains(city.Messenger.Sent,
            delivery => delivery.Message.Text.ToString().StartsWith("Бот міста", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reply_whose_sender_died_is_sent_again_and_a_broadcast_is_left_in_doubt(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await PeopleAsync(city, 3);
        city.Messenger.Sent.Clear();
        await BroadcastAsync(city, new Audience());
        await city.Services.GetRequiredService<BroadcastPump>().PumpAsync();
        // Taken in hand by a process that dies before it can tell what became of them.
        await city.Database.InTransactionAsync(unit => Task.FromResult(ClaimSql.Take(unit, "paper", Lane.Broadcast, 2)));
        await city.Database.InTransactionAsync(unit =>
        {
            var chat = unit.Db.Set<Chat>().OrderBy(row => row.Id).First();
            city.Services.GetRequiredService<Outbox>().Reply(unit, Recipient.FromChat(chat), [new Message(Rich.Data("відповідь"))]);
            return Task.CompletedTask;
        });
        city.Clock.Advance(TimeSpan.FromMinutes(5));
        await city.SendAllAsync();

        Assert.Single(city.Messenger.Sent, delivery => delivery.Message.Text.ToString() == "відповідь");
        Assert.Equal(2, city.Messenger.Sent.Count);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(2, await db.Set<OutboxRow>().CountAsync(row => row.Status == OutboxStatus.InDoubt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Receipts_only_move_a_message_forward(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        await city.SendAllAsync();
        await using var db = city.Database.OpenForReading();
        var id = await db.Set<OutboxRow>().Where(row => row.MessageId != null).Select(row => row.MessageId!).FirstAsync();
        var receipts = city.Services.GetRequiredService<Receipts>();
        foreach (var state in (DeliveryState[])[DeliveryState.Seen, DeliveryState.Delivered, DeliveryState.Failed])
            receipts.Note(new("paper", "a", id, state));
        await receipts.StoreAsync(CancellationToken.None);
        Assert.Equal(OutboxStatus.Seen, await db.Set<OutboxRow>().Where(row => row.MessageId == id).Select(row => row.Status)
            .SingleAsync());
    }
}

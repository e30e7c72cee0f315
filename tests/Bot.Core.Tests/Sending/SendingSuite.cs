using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>The way out of a message, the same on both databases.</summary>
public sealed class SendingSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Three_claimers_at_once_take_each_row_once(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 60);
        await TellAllAsync(bot);
        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ClaimAsync(bot, 30)));
        var ids = taken.SelectMany(items => items).Select(item => item.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.Equal(60, ids.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Replies_after_one_that_must_wait_keep_their_order(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        var first = true;
        bot.Messenger.Answer = _ => first && !(first = false) ? new SendOutcome.Later(TimeSpan.FromSeconds(3), "too many requests") : null;
        await bot.HearAsync("a", new Input.Words("/trial"));
        await bot.HearAsync("a", new Input.Words("/help"));
        await bot.SendAllAsync();
        Assert.Empty(bot.Messenger.Sent);
        bot.Clock.Advance(TimeSpan.FromSeconds(4));
        await bot.SendAllAsync();

        var texts = bot.Messenger.Sent.Select(delivery => delivery.Message.Text.ToString()).ToList();
        Assert.StartsWith("Як звати?", texts[0], StringComparison.Ordinal);
        Assert.True(texts.Count >= 2);
        await bot.HearAsync("a", new Input.Words("/language"));
        await bot.SendAllAsync();
        Assert.Contains(bot.Messenger.Sent, delivery => delivery.Message.Text.ToString() == "Якою мовою?");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reply_whose_sender_died_is_sent_again_and_news_to_many_is_left_in_doubt(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 3);
        bot.Messenger.Sent.Clear();
        await TellAllAsync(bot);
        // Taken in hand by a process that dies before it can tell what became of them.
        await ClaimAsync(bot, 2);
        await bot.Database.InTransactionAsync(unit =>
        {
            var chat = unit.Db.Set<Chat>().OrderBy(row => row.Id).First();
            bot.Services.GetRequiredService<Outbox>().PutReplies(unit, Recipient.FromChat(chat), [new Message(Rich.Data("відповідь"))]);
            return Task.CompletedTask;
        });
        bot.Clock.Advance(TimeSpan.FromMinutes(5));
        await bot.SendAllAsync();

        Assert.Single(bot.Messenger.Sent, delivery => delivery.Message.Text.ToString() == "відповідь");
        Assert.Equal(2, bot.Messenger.Sent.Count);
        await using var db = bot.Database.OpenForReading();
        Assert.Equal(2, await db.Set<OutboxRow>().CountAsync(row => row.Status == OutboxStatus.InDoubt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Receipts_only_move_a_message_forward(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await bot.HearAsync("a", new Input.Start());
        await bot.SendAllAsync();
        await using var db = bot.Database.OpenForReading();
        var id = await db.Set<OutboxRow>().Where(row => row.MessageId != null).Select(row => row.MessageId!).FirstAsync();
        var receipts = bot.Services.GetRequiredService<Receipts>();
        foreach (var state in (DeliveryState[])[DeliveryState.Seen, DeliveryState.Delivered, DeliveryState.Failed])
            receipts.Add(new("paper", "a", id, state));
        await receipts.StoreAsync(CancellationToken.None);
        Assert.Equal(OutboxStatus.Seen, (await db.Set<OutboxRow>().SingleAsync(row => row.MessageId == id)).Status);
    }

    /// <summary>"Delivered" may overtake the answer to the call; it is kept for five minutes.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_receipt_that_comes_before_the_answer_is_kept(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        var receipts = bot.Services.GetRequiredService<Receipts>();
        foreach (var (wait, expected) in ((int, OutboxStatus)[])
            [(3, OutboxStatus.Seen), (290, OutboxStatus.Seen), (700, OutboxStatus.Sent)])
        {
            var next = bot.Messenger.Sent.Count + 1;
            receipts.Add(new("paper", "a", $"paper-{next}", DeliveryState.Seen));
            receipts.Add(new("paper", "a", $"paper-{next}", DeliveryState.Delivered));
            for (var second = 0; second < wait; second++)
            {
                await receipts.StoreAsync(CancellationToken.None);
                bot.Clock.Advance(TimeSpan.FromSeconds(1));
            }
            await bot.HearAsync("a", new Input.Start());
            await bot.SendAllAsync();
            bot.Clock.Advance(TimeSpan.FromMinutes(6));
            await receipts.StoreAsync(CancellationToken.None);
            await using var db = bot.Database.OpenForReading();
            Assert.Equal(expected, (await db.Set<OutboxRow>().SingleAsync(row => row.MessageId == $"paper-{next}")).Status);
        }
    }

    /// <summary>A batch to a million is not a million bodies.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_without_a_body_is_worded_for_its_person_just_before_it_is_sent(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine, services => services.AddSingleton<IBatchBodies, Numbered>());
        await PeopleAsync(bot, 3);
        bot.Messenger.Sent.Clear();
        await TellAllAsync(bot, bare: true);
        await bot.SendAllAsync();
        var said = bot.Messenger.Sent.Select(delivery => delivery.Message.Text.ToString());
        Assert.Equal(["1 of 7", "2 of 7", "3 of 7"], said.Order(StringComparer.Ordinal));
    }

    /// <summary>A bot that tells nobody in batches need not know of them, and a row that should not be there stops no other.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Where_nothing_words_batches_a_row_without_a_body_is_skipped_and_says_why(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 2);
        bot.Messenger.Sent.Clear();
        await TellAllAsync(bot, bare: true);
        await TellAllAsync(bot);
        await bot.SendAllAsync();
        Assert.Equal(2, bot.Messenger.Sent.Count);
        await using var db = bot.Database.OpenForReading();
        var skipped = await db.Set<OutboxRow>().Where(row => row.Status == OutboxStatus.Skipped).ToListAsync();
        Assert.Equal(2, skipped.Count);
        Assert.All(skipped, row => Assert.Contains("no IBatchBodies", row.Error, StringComparison.Ordinal));
    }

    private static async Task PeopleAsync(TrialBot bot, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(person => bot.ReceiveAsync($"p{person}", new Input.Start())));
        await bot.SendAllAsync();
    }

    /// <summary>News for every chat.</summary>
    /// <param name="bare">Without bodies, as rows of a batch.</param>
    private static Task TellAllAsync(TrialBot bot, bool bare = false) => bot.Database.InTransactionAsync(async unit =>
    {
        foreach (var chat in await unit.Db.Set<Chat>().OrderBy(chat => chat.Id).ToListAsync())
            if (!bare) bot.Services.GetRequiredService<Outbox>()
                .Put(unit, Recipient.FromChat(chat), new Message(Rich.Data("Новини")), Lane.Bulk);
            else unit.Db.Add(new OutboxRow
            {
                Bot = chat.Bot, ChatId = chat.Id, Lane = Lane.Bulk, BatchId = 7,
                DueAt = unit.Now, LeasedUntil = unit.Now, CreatedAt = unit.Now,
            });
    });

    private static Task<List<ClaimedRow>> ClaimAsync(TrialBot bot, int atMost) =>
        bot.Database.InTransactionAsync(unit => Task.FromResult(ClaimSql.Claim(unit, "paper", Lane.Bulk, atMost)));

    private sealed class Numbered : IBatchBodies
    {
        public Task<IReadOnlyList<Wording>> RenderAsync(IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Wording>>([.. rows.Select(Number)]);

        private static Wording.Says Number(BatchRow row) => new(new Message(Rich.Data($"{row.PersonId} of {row.BatchId}")));

        public Task<bool> IsUniformAsync(long batchId, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}

using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Core.Sending.SendingSteps;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>The machine's clock is set back or forward by ten minutes or a day, and set right again: no sender stands.</summary>
public sealed class ClockSuite
{
    private static readonly int[] Jumps = [-10, 10, -1440, 1440];

    [Theory, OnSqlite, OnPostgres]
    public async Task A_clock_that_jumps_and_returns_holds_up_no_message_and_drops_none(Engine engine)
    {
        foreach (var minutes in Jumps)
        {
            await using var bot = await TrialBot.StartAsync(engine);
            await PeopleAsync(bot, 3);
            foreach (var shift in (TimeSpan[])[TimeSpan.FromMinutes(minutes), TimeSpan.Zero])
            {
                bot.Messenger.Sent.Clear();
                // Replies that failed, news that was put, and rows claimed by a process that died: all written before the jump.
                bot.Messenger.Answer = _ => new SendOutcome.Later(null, "502");
                await bot.ReceiveAsync("p0", new Input.Words("/help"));
                await TellAllAsync(bot, Lane.Urgent, "Небезпека");
                await bot.SendAllAsync();
                await TellAllAsync(bot, Lane.Normal, "Новини");
                await bot.Database.InTransactionAsync(unit =>
                    Task.FromResult(ClaimSql.Claim(unit, "paper", Lane.Normal, Lane.Normal, 1, TimeSpan.FromSeconds(60))));
                bot.Clock.Shift = shift;
                bot.Messenger.Answer = _ => null;
                await SendForAsync(bot, 75);
                Assert.Equal((7, $"{minutes}"), (bot.Messenger.Sent.Count, $"{minutes}"));
            }
        }
    }

    /// <summary>An order to wait is over after the time that the messenger named, whatever the wall says.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task An_order_to_wait_is_as_long_as_the_messenger_named_it(Engine engine)
    {
        foreach (var minutes in Jumps)
        {
            await using var bot = await TrialBot.StartAsync(engine);
            await PeopleAsync(bot, 3);
            var ordered = true;
            var order = new SendOutcome.Later(TimeSpan.FromSeconds(5), "429", WholeBot: true);
            bot.Messenger.Answer = _ => ordered && !(ordered = false) ? order : null;
            await TellAllAsync(bot, Lane.Bulk, "Новини");
            await bot.SendAllAsync();
            Assert.Empty(bot.Messenger.Sent);
            bot.Clock.Shift = TimeSpan.FromMinutes(minutes);
            await bot.SendAllAsync();
            Assert.Empty(bot.Messenger.Sent);
            await SendForAsync(bot, 8);
            Assert.Equal(3, bot.Messenger.Sent.Count);
            // An order that stands in the table is applied once by another process, and for no longer than it was.
            var other = ActivatorUtilities.CreateInstance<BotThrottles>(bot.Services);
            for (var second = 0; second < 7; second++)
            {
                await bot.Database.InTransactionAsync(unit =>
                {
                    other.LoadClosed(unit, "paper");
                    return Task.CompletedTask;
                });
                bot.Clock.Advance(TimeSpan.FromSeconds(1));
            }
            Assert.False(other.Get("paper").IsClosed);
        }
    }

    /// <summary>Quiet hours are instants of the wall: whoever waits for the morning waits for it.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_due_at_an_hour_of_its_own_keeps_it(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 1);
        await bot.Database.InTransactionAsync(async unit => bot.Services.GetRequiredService<Outbox>().Put(unit,
            Recipient.FromChat(await unit.Db.Set<Chat>().SingleAsync()), new Message(Rich.Data("Уранці")), Lane.Normal,
            unit.Now.AddHours(8)));
        bot.Clock.Shift = TimeSpan.FromMinutes(-10);
        await SendForAsync(bot, 400);
        Assert.Empty(bot.Messenger.Sent);
        bot.Clock.Advance(TimeSpan.FromHours(9));
        await bot.SendAllAsync();
        Assert.Single(bot.Messenger.Sent);
    }

    /// <summary>A process that was stopped with rows in hand wakes up when others have sent them.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_frozen_process_sends_nothing_whose_lease_is_over(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 2);
        await TellAllAsync(bot, Lane.Normal, "Новини");
        var (_, calls) = await bot.Services.GetRequiredService<OutboxClaimer>()
            .ClaimAsync(bot.Messenger, 10, 10, 10, CancellationToken.None);
        Assert.Equal(2, calls.Count);
        bot.Clock.Advance(TimeSpan.FromSeconds(70));
        // Another process claims one of the two meanwhile.
        var taken = await bot.Database.InTransactionAsync(unit =>
            Task.FromResult(ClaimSql.Claim(unit, "paper", Lane.Normal, Lane.Normal, 1, TimeSpan.FromSeconds(60))));
        var dispatcher = bot.Services.GetRequiredService<MessageDispatcher>();
        foreach (var call in calls) await dispatcher.SendAsync(bot.Messenger, call, CancellationToken.None);
        Assert.Empty(bot.Messenger.Sent);
        await bot.SendAllAsync();
        Assert.NotEqual(taken[0].Item.To.Handle, Assert.Single(bot.Messenger.Sent).Chat);
        Assert.Equal(0, bot.Services.GetRequiredService<Ledger>().BeingSentCount);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_frozen_process_sends_no_reply_whose_lease_is_over(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 1);
        await bot.ReceiveAsync("p0", new Input.Words("/help"));
        var row = (await RowsAsync(bot, Lane.Reply))[^1];
        bot.Clock.Advance(TimeSpan.FromSeconds(31));
        // Another process has claimed it.
        await bot.Database.InTransactionAsync(unit =>
            Task.FromResult(ClaimSql.Claim(unit, "paper", Lane.Reply, Lane.Reply, 1, TimeSpan.FromSeconds(60))));
        await bot.SendAllAsync();
        Assert.Empty(bot.Messenger.Sent);
        Assert.Equal(2, (await RowsAsync(bot, Lane.Reply)).Single(one => one.Id == row.Id).Attempts);
    }

    private static async Task SendForAsync(TrialBot bot, int seconds)
    {
        for (var second = 0; second < seconds; second += 5)
        {
            await bot.SendAllAsync();
            bot.Clock.Advance(TimeSpan.FromSeconds(5));
        }
        await bot.SendAllAsync();
    }
}

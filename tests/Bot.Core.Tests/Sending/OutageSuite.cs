using System.Collections.Concurrent;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Core.Sending.SendingSteps;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>A messenger that cannot be reached for a while: nobody is punished for it.</summary>
public sealed class OutageSuite
{
    private static readonly SendOutcome Away = new SendOutcome.Later(null, "502 Bad Gateway");

    [Theory, OnSqlite, OnPostgres]
    public async Task After_minutes_without_a_messenger_all_that_waits_leaves_within_seconds(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 6);
        bot.Messenger.Answer = _ => Away;
        for (var person = 0; person < 6; person++) await bot.ReceiveAsync($"p{person}", new Input.Words("/help"));
        await TellAllAsync(bot, Lane.Urgent, "Небезпека");
        await TellAllAsync(bot, Lane.Normal, "Новини");
        for (var second = 0; second < 480; second += 5)
        {
            await bot.SendAllAsync();
            bot.Clock.Advance(TimeSpan.FromSeconds(5));
        }
        Assert.Empty(bot.Messenger.Sent);
        bot.Messenger.Answer = _ => null;
        for (var second = 0; second < 17; second++)
        {
            await bot.SendAllAsync();
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(18, bot.Messenger.Sent.Count);
        Assert.All(await RowsAsync(bot, Lane.Urgent), row => Assert.Equal((OutboxStatus.Sent, 1), (row.Status, row.Attempts)));
    }

    /// <summary>One chat's replies fail; the person writes again, and is answered at once.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_writes_again_gets_at_once_what_waited(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 2);
        bot.Messenger.Answer = sent => sent.Chat == "p0" ? Away : null;
        await bot.ReceiveAsync("p0", new Input.Words("/help"));
        for (var second = 0; second < 101; second++)
        {
            await bot.SendAllAsync();
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        bot.Clock.Advance(TimeSpan.FromSeconds(15));
        await bot.SendAllAsync();
        bot.Messenger.Answer = _ => null;
        await bot.ReceiveAsync("p0", new Input.Words("/language"));
        await bot.SendAllAsync();
        Assert.Equal(2, bot.Messenger.Sent.Count);
        Assert.Equal("Якою мовою?", Texts(bot)[1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reply_says_that_it_is_late_after_ten_minutes_and_is_dropped_after_a_day(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 1);
        foreach (var (minutes, late) in ((int, string?)[])[(9, ""), (11, "Відповідаю із запізненням: не було зв’язку з месенджером.\n\n"),
            (1439, "Відповідаю із запізненням: не було зв’язку з месенджером.\n\n"), (1441, null)])
        {
            bot.Messenger.Sent.Clear();
            bot.Messenger.Answer = _ => Away;
            var said = Assert.Single(await bot.HearAsync("p0", new Input.Words("/language"))).Text.ToString();
            await bot.SendAllAsync();
            bot.Clock.Advance(TimeSpan.FromMinutes(minutes));
            bot.Messenger.Answer = _ => null;
            await bot.SendAllAsync();
            Assert.Equal(late is null ? [] : [late + said], Texts(bot));
        }
        var last = (await RowsAsync(bot, Lane.Reply))[^1];
        Assert.Equal((OutboxStatus.Skipped, "the reply is too old to be of use"), (last.Status, last.Error));
    }

    /// <summary>A limit for one chat is the messenger's word: an answer to somebody else does not shorten it.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task An_order_to_wait_is_obeyed_though_others_are_answered(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 2);
        var limited = true;
        bot.Messenger.Answer = sent => limited && sent.Chat == "p0"
            ? new SendOutcome.Later(TimeSpan.FromSeconds(35), "Too Many Requests", WholeBot: true) : null;
        await bot.ReceiveAsync("p0", new Input.Words("/help"));
        await bot.SendAllAsync();
        limited = false;
        await bot.ReceiveAsync("p1", new Input.Words("/help"));
        await bot.ReceiveAsync("p0", new Input.Words("/language"));
        bot.Clock.Advance(TimeSpan.FromSeconds(34));
        await bot.SendAllAsync();
        Assert.Equal("p1", Assert.Single(bot.Messenger.Sent).Chat);
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await bot.SendAllAsync();
        Assert.Equal(3, bot.Messenger.Sent.Count);
    }

    /// <summary>However many write at once, a call that hangs holds up its own chat alone.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_reply_that_hangs_holds_up_nobody_else(Engine engine)
    {
        const int People = 300;
        var messenger = new Hanging(delivery => delivery.Chat == "p0");
        await using var bot = await TrialBot.StartAsync(engine, services => services.AddSingleton<IMessenger>(messenger));
        var sender = bot.Services.GetRequiredService<Sender>();
        await sender.StartAsync(CancellationToken.None);
        for (var person = 0; person < People; person++) await bot.ReceiveAsync($"p{person}", new Input.Start(), bot: "hanging");
        await bot.ReceiveAsync("a", new Input.Start());
        await Until.TrueAsync(() => Task.FromResult(messenger.Reached.Distinct().Count() == People - 1 && !bot.Messenger.Sent.IsEmpty),
            "all others to be answered");
        await sender.StopAsync(CancellationToken.None);
        Assert.DoesNotContain("p0", messenger.Reached);
    }

    /// <summary>Of the calls under way some are kept for what is urgent, however many of the rest hang.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task News_that_hangs_holds_up_no_danger(Engine engine)
    {
        const int People = 60;
        var messenger = new Hanging(delivery => delivery.Message.Text.ToString() == "Новини");
        await using var bot = await TrialBot.StartAsync(engine, services => services.AddSingleton<IMessenger>(messenger));
        var (sender, wake) = (bot.Services.GetRequiredService<Sender>(), bot.Services.GetRequiredService<WakeSignal>());
        await sender.StartAsync(CancellationToken.None);
        for (var person = 0; person < People; person++) await bot.ReceiveAsync($"p{person}", new Input.Start(), bot: "hanging");
        await UntilAsync(() => messenger.Reached.Count == People, "all to be greeted");
        await TellAllAsync(bot, Lane.Normal, "Новини");
        await UntilAsync(() => messenger.Hangs == Sender.BulkAtOnce, "all calls for news to hang");
        await TellAllAsync(bot, Lane.Urgent, "Небезпека");
        await UntilAsync(() => messenger.Reached.Count == 2 * People, "all to be told of the danger");
        await sender.StopAsync(CancellationToken.None);
        Assert.Equal(Sender.BulkAtOnce, messenger.Hangs);

        Task UntilAsync(Func<bool> isSo, string what) => Until.TrueAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
            wake.Set();
            return Task.FromResult(isSo());
        }, what);
    }

    /// <summary>A messenger that never answers some calls.</summary>
    private sealed class Hanging(Func<Delivery, bool> hangs) : IMessenger
    {
        private int _hangs;

        /// <summary>How many calls it did not answer.</summary>
        public int Hangs => Volatile.Read(ref _hangs);

        public Capabilities Capabilities { get; } = new("hanging")
        {
            TextLimit = 4096, CaptionLimit = 1024, PageSize = 8, BulkPerSecond = 10_000,
        };

        public ConcurrentQueue<string> Reached { get; } = [];

        public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
        {
            if (hangs(delivery))
            {
                Interlocked.Increment(ref _hangs);
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            Reached.Enqueue(delivery.Chat);
            return new SendOutcome.Sent($"m{Reached.Count}");
        }

        public Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken) =>
            Task.FromResult<FetchedFile>(new FetchedFile.Lost("no file"));
    }
}

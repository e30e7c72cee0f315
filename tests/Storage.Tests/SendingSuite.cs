using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What messengers' refusals, orders to wait and silences do to the ledger.</summary>
public sealed class SendingSuite
{
    private static async Task<TestCity> StartAsync(Engine engine, Action<IServiceCollection>? more = null) =>
        await TestCity.StartAsync(engine, more);

    /// <summary>
    /// Failure modes 27 and 28: an order to wait for 5 or for 1400 seconds holds up all bulk, nothing is skipped, replies go on, and
    /// another process obeys it.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task An_order_to_wait_is_shown_and_kept_over_a_restart_and_nobody_is_passed_over(Engine engine)
    {
        foreach (var seconds in (int[])[5, 1_400])
        {
            await using var city = await StartAsync(engine);
            await BroadcastSuite.ManyAsync(city, 100);
            var told = 0;
            city.Messenger.Answer = sent => IsNews(sent)
                && ++told == 3 ? new SendOutcome.Later(TimeSpan.FromSeconds(seconds), "Too Many Requests", WholeBot: true) : null;
            var id = await BroadcastSuite.SayAsync(city, new());
            await city.SendAllAsync();
            Assert.Equal((2, 3), (city.Messenger.Sent.Count, told));
            await using (var db = city.Database.OpenForReading())
            {
                var gate = Assert.Single(await BotThrottles.ListClosedAsync(db, city.Clock.GetUtcNow()));
                Assert.Equal(("paper", "Too Many Requests", city.Clock.GetUtcNow().AddSeconds(seconds)), (gate.Bot, gate.Why, gate.Until));
            }
            // The next process knows of it by the database alone.
            var next = ActivatorUtilities.CreateInstance<BotThrottles>(city.Services);
            await city.Database.InTransactionAsync(unit =>
            {
                next.LoadClosed(unit, "paper");
                return Task.CompletedTask;
            });
            Assert.True(next.Get("paper").IsClosed);
            await city.HearAsync("a", new Input.Words("/help"));
            city.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            await city.SendAllAsync();
            Assert.Equal(2, city.Messenger.Sent.Count(IsNews));
            Assert.Contains(city.Messenger.Sent, sent => sent.Chat == "a");
            city.Clock.Advance(TimeSpan.FromSeconds(2));
            await city.SendAllAsync();
            var counts = await BroadcastSuite.AddsUpAsync(city, id, 100);
            Assert.Equal((100, 100), (counts.Sent, city.Messenger.Sent.Where(IsNews).Select(sent => sent.Chat).Distinct().Count()));
        }
    }

    /// <summary>
    /// Failure mode 30: known at once with the reason, no more tries, what is theirs stays, and the alert reaches them in the other
    /// messenger once.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_blocked_the_bot_in_one_messenger_gets_the_alert_in_the_other_once(Engine engine)
    {
        var elsewhere = new PaperMessenger("elsewhere", canEdit: false);
        await using var city = await StartAsync(engine, services => services.AddSingleton<IMessenger>(elsewhere));
        await city.HearAsync("a", new Input.Start());
        await city.ReceiveAsync("a2", new Input.Start(), bot: "elsewhere");
        await BroadcastSuite.RunAsync(city, "UPDATE chats SET person_id = 1, notified = (1 = 0) WHERE handle = 'a2'");
        await city.SendAllAsync();
        elsewhere.Sent.Clear();
        var tries = 0;
        city.Messenger.Answer = sent => IsNews(sent)
            && ++tries > 0 ? new SendOutcome.Gone("Forbidden: bot was blocked by the user", UnreachableReason.Blocked) : null;
        var alert = await BroadcastSuite.SayAsync(city, new(), row => row.Lane = Lane.Urgent);
        var second = await BroadcastSuite.SayAsync(city, new(), row => row.Lane = Lane.Urgent);
        var news = await BroadcastSuite.SayAsync(city, new());
        await city.Services.GetRequiredService<BroadcastPump>().PumpAsync();
        await city.SendAllAsync();

        // One of danger and one of news were under way at once.
        Assert.InRange(tries, 1, 2);
        Assert.Equal(2, elsewhere.Sent.Count(IsNews));
        foreach (var id in (long[])[alert, second]) Assert.Equal(1, (await BroadcastSuite.AddsUpAsync(city, id, 1)).Sent);
        Assert.Equal(1, (await BroadcastSuite.AddsUpAsync(city, news, 1)).Gone);
        await using var db = city.Database.OpenForReading();
        var chat = await db.Set<Chat>().SingleAsync(row => row.Handle == "a");
        Assert.Equal((false, UnreachableReason.Blocked, false), (chat.Reachable, chat.UnreachableReason!.Value, chat.Notified));
        Assert.NotNull(chat.UnreachableAt);
    }

    /// <summary>Failure mode 31: settings as before, and what was missed of danger.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_comes_back_hears_of_the_danger_that_is_not_over(Engine engine)
    {
        await using var city = await StartAsync(engine);
        foreach (var words in (string[])["мій будинок", "мазепи 15", "дім", "готово"]) await city.HearAsync("a", new Input.Words(words));
        await city.HearAsync("a", new Input.Left());
        city.Clock.Advance(TimeSpan.FromHours(1));
        await AlertAsync("Витік газу", danger: true, until: 5);
        await AlertAsync("Пожежу загашено", danger: true, until: 1);
        await AlertAsync("Вимкнення води", danger: false, until: 9);
        city.Clock.Advance(TimeSpan.FromHours(2));
        var said = await city.HearAsync("a", new Input.Start());
        var text = said[0].Text.ToString();
        Assert.StartsWith("З поверненням!", text, StringComparison.Ordinal);
        Assert.Contains("Витік газу", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Пожежу", text, StringComparison.Ordinal);
        Assert.Contains("1 сповіщення", text, StringComparison.Ordinal);
        Assert.DoesNotContain("З поверненням", (await city.HearAsync("a", new Input.Start()))[0].Text.ToString(), StringComparison.Ordinal);
        await using var db = city.Database.OpenForReading();
        var chat = await db.Set<Chat>().SingleAsync();
        Assert.Equal((true, null, null), (chat.Reachable, chat.UnreachableReason, chat.UnreachableAt));
        Assert.Equal(1, await db.Set<Subscription>().CountAsync());

        Task AlertAsync(string words, bool danger, int until) => city.Database.InTransactionAsync(async unit =>
        {
            var alert = new Alert
            {
                Kind = "water", TextUk = words, IsDanger = danger, Status = AlertStatus.Begun, Until = unit.Now.AddHours(until),
                UpdatedAt = unit.Now, CreatedAt = unit.Now, Author = "t",
                AudienceJson = new Audience { Streets = ["v.hetmana-mazepy"], Kind = "water" }.ToJson(),
            };
            unit.Db.Add(alert);
            await unit.FlushAsync();
            unit.Db.Add(new Broadcast
            {
                Title = words, BodyUk = words, AlertId = alert.Id, Status = BroadcastStatus.Done, StartedAt = unit.Now,
                CreatedAt = unit.Now, Filled = true
            });
        });
    }

    /// <summary>Failure mode 34: sent or not? Danger is sent again, news is not, and the doubt is shown.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_call_without_an_answer_is_repeated_for_danger_and_shown_for_news(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await BroadcastSuite.ManyAsync(city, 10);
        foreach (var (lane, again) in ((Lane, bool)[])[(Lane.Bulk, false), (Lane.Urgent, true)])
        {
            var calls = 0;
            city.Messenger.Answer = sent => ++calls <= 4 ? new SendOutcome.InDoubt("no answer") : null;
            var id = await BroadcastSuite.SayAsync(city, new(), row => row.Lane = lane);
            await city.SendAllAsync();
            city.Clock.Advance(TimeSpan.FromMinutes(1));
            await city.SendAllAsync();
            var counts = await BroadcastSuite.AddsUpAsync(city, id, 10);
            Assert.Equal(again ? (10, 0) : (6, 4), (counts.Sent, counts.InDoubt));
        }
    }

    /// <summary>Failure mode 43: the token is revoked: sending stops, the queue is kept, and there are no thousands of tries.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Refused_altogether_it_stops_and_keeps_the_queue(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await BroadcastSuite.ManyAsync(city, 1_000);
        var tries = 0;
        city.Messenger.Answer = _ => ++tries > 0 ? new SendOutcome.Stopped("401 Unauthorized") : null;
        var id = await BroadcastSuite.SayAsync(city, new());
        for (var again = 0; again < 5; again++) await city.SendAllAsync();
        Assert.Equal(1, tries);
        city.Clock.Advance(TimeSpan.FromMinutes(2));
        city.Messenger.Answer = _ => null;
        await city.SendAllAsync();
        Assert.Equal(1_000, (await BroadcastSuite.AddsUpAsync(city, id, 1_000)).Sent);
    }

    /// <summary>Failure mode 41: of one call to many the reports name one message, and each is of one person.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task One_call_tells_many_and_each_report_is_of_one_of_them(Engine engine)
    {
        var elsewhere = new ManyAtOnce();
        await using var city = await StartAsync(engine, services => services.AddSingleton<IMessenger>(elsewhere));
        await BroadcastSuite.ManyAsync(city, 730);
        await BroadcastSuite.RunAsync(city, "UPDATE chats SET bot = 'many'");
        await BroadcastSuite.RunAsync(city, "UPDATE chats SET language = 'en' WHERE id % 10 = 0");
        var id = await BroadcastSuite.SayAsync(city, new());
        await city.SendAllAsync();
        Assert.Equal(730, (await BroadcastSuite.AddsUpAsync(city, id, 730)).Sent);
        Assert.InRange(elsewhere.Calls.Count, 4, 9);
        Assert.All(elsewhere.Calls, call => Assert.Single(call.Select(delivery => delivery.Message.Text.ToString()).Distinct()));
        Assert.Equal(730, elsewhere.Calls.SelectMany(call => call).Select(delivery => delivery.Chat).Distinct().Count());

        var receipts = city.Services.GetRequiredService<Receipts>();
        foreach (var state in (DeliveryState[])[DeliveryState.Seen, DeliveryState.Delivered, DeliveryState.Delivered])
            receipts.Add(new("many", elsewhere.Calls.First()[0].Chat, "call-1", state));
        receipts.Add(new("many", "nobody", "call-1", DeliveryState.Seen));
        await receipts.StoreAsync(CancellationToken.None);
        var counts = await BroadcastSuite.AddsUpAsync(city, id, 730);
        Assert.Equal((1, 0, 729), (counts.Seen, counts.Delivered, counts.Sent));

        var danger = await BroadcastSuite.SayAsync(city, new() { Language = "uk" }, row => row.Lane = Lane.Urgent);
        elsewhere.Calls.Clear();
        await city.SendAllAsync();
        Assert.Equal(657, (await BroadcastSuite.AddsUpAsync(city, danger, 657)).Sent);
        Assert.All(elsewhere.Calls, call => Assert.InRange(call.Count, 1, 50));
    }

    /// <summary>What it costs is known before, and counted after.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_months_free_messages_are_counted_and_the_cost_is_told_before(Engine engine)
    {
        var many = new ManyAtOnce { Billing = 3 };
        await using var city = await StartAsync(engine, services => services.AddSingleton<IMessenger>(many));
        await BroadcastSuite.ManyAsync(city, 12);
        await BroadcastSuite.RunAsync(city, "UPDATE chats SET bot = 'many'");
        // Two write themselves: that opens their sessions, and no second one while it lasts.
        foreach (var words in (string[])["/help", "/about"])
            foreach (var chat in (string[])["p0", "p1"]) await city.ReceiveAsync(chat, new Input.Words(words), bot: "many");
        await city.SendAllAsync();
        var budget = city.Services.GetRequiredService<Budget>();
        await using var db = city.Database.OpenForReading();
        Assert.Equal(new CostEstimate("many", 12, 2, 10, 0, 5), Assert.Single(await budget.EstimateAsync(db, new())));
        await BroadcastSuite.SayAsync(city, new() { Language = "uk" });
        await city.SendAllAsync();
        many.Billing = 5;
        await BroadcastSuite.SayAsync(city, new());
        await city.SendAllAsync();
        var month = Assert.Single(await budget.MonthAsync(db));
        Assert.Equal(new MonthBudget("many", "2026-11", 15, 12, 3, 12), month);
        Assert.Equal(new CostEstimate("many", 12, 2, 3, 7, 0), Assert.Single(await budget.EstimateAsync(db, new())));
        city.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(new CostEstimate("many", 12, 0, 12, 0, 3), Assert.Single(await budget.EstimateAsync(db, new())));
    }

    private static bool IsNews(Delivery sent) => sent.Message.Text.ToString().Contains("Новини", StringComparison.Ordinal);

    /// <summary>A messenger that tells many in one call, and asks for money.</summary>
    private sealed class ManyAtOnce : IMessenger
    {
        private int _next;

        public Capabilities Capabilities { get; } = new("many")
        {
            TextLimit = 4096, CaptionLimit = 1024, PageSize = 8, BulkPerSecond = 10_000, BatchSize = 300, UrgentBatchSize = 50,
            Tariff = new(15, TimeSpan.FromHours(24), [3], [5]),
        };

        public List<IReadOnlyList<Delivery>> Calls { get; } = [];

        public int? Billing { get; set; }

        public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken) =>
            (await SendManyAsync([delivery], cancellationToken))[0];

        public Task<IReadOnlyList<SendOutcome>> SendManyAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
        {
            if (deliveries[0].IsBulk) Calls.Add(deliveries);
            var sent = new SendOutcome.Sent($"call-{(deliveries[0].IsBulk ? ++_next : 0)}") { Billing =
                deliveries[0].IsBulk ? Billing : 1 };
            return Task.FromResult<IReadOnlyList<SendOutcome>>([.. deliveries.Select(_ => sent)]);
        }

        public Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken) =>
            Task.FromResult<FetchedFile>(new FetchedFile.Lost("no file"));
    }
}

using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>The ledger of a broadcast: one row for each person, whose sum is the audience at any time.</summary>
public sealed partial class BroadcastSuite
{
    private static async Task<TestCity> StartAsync(Engine engine, bool canEdit = true) =>
        await TestCity.StartAsync(engine, canEdit: canEdit);

    /// <summary>Failure mode 36: pause, resume; no "finished" with people missing, no restart from the beginning.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Its_rows_and_those_who_wait_for_one_are_the_audience_whenever_one_looks(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 5_000);
        var id = await SayAsync(city, new());
        var (pump, sender) = (city.Services.GetRequiredService<BroadcastPump>(), city.Services.GetRequiredService<Sender>());
        for (var step = 0; step < 40 && await pump.PumpAsync(); step++)
        {
            await AddsUpAsync(city, id, 5_000);
            if (step % 3 == 2) Assert.True(await MoveAsync(city, id, BroadcastMove.Pause));
            if (step % 3 == 2) await sender.SendDueAsync(default);
            if (step % 3 == 2) Assert.True(await MoveAsync(city, id, BroadcastMove.Resume));
            await sender.SendDueAsync(default);
            await AddsUpAsync(city, id, 5_000);
        }
        await city.SendAllAsync();
        var counts = await AddsUpAsync(city, id, 5_000);
        Assert.Equal((5_000, 0, 0), (counts.Sent, counts.Waiting, counts.Queued));
        Assert.Equal(5_000, city.Messenger.Sent.Select(sent => sent.Chat).Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stopped_early_it_writes_down_everyone_it_did_not_reach(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 4_500);
        var id = await SayAsync(city, new());
        var pump = city.Services.GetRequiredService<BroadcastPump>();
        while (await pump.PumpAsync()) { }
        var before = await AddsUpAsync(city, id, 4_500);
        Assert.InRange(before.Queued, 1, 3_000);
        Assert.True(before.Waiting >= 1_500);
        Assert.True(await MoveAsync(city, id, BroadcastMove.Stop));
        await AddsUpAsync(city, id, 4_500);
        await city.SendAllAsync();
        Assert.Equal((4_500, 0), ((await AddsUpAsync(city, id, 4_500)).Cancelled, city.Messenger.Sent.Count));
    }

    /// <summary>Failure mode 38: an urgent notice during a mass broadcast goes before all that is left of it.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Danger_goes_before_all_that_is_left_of_the_news(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 300);
        var pump = city.Services.GetRequiredService<BroadcastPump>();
        var news = await SayAsync(city, new());
        await pump.PumpAsync();
        var danger = await SayAsync(city, new(), row => (row.Lane, row.BodyUk) = (Lane.Urgent, "Загроза"));
        await pump.PumpAsync();
        await city.SendAllAsync();
        Assert.All(city.Messenger.Sent.Take(300),
            sent => Assert.Contains("Загроза", sent.Message.Text.ToString(), StringComparison.Ordinal));
        Assert.Equal((300, 300), ((await AddsUpAsync(city, news, 300)).Sent, (await AddsUpAsync(city, danger, 300)).Sent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_reaches_ten_thousand_needs_the_consent_of_what_is_said_to_all(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 10_000);
        await RunAsync(city,
            "INSERT INTO topic_choices (person_id, kind, follows, created_at) SELECT id, 'roads', TRUE, created_at FROM chats");
        var (estimates, audience) = (city.Services.GetRequiredService<Estimates>(), new Audience { Topic = "roads" });
        Assert.Equal("all", await LevelAsync());
        await using (var db = city.Database.OpenForReading())
        {
            var estimate = await estimates.EstimateAsync(db, audience);
            Assert.Equal((10_000, 1), (estimate.People["paper"], estimate.Seconds));
        }
        await RunAsync(city, "DELETE FROM topic_choices WHERE person_id = (SELECT MAX(person_id) FROM topic_choices)");
        Assert.Equal("news", await LevelAsync());

        Task<string> LevelAsync() => city.Database.InTransactionAsync(async unit =>
            (await city.Services.GetRequiredService<BroadcastService>()
                .CreateAsync(unit, new() { Title = "t", BodyUk = "Новини", AudienceJson = audience.ToJson(), Author = "test" })).Level);
    }

    /// <summary>Failure mode 42: a report of a message that nobody knows is taken, counted and changes nothing.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_report_of_an_unknown_message_is_counted_and_ignored(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 1);
        var id = await SayAsync(city, new());
        await city.SendAllAsync();
        var counted = new List<string>();
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, own) => { if (instrument.Name == "ifcity_receipts")
                own.EnableMeasurementEvents(instrument); }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var read = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string?)tag.Value);
            if (read["messenger"] == "unknown to us") lock (counted) counted.Add(read["outcome"]!);
        });
        listener.Start();
        var receipts = city.Services.GetRequiredService<Receipts>();
        foreach (var state in Enum.GetValues<DeliveryState>()) receipts.Add(new("unknown to us", "p0", "paper-1", state));
        await receipts.StoreAsync(CancellationToken.None);
        // A report may come before the answer to its call, so for five minutes nobody calls its message unknown.
        Assert.Empty(counted);
        city.Clock.Advance(TimeSpan.FromMinutes(6));
        await receipts.StoreAsync(CancellationToken.None);
        Assert.Equal(["unknown", "unknown", "unknown"], counted);
        Assert.Equal(1, (await AddsUpAsync(city, id, 1)).Sent);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_comes_after_it_began_is_not_meant(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 10);
        var id = await SayAsync(city, new());
        await city.HearAsync("late", new Input.Start());
        city.Messenger.Sent.Clear();
        await city.SendAllAsync();
        Assert.Equal(10, (await AddsUpAsync(city, id, 10)).Sent);
        Assert.DoesNotContain(city.Messenger.Sent, sent => sent.Chat == "late"
            && sent.Message.Text.ToString().Contains("Новини", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_goes_to_the_language_and_the_messenger_that_it_is_for(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 50);
        await RunAsync(city, "UPDATE chats SET language = 'en' WHERE id % 5 = 0");
        await RunAsync(city, "UPDATE chats SET bot = 'other' WHERE id % 5 = 1");
        Assert.Equal(10, await SentAsync(new() { Language = "en" }));
        Assert.Equal(40, await SentAsync(new() { Messenger = "paper" }));
        Assert.Equal(0, await SentAsync(new() { Messenger = "other", Language = "en" }));

        async Task<int> SentAsync(Audience audience)
        {
            var id = await SayAsync(city, audience);
            await city.SendAllAsync();
            await using var db = city.Database.OpenForReading();
            return (await city.Services.GetRequiredService<BroadcastService>().CountsAsync(db, id)).Sent;
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_is_told_nobody_twice_and_the_ledger_says_so(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 20);
        city.Messenger.Answer = sent => sent.Chat is "p3" ? new SendOutcome.Refused("bad request") : null;
        await SayAsync(city, new() { Language = "uk" }, row => row.OnceKey = "event 1");
        await city.SendAllAsync();
        city.Messenger.Answer = _ => null;
        city.Messenger.Sent.Clear();
        var id = await SayAsync(city, new(), row => row.OnceKey = "event 1");
        await city.SendAllAsync();

        // Failure mode 47: what did not reach somebody does not count as told.
        Assert.Equal(["p3"], city.Messenger.Sent.Select(sent => sent.Chat));
        var counts = await AddsUpAsync(city, id, 20);
        Assert.Equal((1, 19), (counts.Sent, counts.Skipped));
    }

    /// <summary>Failure mode 51: quiet hours across midnight, where the messenger can be silent and where it cannot.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task At_night_news_is_silent_or_waits_for_the_morning_and_danger_does_not(Engine engine)
    {
        foreach (var canBeSilent in (bool[])[true, false])
        {
            await using var city = await StartAsync(engine, canBeSilent);
            await ManyAsync(city, 2);
            await RunAsync(city, "UPDATE chats SET quiet_until = 22 WHERE handle = 'p1'");
            // 23:30 in Kyiv.
            city.Clock.SetUtcNow(new(2026, 11, 24, 21, 30, 0, TimeSpan.Zero));
            await SayAsync(city, new());
            await city.SendAllAsync();
            Assert.Equal(canBeSilent ? [("p0", true), ("p1", false)] : [("p1", false)], Heard(city));
            var danger = await SayAsync(city, new(), row => (row.Lane, row.BodyUk) = (Lane.Urgent, "Загроза"));
            await city.SendAllAsync();
            Assert.Equal([("p0", false), ("p1", false)], Heard(city));
            await AddsUpAsync(city, danger, 2);
            city.Clock.SetUtcNow(new(2026, 11, 25, 4, 59, 0, TimeSpan.Zero));
            await city.SendAllAsync();
            Assert.Empty(Heard(city));
            city.Clock.SetUtcNow(new(2026, 11, 25, 5, 0, 1, TimeSpan.Zero));
            await city.SendAllAsync();
            Assert.Equal(canBeSilent ? [] : [("p0", false)], Heard(city));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_switched_off_what_is_said_to_everyone_is_left_out_of_its_rows_and_its_count(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ManyAsync(city, 5);
        // Two messengers of one person, who is told in the second; and one who follows another topic alone.
        await RunAsync(city, "UPDATE chats SET person_id = (SELECT id FROM chats WHERE handle = 'p0'), notified = (handle = 'p1') WHERE "
            + "handle IN ('p0', 'p1')");
        await RunAsync(city, "UPDATE chats SET person_id = NULL WHERE handle = 'p0'");
        await ChooseAsync("p0", NoticeKind.City, false);
        await ChooseAsync("p2", NoticeKind.City, false);
        await ChooseAsync("p3", "roads", true);
        await using (var db = city.Database.OpenForReading())
        {
            var reach = await city.Services.GetRequiredService<AudienceResolver>().PreviewAsync(db, new());
            Assert.Equal((2, 2), (reach.People, reach.Off));
        }
        var id = await SayAsync(city, new());
        await city.SendAllAsync();
        Assert.Equal(["p3", "p4"], Heard(city).Select(heard => heard.Item1));
        await AddsUpAsync(city, id, 2);
        await ChooseAsync("p0", NoticeKind.City, true);
        await SayAsync(city, new());
        await city.SendAllAsync();
        Assert.Equal(["p1", "p3", "p4"], Heard(city).Select(heard => heard.Item1));

        Task ChooseAsync(string handle, string topic, bool follows) => city.Database.InTransactionAsync(async unit =>
        {
            var person = await unit.Db.Set<Chat>().Where(chat => chat.Handle == handle).Select(chat => chat.Id).SingleAsync();
            await city.Services.GetRequiredService<BuildingService>().FollowTopicAsync(unit, person, topic, follows);
        });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_small_change_is_written_into_what_was_sent_and_a_withdrawal_is_told_where_it_cannot_be(Engine engine)
    {
        foreach (var canEdit in (bool[])[true, false])
        {
            await using var city = await StartAsync(engine, canEdit);
            await ManyAsync(city, 3);
            city.Messenger.Answer = sent => sent.Chat == "p2" ? new SendOutcome.Refused("bad request") : null;
            var first = await SayAsync(city, new());
            await city.SendAllAsync();
            city.Messenger.Answer = _ => null;
            var sent = city.Messenger.Named.ToDictionary(pair => pair.Value.Chat, pair => pair.Key);
            city.Messenger.Sent.Clear();
            var change = await SayAsync(city, new(), row => (row.OfBroadcast, row.Edits) = (first, true));
            await city.SendAllAsync();
            Assert.Equal(canEdit ? [("p0", sent["p0"], true), ("p1", sent["p1"], true)] : [], Rewritten());
            Assert.Equal(canEdit ? 1 : 3, (await AddsUpAsync(city, change, 3)).Skipped);
            city.Messenger.Sent.Clear();
            await SayAsync(city, new(), row => (row.OfBroadcast, row.Edits, row.Purpose) = (first, true, BroadcastPurpose.Withdrawal));
            await city.SendAllAsync();
            Assert.Equal(canEdit
                ? [("p0", sent["p0"], false), ("p1", sent["p1"], false), ("p2", null, false)]
                : [("p0", null, false), ("p1", null, false), ("p2", null, false)], Rewritten());

            IEnumerable<(string, string?, bool)> Rewritten() =>
                city.Messenger.Sent.Select(sent => (sent.Chat, sent.Message.Edits, sent.MustEdit)).OrderBy(sent => sent.Chat);
        }
    }
}

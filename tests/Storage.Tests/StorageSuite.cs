using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What the service promises of its data, the same on both databases.</summary>
public sealed class StorageSuite
{
    private static async Task<TestCity> StartAsync(Engine engine) =>
        await TestCity.StartAsync(engine);

    /// <summary>A change of a table comes with its migration for both databases.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_migrations_make_just_the_tables_of_the_model(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine, connection: await TestDatabase.EmptyAsync(engine));
        await using var db = city.Database.OpenForReading();
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        await city.Database.MigrateAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_one_update_delivered_twice_at_once_only_one_counts(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var receipts =
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => city.ReceiveAsync("a", new Input.Words("/appeal"), key: "same")));

        Assert.Single(receipts, receipt => receipt is Receipt.Done);
        Assert.Equal(15, receipts.Count(receipt => receipt is Receipt.Duplicate));
        Assert.Single(await city.SaidAsync("a"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_taps_on_one_button_at_once_are_one_answer(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Words("/appeal"));
        var press = (await city.SaidAsync("a"))[^1].Buttons.First(button => button.Label == "Дороги та ями").Data;
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => city.ReceiveAsync("a", new Input.Press(press))));

        var said = (await city.SaidAsync("a")).Select(message => message.Text.ToString()).ToList();
        Assert.Contains(said, text => text.StartsWith("Ця кнопка вже не діє", StringComparison.Ordinal));
        // Asked once, and once more after the tap that came too late.
        Assert.Equal(2, said.Count(text => text.StartsWith("Що сталося", StringComparison.Ordinal)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_people_at_once_all_get_their_own_answer(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(person => city.ReceiveAsync($"p{person}", new Input.Words("/language"))));
        for (var person = 0; person < 100; person++) Assert.Single(await city.SaidAsync($"p{person}"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Work_that_throws_takes_nothing_of_its_neighbours_with_it(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var works = Enumerable.Range(0, 40).Select(number => city.Database.InTransactionAsync(unit =>
        {
            unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, 'x')", $"n{number}");
            return number % 4 == 0 ? throw new InvalidOperationException("on purpose") : Task.FromResult(number);
        })).ToList();
        foreach (var (work, number) in works.Select((work, number) => (work, number)))
            if (number % 4 == 0) await Assert.ThrowsAsync<InvalidOperationException>(() => work);
            else Assert.Equal(number, await work);

        await using var db = city.Database.OpenForReading();
        Assert.Equal(30, await db.Set<Setting>().CountAsync(setting => setting.Value == "x"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Numbers_of_appeals_filed_at_once_are_all_different_and_without_gaps(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        var filed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => city.Database
            .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }))));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"15-80/2026/{n:000000}"), filed.Select(appeal => appeal.Number).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Staff_find_an_appeal_by_the_words_of_its_text_place_and_number(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        var draft = new AppealDraft { Category = "roads", Words = "Велика яма на дорозі" };
        draft.Place.Take(new("вул. Гетьмана Мазепи, 15", "15 Mazepy St"));
        var filed = await city.Database.InTransactionAsync(unit => appeals.FileAsync(unit, 1, draft));
        await city.Database
            .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "other", Words = "Дякую за двір" }));
        foreach (var typed in (string[])["великої", "яма", "на дорозі", "вулиця Мазепи 15", filed.Number, $" {filed.Number} ",
            filed.Number[^6..]])
            Assert.Equal([filed.Id], await FoundAsync(typed));
        foreach (var typed in (string[])["Мазепи 80", "ліфт", "дорозі двір"]) Assert.Empty(await FoundAsync(typed));
        Assert.Equal(2, (await FoundAsync("")).Count);

        async Task<List<long>> FoundAsync(string typed)
        {
            await using var db = city.Database.OpenForReading();
            return (await AppealQueue.PageAsync(db, new AppealFilter { Text = typed }, city.Clock.GetUtcNow(), null, 10)).ConvertAll(
                appeal => appeal.Id);
        }
    }

    /// <summary>Each filter is a statement of its own; one of them names an index.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_filter_of_the_queue_is_understood(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        var filed = await city.Database
            .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }));
        var later = city.Clock.GetUtcNow() + TimeSpan.FromDays(60);
        Assert.Equal(1, await CountAsync(new() { Overdue = true }));
        Assert.Equal(1, await CountAsync(new() { Overdue = true, Category = "roads", Statuses = [AppealStatus.Registered], Assignee = "",
            Kind = AppealKind.Request, Text = "яма" }));
        Assert.Equal(1,
            await CountAsync(new() { Overdue = true, Category = "roads", Statuses = [AppealStatus.Registered], Assignee = "" }));
        Assert.Equal(1, await CountAsync(new() { Overdue = true, Number = filed.Number }));
        Assert.IsType<MoveResult.Moved>(await city.Database
            .InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>().AssignAsync(unit, filed.Id, "Коваль", null)));
        foreach (var one in (AppealFilter[])[new() { Open = true }, new() { Sort = AppealSort.Due },
            new() { Open = true, Overdue = true, Sort = AppealSort.Due, Category = "roads" },
            new() { Text = "яма", Open = true, Sort = AppealSort.Due }, new() { Statuses = [AppealStatus.Registered, AppealStatus.Closed] },
            new() { Open = true, Category = "roads" }, new() { Open = true, Assignee = "Коваль", Sort = AppealSort.Due },
            new() { Open = true, Overdue = true, Assignee = "Коваль", Sort = AppealSort.Due }])
        {
            Assert.Equal(1, await CountAsync(one));
            Assert.Equal(0, await CountAsync(one, filed.Id));
        }
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Session.Execute("UPDATE appeals SET due_at = NULL WHERE id = @p0", filed.Id);
            return Task.CompletedTask;
        });
        foreach (var text in (string?[])[null, "яма"])
            Assert.Equal((1, 0), (await CountAsync(new() { Sort = AppealSort.Due, Text = text }),
                await CountAsync(new() { Sort = AppealSort.Due, Text = text }, filed.Id)));
        foreach (var none in (AppealFilter[])[new() { Escalated = true }, new() { Open = true, Statuses = [AppealStatus.Closed] },
            new() { Overdue = true, Statuses = [AppealStatus.Done], Sort = AppealSort.Due }, new() { Stuck = true }, new() { NewsAsked =
                true }, new() { Returned = true }, new() { District = "Центр" }, new() { Overdue = true, Statuses = [AppealStatus.Done] }])
            Assert.Equal(0, await CountAsync(none));

        async Task<int> CountAsync(AppealFilter filter, long? before = null)
        {
            await using var db = city.Database.OpenForReading();
            return (await AppealQueue.PageAsync(db, filter, later, before, 10)).Count;
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_operators_at_once_one_moves_an_appeal_and_the_others_see_it(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        var filed = await city.Database
            .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }));
        var moves = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(n => city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>()
                .MoveAsync(unit, filed.Id, AppealStatus.InWork, $"Оператор {n}", null, expectedVersion: 1))));
        Assert.Single(moves, move => move is MoveResult.Moved);
        Assert.All(moves.OfType<MoveResult.Changed>(),
            late => Assert.Equal((AppealStatus.InWork, 2), (late.Newer.Status, late.Newer.Version)));
        Assert.Equal(11, moves.Count(move => move is MoveResult.Changed));
    }

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
        Assert.Contains("Дім: вул. Гетьмана Мазепи, 15; Батьки: вул. Дністровська, 3", text, StringComparison.Ordinal);
        Assert.Contains("Немає води до вечора", text, StringComparison.Ordinal);
        Assert.Contains(only.Message.Buttons, button => button.Data.StartsWith("go.building.", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_left_alone_is_reminded_of_once(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Words("/appeal"));
        await city.HearAsync("b", new Input.Words("/services"));
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        city.Clock.Advance(TimeSpan.FromMinutes(61));
        for (var again = 0; again < 3; again++) await city.Services.GetRequiredService<RemindDrafts>().RunAsync(CancellationToken.None);
        await city.SendAllAsync();

        var reminder = Assert.Single(city.Messenger.Sent);
        Assert.Equal("a", reminder.Chat);
        var went = await city.HearAsync("a", new Input.Press(reminder.Message.Buttons[0].Data));
        Assert.StartsWith("Про що звернення", went[^1].Text.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_sweep_throws_out_only_what_has_had_its_time(Engine engine)
    {
        await using var city = await StartAsync(engine);
        // A draft of an appeal is kept for a week, other conversations for a month.
        await city.ReceiveAsync("a", new Input.Words("/survey"), "old");
        await city.ReceiveAsync("week", new Input.Words("/appeal"), "week");
        await city.SendAllAsync();
        city.Clock.Advance(TimeSpan.FromDays(6.9));
        await city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        await using (var before = city.Database.OpenForReading()) Assert.Equal(2, await before.Set<ConversationRow>().CountAsync());
        city.Clock.Advance(TimeSpan.FromDays(1.1));
        await city.ReceiveAsync("b", new Input.Words("/appeal"), "new");
        for (var again = 0; again < 2; again++) await city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);

        await using var db = city.Database.OpenForReading();
        Assert.Equal(["new"], await db.Set<SeenUpdate>().Select(row => row.Key).ToListAsync());
        Assert.Equal(2, await db.Set<ConversationRow>().CountAsync());
        city.Clock.Advance(TimeSpan.FromDays(91));
        await city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        Assert.Equal(0, await db.Set<ConversationRow>().CountAsync());
        Assert.Equal(0, await db.Set<OutboxRow>().CountAsync(row => row.Status == OutboxStatus.Sent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pictures_that_no_row_names_are_removed_and_the_others_stay(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var blobs = city.Services.GetRequiredService<BlobStore>();
        string[] pictures = [new('a', 64), new('b', 64)];
        foreach (var sha256 in pictures) blobs.Put(new CleanPhoto.Done([1], [2], 1, 1, sha256));
        await city.Database
            .InTransactionAsync(unit => Task.FromResult(unit.Db.Add(new Photo { Key = "k", PersonId = 1, Bot = "paper", Source = "s",
                Status = PhotoStatus.Stored, Sha256 = pictures[0], CreatedAt = unit.Now, DueAt = unit.Now })));
        var sweep = city.Services.GetRequiredService<SweepPictures>();
        await sweep.RunAsync(CancellationToken.None);
        Assert.All(pictures, sha256 => Assert.True(blobs.Has(sha256)));
        city.Clock.Advance(TimeSpan.FromHours(49));
        await sweep.RunAsync(CancellationToken.None);
        Assert.Equal([true, false], pictures.Select(blobs.Has));
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

    private static async Task PeopleAsync(TestCity city, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(person => city.ReceiveAsync($"p{person}", new Input.Start())));
        await city.SendAllAsync();
    }

    private static Task<long> BroadcastAsync(TestCity city, Audience audience) => city.Database.InTransactionAsync(async unit =>
    {
        var broadcasts = city.Services.GetRequiredService<BroadcastService>();
        var broadcast = await broadcasts.CreateAsync(unit,
            new Broadcast { Title = "t", BodyUk = "Новини", BodyEn = "News", AudienceJson = audience.ToJson(), Author = "test" });
        await broadcasts.MoveAsync(unit, broadcast.Id, BroadcastMove.Start);
        return broadcast.Id;
    });

    private static Task<bool?> MoveAsync(TestCity city, long id, BroadcastMove move) =>
        city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<BroadcastService>().MoveAsync(unit, id, move));

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

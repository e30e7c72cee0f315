using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
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

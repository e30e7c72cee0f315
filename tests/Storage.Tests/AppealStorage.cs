using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// What becomes of appeals and their people when tables change, people come in crowds, and two turn out to be one; the same on both
/// databases.
/// </summary>
public sealed class AppealStorage
{
    private const string Operator = "Олена";

    private static async Task<TestCity> StartAsync(Engine engine, int updatesPerMinute = 0, PaperMessenger? elsewhere = null) =>
        await TestCity.StartAsync(
        engine,
        services =>
        {
            if (elsewhere is not null) services.AddSingleton<IMessenger>(elsewhere);
        },
        settings: new Dictionary<string, string?> { ["Limits:UpdatesPerMinute"] = $"{updatesPerMinute}" });

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_never_pauses_is_told_until_when_they_rest_and_their_building_is_told_of_all_the_same(Engine engine)
    {
        await using var city = await StartAsync(engine, updatesPerMinute: 5);
        await city.HearAsync("a", new Input.Start());
        await FollowAsync(city, "a", "Мазепи 15");
        for (var more = 0; more < 4; more++) Assert.NotEmpty(await city.HearAsync("a", new Input.Words("/about")));
        var reason = Assert.Single(await city.HearAsync("a", new Input.Words("/about"))).Text.ToString();
        Assert.StartsWith("До 24 листопада, 11:10 я не приймаю ваших повідомлень: їх забагато за короткий час", reason,
            StringComparison.Ordinal);
        foreach (var input in (Input[])[new Input.Words("/about"), new Input.Press("go.menu"), new Input.Start(),
            new Input.Other("sticker")]) Assert.Empty(await city.HearAsync("a", input));
        Assert.NotEmpty(await city.HearAsync("b", new Input.Words("/about")));

        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        await AlertAsync(city, "Мазепи 15");
        Assert.Contains("Немає води", Assert.Single(city.Messenger.Sent, delivery => delivery.Chat == "a").Message.Text.ToString(),
            StringComparison.Ordinal);

        city.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(reason, Assert.Single(await city.HearAsync("a", new Input.Words("/about"))).Text.ToString());
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var more = 0; more < 5; more++)
            Assert.StartsWith("Бот міста", (await city.HearAsync("a", new Input.Words("/about")))[0].Text.ToString(),
                StringComparison.Ordinal);
        Assert.Contains("11:20", Assert.Single(await city.HearAsync("a", new Input.Words("/about"))).Text.ToString(),
            StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whom_staff_limit_reads_why_and_until_when_and_is_heard_after(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Words("/appeal"));
        await city.HearAsync("b", new Input.Start());
        await FollowAsync(city, "a", "Мазепи 15");
        await city.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(
            "UPDATE chats SET limited_until = @p0, limited_why = 'образливі слова на адресу оператора' WHERE handle = "
                + "'a'", unit.Now.AddDays(1))));
        var reason = Assert.Single(await city.HearAsync("a", new Input.Words("Дороги та ями"))).Text.ToString();
        Assert.StartsWith("До 25 листопада, 11:00 я не приймаю ваших повідомлень: образливі слова на адресу оператора", reason,
            StringComparison.Ordinal);
        Assert.Empty(await city.HearAsync("a", new Input.Words("Дороги та ями")));
        Assert.NotEmpty(await city.HearAsync("b", new Input.Words("/about")));
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        await AlertAsync(city, "Мазепи 15");
        Assert.Single(city.Messenger.Sent);

        city.Clock.Advance(TimeSpan.FromDays(1));
        // The conversation stands where it stood.
        Assert.StartsWith("Що сталося", (await city.HearAsync("a", new Input.Words("Дороги та ями")))[^1].Text.ToString(),
            StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_operators_who_merge_two_appeals_under_each_other_at_once_make_no_circle(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        for (var pair = 0; pair < 10; pair++)
        {
            var (one, other) = (await FiledAsync(city, "a"), await FiledAsync(city, "a"));
            var results = await Task.WhenAll(MergeAsync(city, one, other), MergeAsync(city, other, one));
            Assert.Single(results, result => result is MoveResult.Moved);
            Assert.Single(results, result => result is MoveResult.BadParent);
            await using var db = city.Database.OpenForReading();
            var both = await db.Set<Appeal>().Where(appeal => appeal.Id == one || appeal.Id == other).ToListAsync();
            var (child, parent) = (both.Single(appeal => appeal.ParentId is not null), both.Single(appeal => appeal.ParentId is null));
            Assert.Equal((parent.Id, AppealStatus.Merged, AppealStatus.Registered), (child.ParentId, child.Status, parent.Status));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task All_who_join_an_appeal_while_it_is_merged_get_the_one_answer_once(Engine engine)
    {
        await using var city = await StartAsync(engine);
        string[] neighbours = [.. Enumerable.Range(0, 24).Select(n => $"n{n}")];
        foreach (var handle in (string[])["a", "b", .. neighbours]) await city.HearAsync(handle, new Input.Start());
        var (parent, child) = (await FiledAsync(city, "a"), await FiledAsync(city, "b"));
        var joins = neighbours.Select(handle => JoinAsync(city, handle, child)).ToList();
        var merge = MergeAsync(city, child, parent);
        joins.AddRange(neighbours.Take(4).Select(handle => JoinAsync(city, handle, parent)));
        Assert.IsType<MoveResult.Moved>(await merge);
        Assert.All(await Task.WhenAll(joins), Assert.NotNull);
        // Who presses the button of the merged one still later.
        await city.HearAsync("late", new Input.Start());
        Assert.Equal(parent, (await JoinAsync(city, "late", child))?.Id);

        var before = await city.LastIdAsync();
        await MoveAsync(city, parent, AppealStatus.InWork, "Бригада виїхала");
        foreach (var handle in (string[])["a", "b", "late", .. neighbours])
            Assert.Contains("Бригада виїхала", Assert.Single(await city.SaidAsync(handle, before)).Text.ToString(),
                StringComparison.Ordinal);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(0, await db.Set<AppealJoin>().CountAsync(join => join.AppealId == child));
        Assert.Equal(neighbours.Length + 2, await db.Set<AppealJoin>().CountAsync(join => join.AppealId == parent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_queue_of_a_district_holds_just_what_was_filed_there(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var saved = await FollowAsync(city, "a", "Коновальця 12");
        var filed = new Dictionary<string, long>();
        foreach (var place in (string[])["Мазепи 15", "Хоткевича 5", "вулиця Пстрака 3", "Галицька 7", "Крихівці, Шевченка 5", "@",
            saved.Title.Uk.ToString()]) filed[place] = await FiledInChatAsync(city, "a", place);
        Assert.Equal([filed[saved.Title.Uk.ToString()], filed["Мазепи 15"]], await QueueAsync(city, new() { District = "Центр" }));
        Assert.Equal([filed["Хоткевича 5"]], await QueueAsync(city, new() { District = "БАМ" }));
        Assert.Equal([filed["вулиця Пстрака 3"]], await QueueAsync(city, new() { District = "Софіївка" }));
        Assert.Empty(await QueueAsync(city, new() { District = "Каскад" }));
        Assert.Empty(await QueueAsync(city, new() { District = "центр" }));
        Assert.Equal(filed.Values.OrderDescending(), await QueueAsync(city, new()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_either_of_two_linked_chats_has_is_kept_once_under_the_one_person(Engine engine)
    {
        await using var city = await StartAsync(engine, elsewhere: new PaperMessenger("elsewhere"));
        var two = await TwoChatsAsync(city);
        await LinkAsync(city);
        await city.Database.InTransactionAsync(async unit =>
        {
            var appeals = await city.Services.GetRequiredService<AppealStore>().ListAsync(unit, two.There);
            Assert.Equal(two.Appeals.Order(), appeals.Select(appeal => appeal.Id).Order());
            var joins = await unit.Db.Set<AppealJoin>().Where(join => join.PersonId == two.There)
                .Select(join => join.AppealId).ToListAsync();
            Assert.Equal(two.Joined.Order(), joins.Order());
            var buildings = await city.Services.GetRequiredService<BuildingService>().ListAsync(unit, two.There);
            Assert.Equal(["вул. Галицька, 7", "вул. Гетьмана Мазепи, 15", "вул. Дністровська, 3"],
                buildings.Select(row => row.AddressUk).Order(StringComparer.Ordinal));
            // What somebody still waits for is not closed by what was answered in the other.
            Assert.Equal((two.There, InboxStatus.Waiting), await unit.Db.Set<InboxThread>()
                .Select(thread => new ValueTuple<long, InboxStatus>(thread.PersonId, thread.Status)).SingleAsync());
            Assert.Equal(["Питання звідси", "Питання звідти", "Відповідь туди"], await unit.Db.Set<InboxMessage>()
                .Where(message => message.PersonId == two.There).OrderBy(message => message.Words == "Відповідь туди")
                .ThenBy(message => message.Words).Select(message => message.Words).ToListAsync());
            foreach (var table in (string[])["appeals", "appeal_joins", "subscriptions", "inbox_threads", "inbox_messages",
                "conversations", "photos"])
                Assert.Equal(0, unit.Session.QueryNumber($"SELECT COUNT(*) FROM {table} WHERE person_id = @p0", two.Here));
        });
        // Both read the same list.
        foreach (var handle in (string[])["here", "there"])
        {
            var list = (await HearAsync(city, handle, new Input.Words("/appeals")))[^1];
            Assert.Equal(two.Appeals.Count, list.Buttons.Count(button => button.Label.Contains("2026/", StringComparison.Ordinal)));
        }
    }

    /// <summary>Of a building that both follow, nothing is silenced that either wanted to hear.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Of_a_building_that_both_followed_the_one_person_hears_what_either_wanted(Engine engine)
    {
        await using var city = await StartAsync(engine, elsewhere: new PaperMessenger("elsewhere"));
        foreach (var handle in (string[])["here", "there"]) await HearAsync(city, handle, new Input.Start());
        await FollowAsync(city, "here", "Мазепи 15", "power", "water");
        await FollowAsync(city, "there", "Мазепи 15", "heat", "water");
        await LinkAsync(city);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(["water", "heat", "power"], (await db.Set<Subscription>().SingleAsync()).Kinds);
    }

    /// <summary>Kinds, queue, reminder, topics and quiet night: nothing that either chose is lost.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_each_had_chosen_to_be_told_is_joined(Engine engine)
    {
        await using var city = await StartAsync(engine, elsewhere: new PaperMessenger("elsewhere"));
        foreach (var handle in (string[])["here", "there"]) await HearAsync(city, handle, new Input.Start());
        var (here, there) = (await FollowAsync(city, "here", "Мазепи 15", "power", "water", "gas"),
            await FollowAsync(city, "there", "Мазепи 15", "power", "water", "heat"));
        await city.Database.InTransactionAsync(async unit =>
        {
            var rows = await unit.Db.Set<Subscription>().ToDictionaryAsync(row => row.PersonId);
            rows[here.PersonId].RemindsOfCuts = true;
            rows[there.PersonId].Queue = "4.2";
            var buildings = city.Services.GetRequiredService<BuildingService>();
            await buildings.FollowTopicsAsync(unit, here.PersonId, ["roads", "gas"]);
            await buildings.FollowTopicsAsync(unit, there.PersonId, ["roads", NoticeKind.City]);
            (await unit.Db.Set<Chat>().SingleAsync(chat => chat.Id == here.PersonId)).QuietFrom = 20;
        });
        await LinkAsync(city);
        await using var db = city.Database.OpenForReading();
        var row = await db.Set<Subscription>().SingleAsync();
        Assert.Equal(["water", "heat", "power", "gas"], row.Kinds);
        Assert.Equal((there.PersonId, "4.2", true), (row.PersonId, row.Queue, row.RemindsOfCuts));
        // What one of them switched off by their own hand stays off.
        Assert.Equal([("city", false), ("gas", true), ("roads", true)],
            (await db.Set<TopicChoice>().Where(topic => topic.PersonId == there.PersonId)
                .ToListAsync()).Select(topic => (topic.Kind, topic.Follows)).Order());
        Assert.Equal(3, await db.Set<TopicChoice>().CountAsync());
        Assert.Equal([20, 20], await db.Set<Chat>().Select(chat => chat.QuietFrom).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task News_comes_once_where_the_person_wants_it_and_in_the_other_once_that_cannot_be_reached(Engine engine)
    {
        var elsewhere = new PaperMessenger("elsewhere");
        await using var city = await StartAsync(engine, elsewhere: elsewhere);
        var two = await TwoChatsAsync(city);
        await LinkAsync(city);
        Assert.StartsWith("Надсилатиму у Paper", (await PressAsync(city, "here", "Paper"))[0].Text.ToString(), StringComparison.Ordinal);
        await ToldAsync("here");

        await HearAsync(city, "here", new Input.Left());
        await ToldAsync("there");
        // Back again, it is the other's still; and the first's once the other is gone.
        await HearAsync(city, "here", new Input.Returned());
        await ToldAsync("there");
        await HearAsync(city, "there", new Input.Left());
        await ToldAsync("here");
        // Both gone, and one back: that one.
        await HearAsync(city, "here", new Input.Left());
        await ToldAsync(null);
        await HearAsync(city, "there", new Input.Returned());
        await ToldAsync("there");
        await HearAsync(city, "there", new Input.Left());
        await HearAsync(city, "here", new Input.Returned());
        await ToldAsync("here");

        // Of the own appeals, of those that were joined, of the building, and what is said to everyone.
        async Task ToldAsync(string? where)
        {
            await city.SendAllAsync();
            city.Messenger.Sent.Clear();
            elsewhere.Sent.Clear();
            var about = two.Appeals.Count + 2;
            foreach (var appeal in two.Appeals)
                await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>()
                    .SayAsync(unit, appeal, Operator, "Є новини"));
            await AlertAsync(city, "Мазепи 15");
            await BroadcastAsync(city);
            var got = city.Messenger.Sent.Concat(elsewhere.Sent)
                .Where(delivery => delivery.Chat is "here" or "there" && delivery.Message.Edits is null).ToList();
            Assert.All(got, delivery => Assert.Equal(where, delivery.Chat));
            Assert.Equal(where is null ? 0 : about, got.Count);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Apart_again_each_chat_hears_what_is_said_to_everyone(Engine engine)
    {
        var elsewhere = new PaperMessenger("elsewhere");
        await using var city = await StartAsync(engine, elsewhere: elsewhere);
        var two = await TwoChatsAsync(city);
        await LinkAsync(city);
        await HearAsync(city, "here", new Input.Words("/link"));
        await PressAsync(city, "here", "Роз'єднати");
        Assert.StartsWith("Роз'єднано", (await PressAsync(city, "here", "Так, роз'єднати"))[0].Text.ToString(), StringComparison.Ordinal);
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        elsewhere.Sent.Clear();
        await BroadcastAsync(city);
        Assert.Equal("there", Assert.Single(elsewhere.Sent).Chat);
        Assert.Single(city.Messenger.Sent, delivery => delivery.Chat == "here");
        // What was kept stays with the one that gave the code, who has it as before.
        Assert.Equal(two.Appeals.Count, (await HearAsync(city, "there", new Input.Words("/appeals")))[^1].Buttons
            .Count(button => button.Label.Contains("2026/", StringComparison.Ordinal)));
        Assert.StartsWith("Звернень ще немає", (await HearAsync(city, "here", new Input.Words("/appeals")))[0].Text.ToString(),
            StringComparison.Ordinal);
    }

    private sealed record Two(long Here, long There, IReadOnlyList<long> Appeals, IReadOnlyList<long> Joined);

    /// <summary>
    /// «here» on paper and «there» elsewhere: each with an appeal, joined to the other's and to neighbours', with buildings and a talk with
    /// operators.
    /// </summary>
    private static async Task<Two> TwoChatsAsync(TestCity city)
    {
        foreach (var handle in (string[])["neighbour", "here", "there"]) await HearAsync(city, handle, new Input.Start());
        var (hers, theirs, both, hereOnly, thereOnly) = (await FiledAsync(city, "here"), await FiledAsync(city, "there"),
            await FiledAsync(city, "neighbour"), await FiledAsync(city, "neighbour"), await FiledAsync(city, "neighbour"));
        foreach (var (handle, appeal) in ((string, long)[])[("here", theirs), ("there", hers), ("here", both), ("there", both),
            ("here", hereOnly), ("there", thereOnly)]) await JoinAsync(city, handle, appeal);
        foreach (var (handle, address) in ((string, string)[])[("here", "Мазепи 15"), ("there", "Мазепи 15"), ("here", "Дністровська 3"),
            ("there", "Галицька 7")]) await FollowAsync(city, handle, address);
        var (here, there) = (await ChatAsync(city, "here"), await ChatAsync(city, "there"));
        await city.Database.InTransactionAsync(async unit =>
        {
            var inbox = city.Services.GetRequiredService<Inbox>();
            await inbox.ReceiveAsync(unit, there, "Питання звідти");
            await inbox.ReceiveAsync(unit, here, "Питання звідси");
            await unit.FlushAsync();
            await inbox.SayAsync(unit, (await inbox.FindAsync(unit, there))!, Operator, "Відповідь туди");
        });
        return new(here, there, [hers, theirs, both, hereOnly, thereOnly], [both, hereOnly, thereOnly]);
    }

    /// <summary>The code is got there and typed here: the one person is «there».</summary>
    private static async Task LinkAsync(TestCity city)
    {
        await HearAsync(city, "there", new Input.Words("/link"));
        await PressAsync(city, "there", "🔑 Отримати код");
        await HearAsync(city, "here", new Input.Words("/link"));
        await PressAsync(city, "here", "У мене є код");
        var code = await city.Database
            .InTransactionAsync(unit => Task.FromResult(unit.Session.Query("SELECT code FROM one_time_codes", row => row.Text(0))[0]));
        await HearAsync(city, "here", new Input.Words(code));
        Assert.StartsWith("Ваші месенджери з'єднано", (await PressAsync(city, "here", "✅ Так, код мій"))[^1].Text.ToString(),
            StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Message>> HearAsync(TestCity city, string handle, Input input)
    {
        var before = await city.LastIdAsync();
        await city.ReceiveAsync(handle, input, bot: handle == "there" ? "elsewhere" : "paper");
        return await city.SaidAsync(handle, before);
    }

    /// <summary>Presses the button of that label that the chat was shown last.</summary>
    private static async Task<IReadOnlyList<Message>> PressAsync(TestCity city, string handle, string label)
    {
        var button = (await city.SaidAsync(handle)).SelectMany(message => message.Buttons).Last(button => button.Label == label);
        return await HearAsync(city, handle, new Input.Press(button.Data));
    }

    private static async Task<long> FiledInChatAsync(TestCity city, string handle, string place)
    {
        await city.HearAsync(handle, new Input.Start("appeal_roads"));
        await city.HearAsync(handle, new Input.Words("Велика яма на дорозі"));
        if (place == "@") await city.HearAsync(handle, new Input.Point(48.92, 24.71));
        else if (place.Contains(':', StringComparison.Ordinal)) await PressAsync(city, handle, place);
        else await city.HearAsync(handle, new Input.Words(place));
        await PressAsync(city, handle, "Готово");
        await PressAsync(city, handle, "✅ Надіслати");
        return (await QueueAsync(city, new()))[0];
    }

    private static async Task<long> FiledAsync(TestCity city, string handle)
    {
        var chat = await ChatAsync(city, handle);
        return (await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AppealStore>()
            .FileAsync(unit, chat, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }))).Id;
    }

    private static async Task<Appeal?> JoinAsync(TestCity city, string handle, long appeal)
    {
        var chat = await ChatAsync(city, handle);
        return await city.Database
            .InTransactionAsync(unit => city.Services.GetRequiredService<ResidentAppeals>().JoinInAsync(unit, chat, appeal));
    }

    private static Task<MoveResult> MergeAsync(TestCity city, long appeal, long parent) =>
        city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>()
            .MergeAsync(unit, appeal, parent, Operator, null, null));

    private static async Task MoveAsync(TestCity city, long appeal, AppealStatus to, string reason) => Assert.IsType<MoveResult.Moved>(
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>()
            .MoveAsync(unit, appeal, to, Operator, reason, null)));

    private static async Task<List<long>> QueueAsync(TestCity city, AppealFilter filter)
    {
        await using var db = city.Database.OpenForReading();
        return (await AppealQueue.PageAsync(db, filter, city.Clock.GetUtcNow(), null, 100)).ConvertAll(appeal => appeal.Id);
    }

    private static async Task<long> ChatAsync(TestCity city, string handle)
    {
        await using var db = city.Database.OpenForReading();
        return await db.Set<Chat>().Where(chat => chat.Handle == handle).Select(chat => chat.Id).SingleAsync();
    }

    private static async Task<Subscription> FollowAsync(TestCity city, string handle, string address, params string[] kinds)
    {
        var chat = await ChatAsync(city, handle);
        return await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<BuildingService>()
            .FollowAsync(unit, chat, Resolve(city, address), "home", kinds.Length > 0 ? kinds : ["water"]));
    }

    private static Place Resolve(TestCity city, string address) =>
        Place.At(Assert.IsType<AddressAnswer.Resolved>(city.Services.GetRequiredService<AddressBook>().Resolve(address)).Address);

    /// <summary>Each time another event: the same words again would be the same.</summary>
    private static async Task AlertAsync(TestCity city, string address)
    {
        var words = $"Немає води до вечора, {await city.LastIdAsync()}";
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>().ReportAsync(unit,
            new(AlertReport.Staff, null, "water", words, new() { Buildings = [Resolve(city, address).BuildingKey!] },
                unit.Now) { Who = Operator }));
        await city.SendAllAsync();
    }

    private static async Task BroadcastAsync(TestCity city)
    {
        await city.Database.InTransactionAsync(async unit =>
        {
            var broadcasts = city.Services.GetRequiredService<BroadcastService>();
            var broadcast = await broadcasts.CreateAsync(unit,
                new Broadcast { Title = "t", BodyUk = "Новини", AudienceJson = new Audience().ToJson(), Author = Operator });
            await broadcasts.MoveAsync(unit, broadcast.Id, BroadcastMove.Start);
        });
        await city.SendAllAsync();
    }
}

using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Storage.AppealSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Two chats that turn out to be one person: the same on both databases.</summary>
public sealed class TwoChatsSuite
{
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
            Assert.Equal(["Відповідь туди", "Питання звідси", "Питання звідти"], (await unit.Db.Set<InboxMessage>()
                .Where(message => message.PersonId == two.There).Select(message => message.Words).ToListAsync()).Order());
            foreach (var table in (string[])["appeals", "appeal_joins", "subscriptions", "inbox_threads", "inbox_messages",
                "conversations", "photos", "alert_concerns", "person_profiles"])
                Assert.Equal(0, unit.Session.QueryNumber($"SELECT COUNT(*) FROM {table} WHERE person_id = @p0", two.Here));
        });
        // Both read the same list.
        foreach (var handle in (string[])["here", "there"])
        {
            var list = (await HearAsync(city, handle, new Input.Words("/appeals")))[^1];
            Assert.Equal(two.Appeals.Count, list.Buttons.Count(button => button.Label.Contains("№ ", StringComparison.Ordinal)));
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
                    .CommentAsync(unit, appeal, Operator, "Є новини"));
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
        await PressAsync(city, "here", "Роз’єднати");
        Assert.StartsWith("Роз’єднано", (await PressAsync(city, "here", "Так, роз’єднати"))[0].Text.ToString(), StringComparison.Ordinal);
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        elsewhere.Sent.Clear();
        await BroadcastAsync(city);
        Assert.Equal("there", Assert.Single(elsewhere.Sent).Chat);
        Assert.Single(city.Messenger.Sent, delivery => delivery.Chat == "here");
        // What was kept stays with the one that gave the code, who has it as before.
        Assert.Equal(two.Appeals.Count, (await HearAsync(city, "there", new Input.Words("/appeals")))[^1].Buttons
            .Count(button => button.Label.Contains("№ ", StringComparison.Ordinal)));
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
        Assert.StartsWith("Ваші месенджери з’єднано", (await PressAsync(city, "here", "✅ Так, код мій"))[^1].Text.ToString(),
            StringComparison.Ordinal);
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

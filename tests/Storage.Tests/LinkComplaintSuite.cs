using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Storage.LinkSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What residents say of links, and who is told: the same on both databases.</summary>
public sealed class LinkComplaintSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Three_people_who_say_that_it_does_not_work_are_heard_and_told_once_when_staff_have_looked(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url));
        world.Net.Add("site.test", call => call.SayAsync(200));
        await world.MinuteAsync(city);
        foreach (var who in (string[])["olena", "taras", "olena"]) await ComplainAsync(city, who, "one");
        await world.PassAsync(city, TimeSpan.FromMinutes(20));
        Assert.Equal(LinkHealth.Works, State(city).Health);
        var looked = State(city).CheckedAt;
        await ComplainAsync(city, "ivan", "one");
        await world.PassAsync(city, TimeSpan.FromMinutes(2));
        Assert.True(State(city).CheckedAt > looked);
        Assert.Equal((LinkHealth.InDoubt, "residents", 0), Of(city));

        await ClearAsync(city);
        await SettleAsync(city);
        Assert.Equal((LinkHealth.Works, null, 0), Of(city));
        await SettleAsync(city);
        await world.PassAsync(city, TimeSpan.FromHours(8));
        await city.SendAllAsync();
        Assert.Equal(["ivan", "olena", "taras"], city.Messenger.Sent.Where(sent => sent.Message.Text.ToString()
            .Contains("Перевірили", StringComparison.Ordinal)).Select(sent => sent.Chat).Order(StringComparer.Ordinal));
        Assert.All(city.Messenger.Sent, sent => Assert.Equal("go.services.one", sent.Message.Buttons[0].Data));
        Assert.Equal(LinkHealth.Works, State(city).Health);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Three_people_are_believed_for_a_day_if_no_one_looks(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url));
        world.Net.Add("site.test", call => call.SayAsync(200));
        foreach (var who in (string[])["olena", "taras", "ivan"]) await ComplainAsync(city, who, "one");
        await world.MinuteAsync(city);
        Assert.Equal((LinkHealth.InDoubt, "residents", 0), Of(city));
        await world.PassAsync(city, TimeSpan.FromHours(23), step: TimeSpan.FromMinutes(20));
        Assert.Equal((LinkHealth.InDoubt, "residents", 0), Of(city));
        await world.PassAsync(city, TimeSpan.FromHours(3), step: TimeSpan.FromMinutes(20));
        Assert.Equal((LinkHealth.Works, null, 0), Of(city));
    }

    /// <summary>
    /// Of a person with two messengers the one in which they are told; not in the night; each person once, however often they complained.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_complained_is_told_when_it_works_again_in_either_messenger_and_not_by_night(Engine engine)
    {
        await using var world = new World();
        var elsewhere = new PaperMessenger("elsewhere", canEdit: false);
        await using var city = await world.StartAsync(engine, elsewhere: elsewhere);
        await PlantAsync(city, ("one", Url));
        world.Net.Add("site.test", call => call.SayAsync(500));
        await ComplainAsync(city, "olena", "one");
        await ComplainAsync(city, "taras", "one", "elsewhere");
        await city.Database.InTransactionAsync(async unit =>
        {
            // She linked a second messenger since, and is told there.
            var chats = await unit.Db.Set<Chat>().ToDictionaryAsync(chat => chat.Handle);
            var second = new Chat { Bot = "elsewhere", Handle = "olena-2", PersonId = chats["olena"].Id };
            chats["olena"].Notified = false;
            chats["taras"].Language = "en";
            unit.Db.Add(second);
        });
        await world.PassAsync(city, TimeSpan.FromMinutes(15));
        Assert.Equal(LinkHealth.Broken, State(city).Health);
        city.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(23, KyivTime.InKyiv(city.Clock.GetUtcNow()).Hour);
        await ComplainAsync(city, "olena", "one");
        world.Net.Add("site.test", call => call.SayAsync(200));
        await world.PassAsync(city, TimeSpan.FromMinutes(10));
        Assert.Equal(LinkHealth.Works, State(city).Health);
        await city.SendAllAsync();
        Assert.DoesNotContain(elsewhere.Sent, sent => sent.Message.Text.ToString().Contains("Послуга one", StringComparison.Ordinal)
            && sent.Message.Buttons is [{ Data: "go.services.one" }, ..]);
        elsewhere.Sent.Clear();
        await ClearAsync(city);
        city.Clock.Advance(TimeSpan.FromHours(9));
        await city.SendAllAsync();
        Assert.Empty(city.Messenger.Sent);
        Assert.Equal([("olena-2", "Ви писали"), ("taras", "You wrote")],
            elsewhere.Sent.Select(sent => (sent.Chat, sent.Message.Text.ToString()[..9])).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task On_monday_morning_each_who_keeps_cards_gets_one_list_of_their_own(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url), ("two", "https://moved.test/x"), ("three", "https://soon.test/x"));
        foreach (var who in (string[])["keeper", "editor", "viewer"]) await city.HearAsync(who, new Input.Start());
        await city.Database.InTransactionAsync(async unit =>
        {
            StaffMember keeper = new() { Name = "Марія", Role = StaffRole.Executor, CreatedAt = unit.Now }, editor = new()
            {
                Name = "Петро", Role = StaffRole.Editor, CreatedAt = unit.Now
            }, viewer = new() { Name = "Глядач", Role = StaffRole.Viewer, CreatedAt = unit.Now };
            unit.Db.AddRange(keeper, editor, viewer);
            await unit.FlushAsync();
            var chats = await unit.Db.Set<Chat>().ToDictionaryAsync(chat => chat.Handle, chat => chat.Id);
            unit.Db.AddRange(new StaffChat { PersonId = chats["keeper"], Who = "Марія", CreatedAt = unit.Now }, new StaffChat
            {
                PersonId = chats["editor"], Who = "Петро", CreatedAt = unit.Now
            }, new StaffChat { PersonId = chats["viewer"], Who = "Глядач", CreatedAt = unit.Now });
            foreach (var service in await unit.Db.Set<Service>().ToListAsync()) service.VerifiedOn = KyivTime.Day(unit.Now);
            (await unit.Db.FindAsync<Service>("one"))!.OwnerStaffId = keeper.Id;
            (await unit.Db.FindAsync<Service>("two"))!.VerifiedOn = KyivTime.Day(unit.Now).AddDays(-200);
        });
        world.Net.Add("site.test", call => call.SayAsync(404));
        world.Net.Add("moved.test", call => call.GoAsync(301, "https://new.test/y"));
        world.Net.Add("new.test", call => call.SayAsync(200));
        world.Net.Add("soon.test", call => call.SayAsync(200), CertificateKind.Soon);
        await world.PassAsync(city, TimeSpan.FromMinutes(15));
        await ClearAsync(city);

        // From Tuesday to Monday, 30 November, past nine in Kyiv.
        for (var hour = 0; hour < 24 * 7; hour++)
        {
            city.Clock.Advance(TimeSpan.FromHours(1));
            await Task.WhenAll(DigestAsync(city), DigestAsync(city));
        }
        await city.SendAllAsync();
        var told = city.Messenger.Sent.ToDictionary(sent => sent.Chat, sent => sent.Message.Text.ToString());
        Assert.Equal(["editor", "keeper"], told.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Не відкриваються\n• Послуга one: сторінки немає, з 24 листопада, 11:", told["keeper"], StringComparison.Ordinal);
        Assert.DoesNotContain("Послуга two", told["keeper"], StringComparison.Ordinal);
        Assert.Contains("Переїхали: варто виправити адресу\n• Послуга two: https://new.test/y", told["editor"], StringComparison.Ordinal);
        Assert.Contains("Скоро скінчиться сертифікат\n• Послуга three: до 4 грудня 2026", told["editor"], StringComparison.Ordinal);
        Assert.Contains("Картку давно не переглядали\n• Послуга two: востаннє", told["editor"], StringComparison.Ordinal);
        Assert.DoesNotContain("Послуга one", told["editor"], StringComparison.Ordinal);
    }

    private static Task DigestAsync(TestCity city) =>
        city.Services.GetRequiredService<SendMondayLetters>().RunAsync(CancellationToken.None);

    /// <summary>Answers that still wait are sent, and looked at no more.</summary>
    private static async Task ClearAsync(TestCity city)
    {
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
    }

    private static Task SettleAsync(TestCity city) =>
        city.Services.GetRequiredService<CatalogueLinks>().SettleAsync("Олена", Url, CancellationToken.None);

    /// <summary>Somebody opens the card and says that it does not work.</summary>
    private static async Task ComplainAsync(TestCity city, string who, string service, string bot = "paper")
    {
        await city.ReceiveAsync(who, new Input.Start(), bot: bot);
        var before = await city.LastIdAsync();
        await city.ReceiveAsync(who, new Input.Press($"go.services.{service}"), bot: bot);
        var button = (await city.SaidAsync(who, before)).SelectMany(message => message.Buttons)
            .First(button => button.Label.Contains("Не працює", StringComparison.Ordinal)
                || button.Label.Contains("doesn't work", StringComparison.Ordinal));
        await city.ReceiveAsync(who, new Input.Press(button.Data), bot: bot);
    }
}

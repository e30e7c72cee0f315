using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>States of links over time, what residents say of them, and who is told: the same on both databases.</summary>
public sealed class LinkStorage
{
    private const string Url = "https://site.test/кабінет?a=1";

    private static readonly Dictionary<string, string?> On = new() { ["LinkChecker:Enabled"] = "true" };

    [Theory, OnSqlite, OnPostgres]
    public async Task What_another_instance_wrote_is_seen_within_a_minute_and_ones_own_at_once(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var book = city.Services.GetRequiredService<LinkCache>();
        Assert.Null(book.Find(Url));
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new LinkState { Url = Url, Health = LinkHealth.Broken, Since = unit.Now, DueAt = unit.Now, Why = "no-such-site" });
            return Task.CompletedTask;
        });
        Assert.Null(book.Find(Url));
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((LinkHealth.Broken, "no-such-site"), (book.Find(Url)!.Health, book.Find(Url)!.Why));
        await city.Database.InTransactionAsync(async unit => (await unit.Db.FindAsync<LinkState>(Url))!.Health = LinkHealth.Works);
        book.Refresh();
        Assert.Equal(LinkHealth.Works, book.Find(Url)!.Health);
    }

    /// <summary>Nothing switches it on but a setting: the seeded catalogue is full of addresses of the city.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task With_the_defaults_of_a_test_nobody_is_asked_anything(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine, settings: []);
        for (var i = 0; i < 3; i++) await world.MinuteAsync(city);
        Assert.Empty(world.Net.Resolved);
        Assert.Empty(world.Net.Connected);
        await Assert.ThrowsAsync<InvalidOperationException>(() => city.Services.GetRequiredService<CatalogueLinks>()
            .LookAsync(Url, CancellationToken.None));
        Assert.Empty(world.Net.Resolved);
    }

    /// <summary>Failure mode 76; wish 52.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task One_failure_is_a_doubt_a_second_at_another_time_is_a_break_one_success_mends_it(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url), ("two", Url), ("hidden", "https://hidden.test/"));
        world.Net.Add("site.test", call => call.SayAsync(200));
        await world.MinuteAsync(city);
        var began = city.Clock.GetUtcNow();
        Assert.Equal((LinkHealth.Works, null, 0), Of(city));
        Assert.DoesNotContain("hidden.test", world.Net.Resolved);
        await world.MinuteAsync(city);
        Assert.Equal(2, world.Net.Asked.Count);

        world.Net.Add("site.test", call => call.SayAsync(500));
        await world.PassAsync(city, TimeSpan.FromHours(7), until: state => state.Health == LinkHealth.InDoubt);
        Assert.Equal((LinkHealth.InDoubt, "error", 1), Of(city));
        Assert.InRange(State(city).Since!.Value - began, TimeSpan.FromHours(5.3), TimeSpan.FromHours(6.7));
        var failed = State(city).Since;
        // Asked for by hand meanwhile, it is still the same failure.
        await city.Services.GetRequiredService<CatalogueLinks>().LookAsync(Url, CancellationToken.None);
        Assert.Equal((LinkHealth.InDoubt, "error", 1), Of(city));
        await world.PassAsync(city, TimeSpan.FromMinutes(13), until: state => state.Health == LinkHealth.Broken);
        Assert.Equal((LinkHealth.Broken, "error", 2), Of(city));
        Assert.Equal(failed, State(city).Since);
        Assert.InRange(city.Clock.GetUtcNow() - failed!.Value, LinkRules.Apart, TimeSpan.FromMinutes(12));

        world.Net.Add("site.test", call => call.SayAsync(403));
        await world.PassAsync(city, TimeSpan.FromMinutes(70), until: state => state.Health == LinkHealth.InDoubt);
        Assert.Equal((LinkHealth.InDoubt, "keeps-out", 0), Of(city));
        world.Net.Add("site.test", call => call.SayAsync(200));
        await world.PassAsync(city, TimeSpan.FromHours(7), until: state => state.Health == LinkHealth.Works);
        Assert.Equal((LinkHealth.Works, null, 0), Of(city));
        await PlantAsync(city);
        await world.MinuteAsync(city);
        Assert.Null(city.Services.GetRequiredService<LinkCache>().Find(Url));
    }

    /// <summary>Our own line is cut for hours: nobody is blamed. Then one site alone is away, and it is.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task When_nobody_answers_it_is_we_who_are_cut_off(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url), ("two", "https://two.test/"), ("three", "https://three.test/"));
        string[] hosts = ["site.test", "two.test", "three.test"];
        foreach (var host in hosts) world.Net.Add(host, call => call.SayAsync(200));
        await world.MinuteAsync(city);
        foreach (var host in hosts) world.Net.Remove(host);
        await world.PassAsync(city, TimeSpan.FromHours(10), step: TimeSpan.FromMinutes(5));
        Assert.Contains("two.test", world.Net.Resolved.TakeLast(10));
        Assert.Equal((LinkHealth.Works, null, 0), Of(city));
        Assert.Equal(LinkHealth.Works, State(city, "https://two.test/").Health);
        foreach (var host in hosts[1..]) world.Net.Add(host, call => call.SayAsync(200));
        await world.PassAsync(city, TimeSpan.FromMinutes(30), step: TimeSpan.FromMinutes(5));
        Assert.Equal((LinkHealth.Broken, "no-such-site", 2), Of(city));
        Assert.Equal(LinkHealth.Works, State(city, "https://two.test/").Health);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_who_want_a_link_looked_at_at_once_one_waits(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url));
        await city.Services.GetRequiredService<CatalogueLinks>().GatherAsync(CancellationToken.None);
        var waits = await Task.WhenAll(ClaimAsync(Url), ClaimAsync(Url));
        Assert.Equal([TimeSpan.Zero, CatalogueLinks.BetweenLooks], waits.Order());
        Assert.Null(await ClaimAsync("https://nobody.test/"));
        city.Clock.Advance(CatalogueLinks.BetweenLooks);
        Assert.Equal(TimeSpan.Zero, await ClaimAsync(Url));

        Task<TimeSpan?> ClaimAsync(string url) => city.Database.InTransactionAsync(unit => CatalogueLinks.ClaimAsync(unit, url));
    }

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

    private static LinkState State(TestCity city, string url = Url) => city.Services.GetRequiredService<LinkCache>().Find(url)!;

    private static (LinkHealth, string?, int) Of(TestCity city) => (State(city).Health, State(city).Why, State(city).Failures);

    /// <summary>Answers that still wait are sent, and looked at no more.</summary>
    private static async Task ClearAsync(TestCity city)
    {
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
    }

    private static Task SettleAsync(TestCity city) =>
        city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<CatalogueLinks>().SettleAsync(unit, Url));

    /// <summary>Just these cards instead of the seeded ones; one by the name of "hidden" is.</summary>
    private static async Task PlantAsync(TestCity city, params (string Id, string Url)[] cards)
    {
        await city.Database.InTransactionAsync(async unit =>
        {
            unit.Session.Execute("DELETE FROM services");
            var category = await unit.Db.Set<ServiceCategory>().Select(row => row.Id).FirstAsync();
            unit.Db.AddRange(
                cards.Select((card, order) => new Service
                {
                    Id = card.Id, TitleUk = $"Послуга {card.Id}", TitleEn = $"Service {card.Id}", DescriptionUk = "Опис",
                    DescriptionEn = "About", Category = category, Url = card.Url, Order = order, Hidden = card.Id == "hidden"
                }));
        });
        city.Services.GetRequiredService<ServiceCatalogue>().Refresh();
    }

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

    /// <summary>A small internet and a city whose checker sees nothing else.</summary>
    private sealed class World : IAsyncDisposable
    {
        public SmallInternet Net { get; private set; } = null!;

        public async Task<TestCity> StartAsync(Engine engine, Dictionary<string, string?>? settings = null,
            PaperMessenger? elsewhere = null)
        {
            Net = new(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
            return await TestCity.StartAsync(engine, services =>
            {
                services.AddSingleton(Net.Wire with { Timeout = TimeSpan.FromSeconds(4) }).AddSingleton(new HostThrottle(TimeSpan.Zero));
                if (elsewhere is not null) services.AddSingleton<IMessenger>(elsewhere);
            }, settings: settings ?? On);
        }

        public async Task MinuteAsync(TestCity city)
        {
            city.Clock.Advance(TimeSpan.FromMinutes(1));
            await city.Services.GetRequiredService<CheckLinks>().RunAsync(CancellationToken.None);
        }

        /// <summary>So long, or until the first card's link is so; the timetable comes round each step.</summary>
        public async Task PassAsync(TestCity city, TimeSpan time, Func<LinkState, bool>? until = null, TimeSpan? step = null)
        {
            for (var left = time; left > TimeSpan.Zero && until?.Invoke(State(city)) != true; left -= step ?? TimeSpan.FromMinutes(1))
            {
                city.Clock.Advance(step ?? TimeSpan.FromMinutes(1));
                await city.Services.GetRequiredService<CheckLinks>().RunAsync(CancellationToken.None);
            }
        }

        public async ValueTask DisposeAsync() => await Net.DisposeAsync();
    }
}

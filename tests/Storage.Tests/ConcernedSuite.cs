using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Who is concerned by what: the right ones, all of them, each once, page by page.</summary>
public sealed class ConcernedSuite
{
    private static Task<TestCity> StartAsync(Engine engine) => TestCity.StartAsync(engine);

    /// <summary>Odd and even sides, ranges of numbers; «15а» counts as 15, «38/2» as 38.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_part_of_a_street_is_its_houses_by_their_numbers(Engine engine)
    {
        await using var city = await StartAsync(engine);
        foreach (var house in (string[])["14", "15", "15а", "16", "38/2", "101"]) await city.FollowAsync(house, $"Мазепи {house}");
        await city.FollowAsync("elsewhere", "Дністровська 15");
        var street = city.AddressOf("Мазепи 15").Street.Id;
        await MeansAsync(city, new() { Parts = [new(street, StreetSide.Odd)] }, "15", "15а", "101");
        await MeansAsync(city, new() { Parts = [new(street, StreetSide.Even)] }, "14", "16", "38/2");
        await MeansAsync(city, new() { Parts = [new(street, From: 15, To: 38)] }, "15", "15а", "16", "38/2");
        await MeansAsync(city, new() { Parts = [new(street, StreetSide.Odd, To: 99)] }, "15", "15а");
        await MeansAsync(city, new() { Parts = [new(street, StreetSide.Even, From: 16), new(street, From: 100)] }, "16", "38/2", "101");
        await MeansAsync(city, new() { Streets = [street] }, "14", "15", "15а", "16", "38/2", "101");
        await MeansAsync(city, new() { Buildings = [city.KeyOf("Мазепи 15"), city.KeyOf("Дністровська 15")] }, "15", "elsewhere");
    }

    /// <summary>
    /// A building's own district if the register knows it, else all through which its street runs; villages whose streets nobody has
    /// listed.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_district_is_the_buildings_that_lie_in_it(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.FollowAsync("unknown", "Мазепи 15");
        await city.FollowAsync("bam", "Мазепи 168");
        await city.FollowAsync("dnistrovska", "Дністровська 3");
        await city.FollowAsync("village", "с. Угорники, Лісова 3");
        await RegisterAsync(city, ("Мазепи 168", row => row.District = "БАМ"), ("Дністровська 3", row => row.District = "Центр"));
        await MeansAsync(city, new() { Districts = ["БАМ"] }, "unknown", "bam");
        await MeansAsync(city, new() { Districts = ["Центр"] }, "unknown", "dnistrovska");
        await MeansAsync(city, new() { Districts = ["Угорники"] }, "village");
        await MeansAsync(city, new() { Districts = ["Угорники", "БАМ"] }, "unknown", "bam", "village");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_area_on_the_map_is_the_buildings_that_stand_in_it(Engine engine)
    {
        await using var city = await StartAsync(engine);
        foreach (var (who, address) in ((string, string)[])[("in", "Мазепи 15"), ("out", "Мазепи 16"), ("notch", "Мазепи 17"),
            ("nowhere", "Мазепи 18")]) await city.FollowAsync(who, address);
        await RegisterAsync(city, ("Мазепи 15", row => At(row, 48.921, 24.711)), ("Мазепи 16", row => At(row, 48.95, 24.711)),
            ("Мазепи 17", row => At(row, 48.928, 24.715)));
        // A square with a notch cut into it from above.
        await MeansAsync(city,
            new() { Area = [new(48.92, 24.71), new(48.92, 24.72), new(48.93, 24.72), new(48.922, 24.715), new(48.93, 24.71)] }, "in");
        await MeansAsync(city,
            new() { Area = [new(48.92, 24.71), new(48.92, 24.72), new(48.93, 24.72), new(48.93, 24.71)] }, "in", "notch");
    }

    /// <summary>The register's queue; where it has none, the person's own word.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_power_queue_is_its_buildings(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.FollowAsync("own", "Мазепи 15");
        await city.FollowAsync("street", "Дністровська 3");
        await city.FollowAsync("told", "Незалежності 10", also: row => row.Queue = "4.2");
        await city.FollowAsync("mistaken", "Мазепи 17", also: row => row.Queue = "4.2");
        await city.FollowAsync("exception", "Дністровська 5");
        await RegisterAsync(city, ("Мазепи 15", row => row.Queue = "4.2"), ("Мазепи 17", row => row.Queue = "1.1"),
            ("Дністровська 5", row => row.Queue = "1.1"));
        await RunAsync(city, $"UPDATE streets SET queue = '4.2' WHERE id = '{city.AddressOf("Дністровська 3").Street.Id}'");
        await city.Services.GetRequiredService<AddressRegister>().ReloadAsync();
        await MeansAsync(city, new() { Queues = ["4.2"] }, "own", "street", "told");
        await MeansAsync(city, new() { Queues = ["1.1"] }, "mistaken", "exception");
    }

    /// <summary>Failure mode 44 in the tables: two buildings, a topic and two messengers are one person, told where they want it.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Each_person_is_meant_once_and_where_they_want_it(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.FollowAsync("olena", "Мазепи 15");
        await city.FollowAsync("olena", "Дністровська 3", "office", ["gas"]);
        await city.FollowTopicAsync("olena", "water");
        await city.FollowTopicAsync("taras", "water");
        await city.FollowAsync("maria", "Мазепи 15", kinds: ["gas"]);
        await city.FollowAsync("left", "Мазепи 15");
        await city.HearAsync("olena2", new Input.Start());
        await RunAsync(city, "UPDATE chats SET person_id = (SELECT id FROM chats WHERE handle = 'olena') WHERE handle = 'olena2'");
        await RunAsync(city, "UPDATE chats SET notified = (handle <> 'olena'), reachable = (handle <> 'left')");
        var audience = new Audience
        {
            Buildings = [city.KeyOf("Мазепи 15"), city.KeyOf("Дністровська 3")], Kind = "water", Topic = "water"
        };
        await MeansAsync(city, audience, "olena2", "taras");
        await using var db = city.Database.OpenForReading();
        var concerned = city.Services.GetRequiredService<AudienceResolver>();
        var person = await db.Set<Chat>().Where(chat => chat.Handle == "olena").Select(chat => chat.Id).SingleAsync();
        var why = (await concerned.FindReasonsAsync(db, audience, [person]))[person];
        Assert.Equal((1, "water", false), (why.Buildings.Count, why.Topic, why.IsEveryone));

        var preview = await concerned.PreviewAsync(db, audience);
        Assert.Equal((2, 1, 1, 1), (preview.People, preview.Unreachable, preview.Off, preview.Buildings));
        Assert.Equal(["вул. Гетьмана Мазепи, 15"], preview.Addresses);
        Assert.Equal(2, preview.ByMessenger["paper"]);
        Assert.Equal(1, (await concerned.PreviewAsync(db, new())).Unreachable);
    }

    /// <summary>Of many the chats are gone through instead: the same people, each once, in pages no larger than asked for.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_district_of_many_thousands_comes_page_by_page(Engine engine)
    {
        await using var city = await StartAsync(engine);
        const int people = 13_000;
        var street = city.AddressOf("Мазепи 15").Street.Id;
        await ManyAsync(city, people, street);
        await RunAsync(city, "UPDATE chats SET person_id = id - 1, notified = (id % 2 = 1) WHERE id % 100 = 1 AND id > 100");
        await RunAsync(city, "UPDATE chats SET notified = (id % 100 <> 0) WHERE id % 100 = 0 AND id > 0");
        // As a database does by itself that has had so many for a while; without it each page is looked for by way of all.
        await RunAsync(city, "ANALYZE");
        foreach (var audience in (Audience[])[new() { Streets = [street] }, new() { Parts = [new(street, StreetSide.Odd)] },
            new() { Streets = [street], Topic = "water", Kind = "water" }])
        {
            var (meant, seen) = (0, new HashSet<long>());
            await using var db = city.Database.OpenForReading();
            var concerned = city.Services.GetRequiredService<AudienceResolver>();
            for (var after = 0L; ;)
            {
                var page = await concerned.PageAsync(db, audience, after, 1_000);
                Assert.True(page.Count <= 1_000);
                Assert.All(page, chat => Assert.True(chat.Id > after && seen.Add(chat.Person)));
                meant += (await concerned.FindReasonsAsync(db, audience, [.. page.Select(chat => chat.Person)])).Count;
                if (page.Count < 1_000) break;
                after = page[^1].Id;
            }
            Assert.Equal(meant, await concerned.CountAsync(db, audience, 0, long.MaxValue));
            Assert.Equal(meant, (await concerned.PreviewAsync(db, audience)).People);
            Assert.InRange(meant, audience.Parts is null ? 12_800 : 6_300, audience.Parts is null ? people : 6_600);
        }
    }

    private static async Task MeansAsync(TestCity city, Audience audience, params string[] who)
    {
        await using var db = city.Database.OpenForReading();
        var concerned = city.Services.GetRequiredService<AudienceResolver>();
        var page = await concerned.PageAsync(db, audience, 0, 1_000);
        var why = await concerned.FindReasonsAsync(db, audience, [.. page.Select(chat => chat.Person)]);
        Assert.Equal(who.Order(StringComparer.Ordinal), page.Where(chat => why.ContainsKey(chat.Person)).Select(chat => chat.Handle)
            .Order(StringComparer.Ordinal));
        // The condition by which many are gone through says the same.
        var wide = await concerned.QueryChats(db, audience).ToListAsync();
        var whyWide = await concerned.FindReasonsAsync(db, audience, [.. wide.Select(chat => chat.Person)]);
        Assert.Equal(who.Order(StringComparer.Ordinal), wide.Where(chat => whyWide.ContainsKey(chat.Person)).Select(chat => chat.Handle)
            .Order(StringComparer.Ordinal));
    }

    private static async Task RegisterAsync(TestCity city, params (string Address, Action<BuildingRow> Tell)[] buildings)
    {
        await city.Database.InTransactionAsync(async unit =>
        {
            foreach (var (address, tell) in buildings)
            {
                var found = city.AddressOf(address);
                var row = await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == found.BuildingKey);
                if (row is null)
                    unit.Db.Add(row = new()
                    {
                        Key = found.BuildingKey, StreetId = found.Street.Id, House = found.House, CreatedAt = unit.Now, UpdatedAt = unit.Now
                    });
                tell(row);
            }
        });
        await city.Services.GetRequiredService<AddressRegister>().ReloadAsync();
    }

    private static void At(BuildingRow row, double latitude, double longitude) => (row.Latitude, row.Longitude) = (latitude, longitude);

    /// <summary>People with a building each on that street, under odd and even numbers by turns.</summary>
    private static Task ManyAsync(TestCity city, int people, string street) => city.Database.InTransactionAsync(async unit =>
    {
        for (var n = 1; n <= people; n++) unit.Db.Add(new Chat { Bot = "paper", Handle = $"p{n}", CreatedAt = unit.Now });
        await unit.FlushAsync();
        foreach (var id in await unit.Db.Set<Chat>().Select(chat => chat.Id).ToListAsync())
            unit.Db.Add(new Subscription
            {
                PersonId = id, BuildingKey = $"{street}|{id}", StreetId = street, Label = "home", AddressUk = "А", AddressEn = "A",
                Kinds = ["water"], CreatedAt = unit.Now
            });
        await unit.FlushAsync();
    });

    private static Task RunAsync(TestCity city, string sql) =>
        city.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(sql)));
}

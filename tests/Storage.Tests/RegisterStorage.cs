using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// The register in the tables: large files, all or nothing, people and appeals that move with their building; the same on both databases.
/// </summary>
public sealed class RegisterStorage
{
    private static Task<TestCity> StartAsync(Engine engine) => TestCity.StartAsync(engine);

    [Theory, OnSqlite, OnPostgres]
    public async Task Twenty_thousand_buildings_are_taken_whole_or_not_at_all(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var (register, book) = (city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<AddressBook>());
        var streets = book.Streets.Where(street => street.Settlement == AddressBook.City).Take(200).ToList();
        var lines = streets.SelectMany(street => Enumerable.Range(1, 100)
            .Select(house => Line(("street", street.Id), ("house", $"{house}"), ("queue", $"{house % 6 + 1}.1"))))
            .Select((fields, at) => new ImportLine(at + 2, fields)).ToList();
        Task<ImportReport> ImportAsync(IReadOnlyList<ImportLine> file, ImportOptions options) =>
            register.ChangeAsync(unit => new BuildingImport(book, register.Moves).RunAsync(unit, file, options));

        var spoilt = await ImportAsync([.. lines, new(20_002, Line(("street", "Мазепи"), ("house", "нема")))], new());
        Assert.Equal((20_002, "house"), (spoilt.Errors.Single().Line, spoilt.Errors.Single().Field));
        Assert.Empty(register.Buildings);
        Assert.Equal(20_000, (await ImportAsync(lines, new(DryRun: true))).Added.Count);
        Assert.Empty(register.Buildings);
        Assert.Equal(20_000, (await ImportAsync(lines, new())).Added.Count);
        Assert.Equal(20_000, register.Buildings.Count());
        var again = await ImportAsync(lines, new(Replace: true));
        Assert.Equal((0, 0, 0), (again.Added.Count, again.Changed.Count, again.Removed.Count));
        var shorter = await ImportAsync(lines[..19_000], new(Replace: true));
        Assert.Equal((1_000, 100), (shorter.Removed.Count, shorter.Removed.Examples.Count));
        Assert.Equal(19_000, register.Buildings.Count());
        Assert.Equal("2.1", register.QueueOf($"{streets[0].Id}|1"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_written_for_a_building_before_it_was_merged_reaches_those_who_went_with_it(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await FollowAsync(city, "olena", "довга 5");
        var id = await city.Database
            .InTransactionAsync(async unit => (await city.Services.GetRequiredService<BroadcastService>().CreateAsync(unit,
            new() { Title = "t", BodyUk = "Завтра обрізка дерев", Author = "test",
                AudienceJson = new Audience { Buildings = ["v.dovha|5"] }.ToJson() })).Id);
        var (register, book) = (city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<AddressBook>());
        await register.ChangeAsync(unit => register.Moves.MergeBuildingsAsync(unit, "v.dovha|5", book.AddressOf("v.dovha|7")!));
        await BroadcastSuite.MoveAsync(city, id, BroadcastMove.Start);
        city.Messenger.Sent.Clear();
        await city.SendAllAsync();
        Assert.Contains("обрізка", Assert.Single(city.Messenger.Sent).Message.Text.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_follows_a_building_and_its_appeals_go_with_it_and_nobody_is_told_twice(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await FollowAsync(city, "olena", "довга 5");
        await FollowAsync(city, "taras", "довга 5");
        await FollowAsync(city, "taras", "довга 5а");
        foreach (var words in (string[])["/appeal", "Дороги та ями", "Яма глибока перед під'їздом", "довга 5", "готово", "надіслати"])
            await city.HearAsync("olena", new Input.Words(words));
        await city.Database.InTransactionAsync(async unit =>
        {
            var rows = await unit.Db.Set<Subscription>().ToListAsync();
            var (old, kept) = (rows.First(row => row.BuildingKey == "v.dovha|5" && rows.Any(twin => twin.PersonId == row.PersonId
                && twin.BuildingKey == "v.dovha|5а")), rows.First(row => row.BuildingKey == "v.dovha|5а"));
            (old.Kinds, old.RemindsOfCuts) = (["water", "heat"], true);
            (kept.Kinds, kept.Queue) = (["water", "gas"], "4.2");
        });
        var (register, book) = (city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<AddressBook>());
        var moved = await register.ChangeAsync(unit => register.Moves
            .MergeBuildingsAsync(unit, "v.dovha|5", book.AddressOf("v.dovha|5а")!));
        Assert.Equal((1, 1), (moved.Subscriptions, moved.Appeals));

        await using var db = city.Database.OpenForReading();
        var subscriptions = await db.Set<Subscription>().OrderBy(row => row.Id).ToListAsync();
        Assert.Equal(["v.dovha|5а", "v.dovha|5а"], subscriptions.Select(row => row.BuildingKey));
        Assert.All(subscriptions, row => Assert.Equal("вул. Довга, 5а", row.AddressUk));
        var joined = subscriptions.Single(row => row.RemindsOfCuts);
        Assert.Equal("4.2", joined.Queue);
        Assert.Equal(["gas", "heat", "water"], joined.Kinds.Order(StringComparer.Ordinal));
        var appeal = await db.Set<Appeal>().SingleAsync();
        Assert.Equal(("v.dovha|5а", "вул. Довга, 5а"), (appeal.BuildingKey, appeal.PlaceUk));
        Assert.Equal(["v.dovha|5а"], (await db.Set<BuildingRow>().ToListAsync()).Select(row => row.Key));
        // Its old address still leads to it.
        Assert.Equal("5а", Assert.IsType<AddressAnswer.Resolved>(book.Resolve("довга 5")).Address.House);

        await register.ChangeAsync(async unit => await register.Moves.MergeStreetsAsync(unit, await unit.Db.Set<StreetRow>()
            .SingleAsync(row => row.Id == "v.dovha"), await unit.Db.Set<StreetRow>().SingleAsync(row => row.Id == "v.nova")));
        Assert.Equal(["v.nova|5а", "v.nova|5а"], await db.Set<Subscription>().AsNoTracking().Select(row => row.BuildingKey).ToListAsync());
        appeal = await db.Set<Appeal>().AsNoTracking().SingleAsync();
        Assert.Equal(("v.nova|5а", "v.nova", "вул. Нова, 5а"), (appeal.BuildingKey, appeal.StreetId, appeal.PlaceUk));
        foreach (var word in (string[])["довга", "нова"])
            Assert.Single(await AppealQueue.PageAsync(db, new AppealFilter { Text = word }, city.Clock.GetUtcNow(), null, 10));
        var found = Assert.IsType<AddressAnswer.Resolved>(book.Resolve("Довга 5а"));
        Assert.Equal(("v.nova|5а", "v.nova|5а"), (found.Address.BuildingKey, book.ResolveId("v.dovha|5")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_street_with_people_is_dropped_only_by_force_and_what_fails_half_way_leaves_no_trace(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await FollowAsync(city, "olena", "довга 5");
        var (register, book) = (city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<AddressBook>());
        var all = book.Streets.Count;
        ImportLine[] file = [new(2, Line(("id", "v.nova"), ("type", "вулиця"), ("name", "Нова"), ("queue", "1.1")))];
        Task<ImportReport> ImportAsync(bool force) =>
            register.ChangeAsync(unit => new StreetImport(book, register.Moves).RunAsync(unit, file, new(Replace: true, Force: force)));
        var refused = await ImportAsync(force: false);
        Assert.Equal(("v.dovha", 1), (refused.InUse.Single().Id, refused.InUse.Single().Subscribers));
        Assert.Equal(all, book.Streets.Count);
        await Assert.ThrowsAsync<InvalidOperationException>(() => register.ChangeAsync<ImportReport>(async unit =>
        {
            await new StreetImport(book, register.Moves).RunAsync(unit, file, new(Replace: true, Force: true));
            throw new InvalidOperationException("half way");
        }));
        await register.ReloadAsync();
        Assert.Equal(all, book.Streets.Count);
        Assert.Equal(all - 1, (await ImportAsync(force: true)).Removed.Count);
        Assert.Equal(["v.nova"], book.Streets.Select(street => street.Id));
        Assert.Equal("1.1", register.QueueOf("v.nova|12"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_landmark_goes_with_its_street_and_appeals_at_it_are_of_one_place(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var (register, book) = (city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<AddressBook>());
        ImportLine[] file =
        [
            new(2, Line(("name", "старий млин"), ("building", "Довга 5"))),
            new(3, Line(("name", "нова вежа"), ("street", "Довга"), ("other_names", "вежа|башта"))),
        ];
        Task<ImportReport> ImportAsync(ImportOptions options) =>
            register.ChangeAsync(unit => new LandmarkImport(book, register.Moves).RunAsync(unit, file, options));
        Assert.Equal(2, (await ImportAsync(new(DryRun: true))).Added.Count);
        Assert.Equal(2, (await ImportAsync(new())).Added.Count);
        var again = await ImportAsync(new(Replace: true));
        Assert.Equal((0, 0), (again.Added.Count, again.Changed.Count));
        foreach (var (chat, words) in ((string, string)[])[("olena", "Яма глибока, не об'їхати"), ("taras", "Яма глибока посередині")])
            foreach (var said in (string[])["/appeal", "Дороги та ями", words, "біля вежі", "готово", "надіслати"])
                await city.HearAsync(chat, new Input.Words(said));
        // The second person is asked whether it is the first one's matter, and so has not sent theirs yet.
        await using var db = city.Database.OpenForReading();
        var appeal = await db.Set<Appeal>().SingleAsync();
        Assert.Equal(("l.nova-vezha", "нова вежа", "v.dovha"), (appeal.LandmarkId, appeal.PlaceUk, appeal.StreetId));
        Assert.Equal(1, (await register.Moves.CountUseAsync(db, ["l.nova-vezha"], RegisterKind.Landmark))["l.nova-vezha"].Appeals);

        await register.ChangeAsync(async unit => await register.Moves.MergeStreetsAsync(unit, await unit.Db.Set<StreetRow>()
            .SingleAsync(row => row.Id == "v.dovha"), await unit.Db.Set<StreetRow>().SingleAsync(row => row.Id == "v.nova")));
        var rows = await db.Set<LandmarkRow>().AsNoTracking().ToDictionaryAsync(row => row.Id);
        Assert.Equal(("v.nova|5", "v.nova"), (rows["l.staryi-mlyn"].BuildingKey, rows["l.staryi-mlyn"].StreetId));
        Assert.Equal((null, "v.nova"), (rows["l.nova-vezha"].BuildingKey, rows["l.nova-vezha"].StreetId));
        appeal = await db.Set<Appeal>().AsNoTracking().SingleAsync();
        Assert.Equal(("нова вежа", "v.nova"), (appeal.PlaceUk, appeal.StreetId));
        Assert.Equal("v.nova", register.ResolvePlace(new("вежа", "tower", StreetId: "v.dovha", LandmarkId: "l.nova-vezha")).StreetId);

        ImportLine[] streets = [new(2, Line(("type", "вулиця"), ("name", "Інша")))];
        await register.ChangeAsync(unit => new StreetImport(book, register.Moves).RunAsync(unit, streets, new(Replace: true, Force: true)));
        Assert.All(await db.Set<LandmarkRow>().AsNoTracking().ToListAsync(), row => Assert.Null(row.StreetId ?? row.BuildingKey));
    }

    private static async Task FollowAsync(TestCity city, string chat, string address)
    {
        await city.Database.InTransactionAsync(async unit =>
        {
            var found = (AddressAnswer.Resolved)city.Services.GetRequiredService<AddressBook>().Resolve(address);
            var id = (await unit.Db.Set<Chat>().FirstOrDefaultAsync(row => row.Handle == chat))?.Id;
            if (id is null)
            {
                var row = new Chat { Bot = "paper", Handle = chat };
                unit.Db.Add(row);
                await unit.FlushAsync();
                id = row.Id;
            }
            await city.Services.GetRequiredService<BuildingService>()
                .FollowAsync(unit, id.Value, Place.At(found.Address), "home", ["water"]);
        });
    }

    private static Dictionary<string, string> Line(params (string Column, string Value)[] fields) =>
        fields.ToDictionary(field => field.Column, field => string.Create(CultureInfo.InvariantCulture, $"{field.Value}"));
}

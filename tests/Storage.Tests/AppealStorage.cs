using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Storage.AppealSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Appeals that are joined and merged: the same on both databases.</summary>
public sealed class AppealStorage
{
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
        var saved = await FollowAsync(city, "a", "Незалежності 12");
        await PlaceAsync(city, "Мазепи 17", 48.93, 24.73, "БАМ");
        var filed = new Dictionary<string, long>();
        foreach (var place in (string[])["Мазепи 15", "Мазепи 17", "Хоткевича 5", "вулиця Пстрака 3", "Галицька 7", "Крихівці, Шевченка 5",
            "@48.92000,24.71000", "@48.93050,24.73000", saved.Title.Uk.ToString()]) filed[place] = await FiledInChatAsync(city, "a", place);
        Assert.Equal([filed[saved.Title.Uk.ToString()]], await QueueAsync(city, new() { District = "Центр" }));
        // Both streets run through two parts of the city: in which one a building lies is known only if the register has it.
        Assert.Equal([filed["@48.93050,24.73000"], filed["Мазепи 17"]], await QueueAsync(city, new() { District = "БАМ" }));
        Assert.Equal([filed["вулиця Пстрака 3"]], await QueueAsync(city, new() { District = "Софіївка" }));
        Assert.Equal([filed["Крихівці, Шевченка 5"]], await QueueAsync(city, new() { District = "Крихівці" }));
        Assert.Empty(await QueueAsync(city, new() { District = "Каскад" }));
        Assert.Empty(await QueueAsync(city, new() { District = "центр" }));
        Assert.Equal(filed.Values.OrderDescending(), await QueueAsync(city, new()));
    }

    /// <summary>All within 150 metres of each other but the last; the first two are addresses, the third is a point.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_is_found_at_150_metres_between_addresses_and_points(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        await PlaceAsync(city, "Довга 1", 48.9300, 24.7300);
        await PlaceAsync(city, "Довга 3", 48.9305, 24.7300);
        await PlaceAsync(city, "Довга 5", 48.9320, 24.7300);
        var (address, point) = (await FiledInChatAsync(city, "a", "Довга 1"), await FiledInChatAsync(city, "a", "@48.9302,24.7305"));
        Assert.Equal([(address, null), (point, 43)], await SimilarAsync(city, Resolve(city, "Довга 1")));
        Assert.Equal([(point, 50), (address, 56)], await SimilarAsync(city, Resolve(city, "Довга 3")));
        Assert.Equal([(point, 37), (address, 45)], await SimilarAsync(city, Place.At(48.9304, 24.7301)));
        Assert.Empty(await SimilarAsync(city, Resolve(city, "Довга 5")));
        Assert.Empty(await SimilarAsync(city, Resolve(city, "Довга 7")));
        await using var db = city.Database.OpenForReading();
        var filed = await db.Set<Appeal>().SingleAsync(appeal => appeal.Id == address);
        Assert.Equal(("вул. Довга, 1", 48.93, 24.73), (filed.PlaceUk, filed.Latitude, filed.Longitude));
    }

    /// <summary>What a neighbour is shown, with how many metres away.</summary>
    private static async Task<List<(long, int?)>> SimilarAsync(TestCity city, Place place)
    {
        await using var db = city.Database.OpenForReading();
        return [.. (await SimilarAppeals.FindAsync(db, "roads", city.Services.GetRequiredService<AddressRegister>().ResolvePlace(place),
            city.Clock.GetUtcNow(), asker: 0)).Select(similar => (similar.Appeal.Id, similar.Metres))];
    }

    private static async Task<long> FiledInChatAsync(TestCity city, string handle, string place)
    {
        await city.HearAsync(handle, new Input.Start("appeal_roads"));
        await city.HearAsync(handle, new Input.Words("Велика яма на дорозі"));
        if (place is ['@', .. var point]) await city.HearAsync(handle, new Input.Words(point));
        else if (place.Contains(':', StringComparison.Ordinal)) await PressAsync(city, handle, place);
        else await city.HearAsync(handle, new Input.Words(place));
        await PressAsync(city, handle, "Готово");
        await PressAsync(city, handle, "✅ Надіслати");
        return (await QueueAsync(city, new()))[0];
    }

    private static Task<MoveResult> MergeAsync(TestCity city, long appeal, long parent) =>
        city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>()
            .MergeAsync(unit, appeal, parent, Operator, null, null));

    private static async Task<List<long>> QueueAsync(TestCity city, AppealFilter filter)
    {
        await using var db = city.Database.OpenForReading();
        return (await AppealQueue.PageAsync(db, filter, city.Clock.GetUtcNow(), null, 100)).ConvertAll(appeal => appeal.Id);
    }
}

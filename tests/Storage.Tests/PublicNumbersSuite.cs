using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Appeals.Numbers;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What everybody may know of the appeals is counted alike on both databases.</summary>
public sealed class PublicNumbersSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Each_number_counts_what_it_says_and_small_ones_are_not_told(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var (appeals, staff) = (city.Services.GetRequiredService<AppealStore>(), city.Services.GetRequiredService<StaffAppeals>());
        var ids = new List<long>();
        for (var n = 0; n < 20; n++) ids.Add(await FileAsync("roads"));
        for (var n = 0; n < 6; n++) ids.Add(await FileAsync("other"));
        await FileAsync("gratitude");
        city.Clock.Advance(TimeSpan.FromHours(3));
        foreach (var id in ids.Take(10)) await MoveAsync(id, AppealStatus.InWork);
        city.Clock.Advance(TimeSpan.FromHours(4));
        foreach (var id in ids.Take(8)) await MoveAsync(id, AppealStatus.Done);
        var numbers = await city.Services.GetRequiredService<PublicNumbersCache>().GetAsync(CancellationToken.None);

        Assert.Equal((27, 8, null), (numbers.Total.Received, numbers.Total.Done, numbers.Total.Confirmed));
        var roads = numbers.Topics.Single(row => row.Code == "roads");
        Assert.Equal((20, 3, 7), (roads.Received, roads.HoursToAnswer, roads.HoursToDone));
        // One word of thanks is not told, and not by what is left of the total either: the next smallest goes with it.
        Assert.All((string[])["gratitude", "other"], code => Assert.Null(numbers.Topics.Single(row => row.Code == code).Received));
        Assert.Null(roads.Rating);

        Task<long> FileAsync(string topic) => city.Database.InTransactionAsync(async unit =>
            (await appeals.FileAsync(unit, 1, new AppealDraft { Category = topic, Words = "Слова" })).Id);

        Task MoveAsync(long id, AppealStatus to) => city.Database.InTransactionAsync(async unit =>
            Assert.IsType<MoveResult.Moved>(await staff.MoveAsync(unit, id, to, "Оператор", null, null)));
    }
}

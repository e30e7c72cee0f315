using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Residents.Limits;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Residents;

/// <summary>The limit of unnamed appeals, of which nothing is stored that would tell whose they are.</summary>
public sealed class UnnamedLimitTests
{
    [Fact]
    public async Task A_limit_that_is_reached_outlives_a_restart_until_its_hour_is_over_or_staff_lift_it()
    {
        await using var city = await TestCity.StartAsync();
        long person = 0;
        await city.Database.InTransactionAsync(async unit =>
        {
            var chat = new Chat { Bot = "telegram", Handle = "unnamed", CreatedAt = unit.Now };
            unit.Db.Add(chat);
            await unit.FlushAsync();
            person = chat.Id;
        });
        using var before = Start(city);
        for (var n = 0; n < 10; n++) Assert.Null(await AskAsync(city, before, person));
        Assert.NotNull(await AskAsync(city, before, person));

        using var after = Start(city);
        Assert.NotNull(await AskAsync(city, after, person));
        Assert.Null(await AskAsync(city, after, person + 1));
        await city.Database.InTransactionAsync(unit => PersonLimits.LiftAsync(unit, "Коваль", person, "Справді ями"));
        Assert.Null(await AskAsync(city, after, person));

        using var later = Start(city);
        for (var n = 0; n < 11; n++) await AskAsync(city, later, person + 2);
        Assert.NotNull(await AskAsync(city, later, person + 2));
        city.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await AskAsync(city, later, person + 2));
    }

    private static FilingLimit Start(TestCity city) =>
        new(new ConfigurationBuilder().Build(), city.Services.GetRequiredService<AppealCategories>(), city.Clock);

    private static Task<string?> AskAsync(TestCity city, FilingLimit limit, long person) => city.Database.InTransactionAsync(unit =>
        Task.FromResult(limit.FindRefusal(unit, person, new AppealDraft { Category = "roads", Anonymous = true })?.Uk.ToString()));
}

using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>What several tests of events do.</summary>
internal static class EventSteps
{
    public static readonly string[] HomeAndOffice = ["мазепи 15", "дністровська 3"];

    public static AlertReport Water(TestCity city, string address = "мазепи 15", string? number = null,
        string source = AlertReport.Staff) =>
        new(source, number, "water", "Ремонт мережі", new() { Buildings = [city.KeyOf(address)] }, city.Clock.GetUtcNow())
        {
            From = city.Clock.GetUtcNow(), Until = city.Clock.GetUtcNow().AddHours(5), Responsible = "Водоканал",
        };

    public static async Task<TestCity> StartAsync(bool canEdit = true)
    {
        var city = await TestCity.StartAsync(canEdit: canEdit);
        await city.FollowAsync("olena", "мазепи 15");
        await city.SendAllAsync();
        city.Heard("olena");
        return city;
    }

    public static async Task ChangeAsync(TestCity city, long id, AlertReport report)
    {
        Assert.IsType<AlertOutcome.Done>(await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>()
            .ChangeAsync(unit, id, report with { UpdatedAt = unit.Now })));
        await city.SendAllAsync();
    }

    public static async Task<AlertOutcome> MoveAsync(TestCity city, AlertMove move, string? note = null)
    {
        var outcome = await city.Database
            .InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>().MoveAsync(unit, 1, move, "Оператор", note));
        await city.SendAllAsync();
        return outcome;
    }
}

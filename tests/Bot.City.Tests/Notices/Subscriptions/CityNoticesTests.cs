using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Notices.Subscriptions;

/// <summary>What is said to everyone can be stopped by each, in one tap, and begun again.</summary>
public sealed class CityNoticesTests
{
    [Fact]
    public async Task One_tap_under_a_notice_stops_the_next_and_what_concerns_ones_own_building_still_comes()
    {
        await using var city = await TestCity.StartAsync();
        foreach (var words in (string[])["мій будинок", "мазепи 15", "дім", "готово"])
            await city.HearAsync("olena", new Input.Words(words));
        await city.HearAsync("taras", new Input.Start());
        Assert.Equal(2, await ReachAsync(city, new()));

        await PublishAsync(city, "Вода буде ввечері", new());
        var notice = city.Messenger.Sent.Last(sent => sent.Chat == "olena").Message;
        Assert.Equal("🔕 Вимкнути загальні сповіщення", notice.Buttons[0].Label);
        await city.HearAsync("olena", new Input.Press(notice.Buttons[0].Data));

        Assert.Equal(1, await ReachAsync(city, new()));
        await PublishAsync(city, "Вода буде зранку", new());
        await PublishAsync(city, "Ліфт не працює", new() { Buildings = ["v.hetmana-mazepy|15"] });
        await SayToAllAsync(city, "День міста");
        Assert.Equal(["Вода буде ввечері", "Ліфт не працює"], Heard("olena"));
        Assert.Equal(["Вода буде ввечері", "Вода буде зранку", "День міста"], Heard("taras"));

        await city.HearAsync("olena", new Input.Press("go.building.city-on"));
        await SayToAllAsync(city, "День міста");
        Assert.Equal("День міста", Heard("olena")[^1]);

        List<string> Heard(string chat) =>
            [.. ((string[])["Вода буде ввечері", "Вода буде зранку", "Ліфт не працює", "День міста"]).Where(text => city.Messenger.Sent
                .Any(sent => sent.Chat == chat && sent.Message.Text.ToString().Contains(text, StringComparison.Ordinal)))];
    }

    private static async Task PublishAsync(TestCity city, string text, Audience audience)
    {
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>()
            .ReportAsync(unit, new(AlertReport.Staff, null, "water", text, audience, unit.Now) { Who = "Оператор" }));
        await city.SendAllAsync();
    }

    private static async Task SayToAllAsync(TestCity city, string text)
    {
        var broadcasts = city.Services.GetRequiredService<BroadcastService>();
        await city.Database.InTransactionAsync(async unit =>
        {
            var row = await broadcasts.CreateAsync(unit, new Broadcast { Title = text, BodyUk = text, Author = "Оператор" });
            return await broadcasts.MoveAsync(unit, row.Id, BroadcastMove.Start);
        });
        await city.SendAllAsync();
    }

    private static async Task<int> ReachAsync(TestCity city, Audience audience)
    {
        await using var db = city.Database.OpenForReading();
        return (await city.Services.GetRequiredService<AudienceResolver>().CountByMessengerAsync(db, audience)).Values.Sum();
    }
}

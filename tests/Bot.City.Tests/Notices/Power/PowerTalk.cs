using System.Text;
using System.Text.Json;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Notices.Power;

/// <summary>
/// What the power company does in a talk: <c>! power today 4.2 08:00-11:00 14:00-17:00</c>, <c>! power tomorrow 4.2</c> (no cuts),
/// <c>! power today emergency</c>, <c>! power rubbish</c>; and <c>! power register Мазепи 15 is 4.2</c>.
/// </summary>
internal static class PowerTalk
{
    public static Task DoAsync(TestCity city, string order) => order.Split(' ') switch
    {
        ["today", .. var said] => UploadAsync(city, Day(city, 0, said)),
        ["tomorrow", .. var said] => UploadAsync(city, Day(city, 1, said)),
        ["rubbish"] => UploadAsync(city, "<html>Checking your browser</html>"),
        ["register", .. var address, "is", var queue] => RegisterAsync(city, string.Join(' ', address), queue),
        _ => throw new InvalidOperationException($"The power company does not know how to '{order}'."),
    };

    /// <summary>What the clock does of this slice: reminders, silent sources.</summary>
    public static async Task ClockAsync(TestCity city)
    {
        foreach (var chore in (IScheduledJob[])[Chore<RemindCuts>(city), Chore<WatchFeeds>(city)]) await chore.RunAsync(default);
    }

    public static T Chore<T>(TestCity city) where T : IScheduledJob => city.Services.GetRequiredService<T>();

    public static async Task<FeedResult> UploadAsync(TestCity city, string body, string feed = FeedRegistry.Power) =>
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<FeedService>()
            .TakeAsync(unit, city.Services.GetRequiredService<FeedRegistry>().Find(feed)!, Encoding.UTF8.GetBytes(body)));

    /// <summary>The file of one day: that queue's cuts as said, none for all others.</summary>
    public static string Day(TestCity city, int ahead, params string[] said)
    {
        var now = KyivTime.InKyiv(city.Clock.GetUtcNow());
        var emergency = said is ["emergency"];
        var queues = PowerQueues.All
            .ToDictionary(queue => queue, queue => (object[])[.. emergency || said[0] != queue ? [] : said.Skip(1).Select(Cut)]);
        return JsonSerializer
            .Serialize(new[] { new { eventDate = $"{now.AddDays(ahead):dd.MM.yyyy}", queues, status = emergency ? "EmergencyShutdowns" : "",
                createdAt = $"{now:dd.MM.yyyy HH:mm}", scheduleApprovedSince = $"{now:dd.MM.yyyy HH:mm}" } });
    }

    private static object Cut(string hours) =>
        new { shutdownHours = hours, from = hours.Split('-')[0], to = hours.Split('-')[1], status = 1 };

    private static async Task RegisterAsync(TestCity city, string address, string queue)
    {
        var building = Assert.IsType<AddressAnswer.Resolved>(city.Services.GetRequiredService<AddressBook>().Resolve(address)).Address;
        await city.Database.InTransactionAsync(async unit =>
        {
            if (await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == building.BuildingKey) is not { } row)
                unit.Db.Add(row = new()
                {
                    Key = building.BuildingKey, StreetId = building.Street.Id, House = building.House, CreatedAt = unit.Now
                });
            (row.Queue, row.UpdatedAt) = (queue, unit.Now);
        });
        await city.Services.GetRequiredService<AddressRegister>().ReloadAsync();
    }
}

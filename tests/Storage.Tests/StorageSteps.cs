using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What several of these suites do.</summary>
internal static class StorageSteps
{
    public static async Task<TestCity> StartAsync(Engine engine) =>
        await TestCity.StartAsync(engine);

    public static async Task PeopleAsync(TestCity city, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(person => city.ReceiveAsync($"p{person}", new Input.Start())));
        await city.SendAllAsync();
    }

    public static Task<long> BroadcastAsync(TestCity city, Audience audience) => city.Database.InTransactionAsync(async unit =>
    {
        var broadcasts = city.Services.GetRequiredService<BroadcastService>();
        var broadcast = await broadcasts.CreateAsync(unit,
            new Broadcast { Title = "t", BodyUk = "Новини", BodyEn = "News", AudienceJson = audience.ToJson(), Author = "test" });
        await broadcasts.MoveAsync(unit, broadcast.Id, BroadcastMove.Start);
        return broadcast.Id;
    });

    public static Task<bool?> MoveAsync(TestCity city, long id, BroadcastMove move) =>
        city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<BroadcastService>().MoveAsync(unit, id, move));
}

using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Notices.Broadcasts;

/// <summary>What staff send to everybody in a talk.</summary>
internal sealed class BroadcastOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["broadcast"] = (city, words) => BroadcastAsync(city, words, Lane.Bulk),
        ["danger"] = (city, words) => BroadcastAsync(city, words, Lane.Urgent),
    };

    /// <summary>«! broadcast Слова | Words», «! danger Слова | Words»: to everyone.</summary>
    private static Task BroadcastAsync(TestCity city, string words, Lane lane) => city.Database.InTransactionAsync(async unit =>
    {
        var broadcasts = city.Services.GetRequiredService<BroadcastService>();
        var row = await broadcasts.CreateAsync(unit, new Broadcast
        {
            Title = "Новини", BodyUk = words.Split('|')[0].Trim(), BodyEn = words.Split('|')[1].Trim(), Lane = lane,
            Author = TalkHost.Operator,
        });
        Assert.IsType<BroadcastStart.Started>(await broadcasts.StartAsync(unit, row, TalkHost.Operator));
    });
}

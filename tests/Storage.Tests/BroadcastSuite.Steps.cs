using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What the broadcasts of storage tests do, in steps.</summary>
public sealed partial class BroadcastSuite
{
    /// <summary>People who wrote once, put in at once.</summary>
    internal static Task ManyAsync(TestCity city, int count) => city.Database.InTransactionAsync(unit =>
    {
        for (var n = 0; n < count; n++)
            unit.Session.Execute("INSERT INTO chats (bot, handle, language, reachable, api_version, created_at) VALUES ('paper', @p0, "
                + "'uk', @p1, 0, @p2)", $"p{n}", true, unit.Now);
        return Task.CompletedTask;
    });

    internal static Task<long> SayAsync(TestCity city, Audience audience, Action<Broadcast>? change = null) =>
        city.Database.InTransactionAsync(async unit =>
    {
        var broadcasts = city.Services.GetRequiredService<BroadcastService>();
        var row = new Broadcast { Title = "t", BodyUk = "Новини", BodyEn = "News", AudienceJson = audience.ToJson(), Author = "test" };
        change?.Invoke(row);
        await broadcasts.CreateAsync(unit, row);
        await broadcasts.MoveAsync(unit, row.Id, BroadcastMove.Start);
        return row.Id;
    });

    internal static Task<bool?> MoveAsync(TestCity city, long id, BroadcastMove move) =>
        city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<BroadcastService>().MoveAsync(unit, id, move));

    internal static async Task<BroadcastCounts> AddsUpAsync(TestCity city, long id, int audience)
    {
        await using var db = city.Database.OpenForReading();
        var counts = await city.Services.GetRequiredService<BroadcastService>().CountsAsync(db, id);
        Assert.Equal(audience, counts.Audience);
        Assert.Equal(audience, counts.Waiting + counts.Queued + counts.Sent + counts.Delivered + counts.Seen + counts.Failed + counts.Gone
            + counts.InDoubt + counts.Skipped + counts.Cancelled);
        return counts;
    }

    internal static Task RunAsync(TestCity city, string sql) =>
        city.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(sql)));

    /// <summary>Who was reached since the last look, and whether without a sound.</summary>
    private static (string, bool)[] Heard(TestCity city)
    {
        var heard = city.Messenger.Sent.Select(sent => (sent.Chat, sent.Message.Silent)).OrderBy(sent => sent.Chat).ToArray();
        city.Messenger.Sent.Clear();
        return heard;
    }
}

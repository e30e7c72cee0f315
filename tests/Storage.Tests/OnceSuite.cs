using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What bears the name of what is said to whom is said once, on both databases.</summary>
public sealed class OnceSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_is_put_once_however_often_and_from_wherever_it_is_put(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(city, "cut-14", "Вимкнення о 14:00")));
        await PutAsync(city, "cut-17", "Вимкнення о 17:00");
        await PutAsync(city, null, "Доброго дня");
        await PutAsync(city, null, "Доброго дня");

        await using var db = city.Database.OpenForReading();
        Assert.Equal([null, null, "cut-14", "cut-17"], await db.Set<OutboxRow>().Where(row => row.Lane == Lane.Alert)
            .Select(row => row.OnceKey).OrderBy(key => key == null ? 0 : 1).ThenBy(key => key).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_cut_in_two_is_put_once_in_both_its_parts(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        for (var i = 0; i < 3; i++) await PutAsync(city, "long", string.Concat(Enumerable.Repeat("Світла не буде. ", 400)));

        await using var db = city.Database.OpenForReading();
        Assert.Equal(["long", "long+1"], await db.Set<OutboxRow>().Where(row => row.Lane == Lane.Alert).OrderBy(row => row.Id)
            .Select(row => row.OnceKey).ToListAsync());
    }

    private static Task PutAsync(TestCity city, string? onceKey, string text) => city.Database.InTransactionAsync(async unit =>
        city.Services.GetRequiredService<Outbox>().Put(unit, Recipient.FromChat(await unit.Db.Set<Chat>().SingleAsync()),
            new Message(Rich.Data(text)), Lane.Alert, onceKey: onceKey));
}

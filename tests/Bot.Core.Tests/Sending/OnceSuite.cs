using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>What bears the name of what is said to whom is said once, on both databases.</summary>
public sealed class OnceSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_is_put_once_however_often_and_from_wherever_it_is_put(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await bot.HearAsync("a", new Input.Start());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(bot, "cut-14", "Вимкнення о 14:00")));
        await PutAsync(bot, "cut-17", "Вимкнення о 17:00");
        await PutAsync(bot, null, "Доброго дня");
        await PutAsync(bot, null, "Доброго дня");

        await using var db = bot.Database.OpenForReading();
        Assert.Equal([null, null, "cut-14", "cut-17"], await db.Set<OutboxRow>()
            .Where(row => row.Lane == Lane.Normal).Select(row => row.OnceKey).OrderBy(key => key == null ? 0 : 1)
            .ThenBy(key => key).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_cut_in_two_is_put_once_in_both_its_parts(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await bot.HearAsync("a", new Input.Start());
        for (var i = 0; i < 3; i++) await PutAsync(bot, "long", string.Concat(Enumerable.Repeat("Світла не буде. ", 400)));

        await using var db = bot.Database.OpenForReading();
        Assert.Equal(["long", "long+1"], await db.Set<OutboxRow>()
            .Where(row => row.Lane == Lane.Normal).OrderBy(row => row.Id).Select(row => row.OnceKey).ToListAsync());
    }

    private static Task PutAsync(TrialBot bot, string? onceKey, string text) => bot.Database.InTransactionAsync(async unit =>
        bot.Services.GetRequiredService<Outbox>().Put(
            unit, Recipient.FromChat(await unit.Db.Set<Chat>().SingleAsync()), new Message(Rich.Data(text)),
            Lane.Normal, onceKey: onceKey));
}

using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>What several of these suites do.</summary>
internal static class SendingSteps
{
    public static async Task PeopleAsync(TrialBot bot, int count)
    {
        for (var person = 0; person < count; person++) await bot.ReceiveAsync($"p{person}", new Input.Start());
        await bot.SendAllAsync();
        bot.Messenger.Sent.Clear();
    }

    /// <summary>News for every chat; without words, as rows of a batch.</summary>
    public static Task TellAllAsync(TrialBot bot, Lane lane, string? words) => bot.Database.InTransactionAsync(async unit =>
    {
        foreach (var chat in await unit.Db.Set<Chat>().OrderBy(chat => chat.Id).ToListAsync())
            if (words is not null) bot.Services.GetRequiredService<Outbox>()
                .Put(unit, Recipient.FromChat(chat), new Message(Rich.Data(words)), lane);
            else unit.Db.Add(new OutboxRow
            {
                Bot = chat.Bot, ChatId = chat.Id, Lane = lane, BatchId = 7,
                DueAt = unit.Now, LeasedUntil = unit.Now, CreatedAt = unit.Now,
            });
    });

    public static Task<int> ExecuteAsync(TrialBot bot, string sql) =>
        bot.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(sql)));

    /// <summary>The rows of a lane, oldest first.</summary>
    public static async Task<List<OutboxRow>> RowsAsync(TrialBot bot, Lane lane)
    {
        await using var db = bot.Database.OpenForReading();
        return await db.Set<OutboxRow>().Where(row => row.Lane == lane).OrderBy(row => row.Id).ToListAsync();
    }

    public static List<string> Texts(TrialBot bot) => [.. bot.Messenger.Sent.Select(sent => sent.Message.Text.ToString())];
}

using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Scheduling;

/// <summary>
/// Finishes what a person began who had everything deleted: takes their chats out of the log of messages and removes them. The log is read
/// beside any transaction and changed page by page, because finding all rows of one chat reads all of it.
/// </summary>
public sealed class ForgetChats(Database database, TimeProvider clock) : IScheduledJob
{
    private const int Page = 500;

    /// <summary>The last words to a person may wait for so long, if their messenger cannot be reached.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var due = await FindDueAsync(cancellationToken);
        foreach (var chat in due)
        {
            foreach (var page in (await FindRowsAsync(chat, cancellationToken)).Chunk(Page))
                await database.InTransactionAsync(unit =>
                {
                    ForgottenChats.DropSent(unit, page);
                    return Task.CompletedTask;
                }, cancellationToken);
            await database.InTransactionAsync(unit =>
            {
                ForgottenChats.Delete(unit, chat);
                return Task.CompletedTask;
            }, cancellationToken);
        }
        if (due.Count > 0) await database.ScrubAsync(cancellationToken);
    }

    private async Task<List<long>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var longAgo = clock.GetUtcNow() - LongestWait;
        return await db.Set<Chat>().Where(chat => chat.ForgottenAt != null && (chat.ForgottenAt < longAgo
            || !db.Set<OutboxRow>().Any(row => row.ChatId == chat.Id && row.Status == OutboxStatus.Queued && row.BatchId == null)))
            .Select(chat => chat.Id).ToListAsync(cancellationToken);
    }

    private async Task<List<long>> FindRowsAsync(long chat, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<OutboxRow>().Where(row => row.ChatId == chat && row.Status != OutboxStatus.Queued).Select(row => row.Id)
            .ToListAsync(cancellationToken);
    }
}

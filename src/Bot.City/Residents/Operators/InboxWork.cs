using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Residents.Operators;

/// <summary>What became of a change in the inbox.</summary>
public abstract record InboxResult
{
    /// <summary>It was done; the chat as it is since, the messenger in which the person writes, and when.</summary>
    public sealed record Done(InboxThread Thread, string Messenger, DateTimeOffset At) : InboxResult;

    /// <summary>There is no such chat in the inbox.</summary>
    public sealed record NoThread : InboxResult;

    /// <summary>Another operator has the chat.</summary>
    public sealed record Taken(string Holder) : InboxResult;
}

/// <summary>
/// What an operator does in the inbox: each change is one transaction with its line in the audit, and what is refused leaves nothing. The
/// staff API and the console call the same.
/// </summary>
public sealed class InboxWork(Database database, Inbox inbox)
{
    /// <summary>The most letters of an answer.</summary>
    public const int LongestWords = 2000;

    /// <summary>Answers a person; refused if another operator has the chat.</summary>
    /// <param name="by">Who it is for the staff.</param>
    /// <param name="name">Their name as residents may read it, if they have one.</param>
    public Task<InboxResult> SayAsync(string by, string? name, long personId, string words) =>
        ChangeAsync(by, personId, "inbox.say", async (unit, thread) =>
        {
            if (thread is { Status: InboxStatus.Taken, TakenBy: { } holder } && holder != by) return holder;
            await inbox.SayAsync(unit, thread, by, words, name);
            return null;
        });

    /// <summary>Takes a chat over: the bot is silent in it until it is handed back.</summary>
    public Task<InboxResult> TakeAsync(string by, string? name, long personId) =>
        ChangeAsync(by, personId, "inbox.take", async (unit, thread) =>
            await inbox.TakeAsync(unit, thread, by, name) ? null : thread.TakenBy);

    /// <summary>Hands a chat back to the bot, or closes what needs no answer.</summary>
    public Task<InboxResult> ReleaseAsync(string by, long personId) =>
        ChangeAsync(by, personId, "inbox.release", async (unit, thread) =>
        {
            await inbox.ReleaseAsync(unit, thread);
            return null;
        });

    /// <summary>Types what is said in a recording of the chat; its author is shown it. False if there is no such recording.</summary>
    public Task<bool> TypeAsync(string by, long personId, string key, string words) => database.InTransactionAsync(async unit =>
    {
        if (await InboxList.FindFileAsync(unit.Db, personId, key, CancellationToken.None) is not { Kind: not MediaKind.Picture } recording)
            return false;
        await inbox.TypeAsync(unit, recording, by, words, Inbox.Route);
        AuditEntry.Add(unit, by, "inbox.type", $"{personId}", after: new { key });
        return true;
    });

    /// <param name="act">Acts, or returns who has the chat.</param>
    private Task<InboxResult> ChangeAsync(string by, long personId, string what, Func<UnitOfWork, InboxThread, Task<string?>> act) =>
        database.InTransactionAsync<InboxResult>(async unit =>
        {
            if (unit.Session.Dialect == Dialect.Postgres)
                unit.Session.Execute("SELECT 1 FROM inbox_threads WHERE person_id = @p0 FOR UPDATE", personId);
            if (await unit.Db.Set<InboxThread>().FirstOrDefaultAsync(thread => thread.PersonId == personId) is not { } thread)
                return new InboxResult.NoThread();
            if (await act(unit, thread) is { } holder)
            {
                unit.RollBack();
                return new InboxResult.Taken(holder);
            }
            AuditEntry.Add(unit, by, what, $"{personId}");
            await unit.FlushAsync();
            return new InboxResult.Done(thread, await unit.Db.Set<Chat>().Where(chat => chat.Id == personId).Select(chat => chat.Bot)
                .FirstAsync(), unit.Now);
        });
}

/// <summary>The operators' inbox, to read.</summary>
public static class InboxList
{
    /// <summary>A chat with the messenger in which the person writes and the last message; null if there is none.</summary>
    public sealed record Line(InboxThread Thread, string Messenger, InboxMessage? Last);

    /// <summary>Chats of that state, or all that are not closed; who has waited longest stands first.</summary>
    public static async Task<List<Line>> LoadAsync(BotDb db, InboxStatus? wanted, int limit, CancellationToken cancellationToken)
    {
        var rows = await (from thread in db.Set<InboxThread>()
                          join chat in db.Set<Chat>() on thread.PersonId equals chat.Id
                          where wanted == null ? thread.Status != InboxStatus.Closed : thread.Status == wanted
                          orderby thread.Since
                          select new
                          {
                              thread, chat.Bot,
                              Last = db.Set<InboxMessage>().Where(message => message.PersonId == thread.PersonId)
                                  .OrderByDescending(message => message.Id).FirstOrDefault(),
                          }).Take(limit).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Line(row.thread, row.Bot, row.Last));
    }

    /// <summary>The last 200 messages of a chat, oldest first; null if the inbox has no such chat.</summary>
    public static async Task<List<InboxMessage>?> LoadMessagesAsync(BotDb db, long personId, CancellationToken cancellationToken)
    {
        if (!await db.Set<InboxThread>().AnyAsync(thread => thread.PersonId == personId, cancellationToken)) return null;
        var messages = await db.Set<InboxMessage>().Where(message => message.PersonId == personId).OrderByDescending(message => message.Id)
            .Take(200).ToListAsync(cancellationToken);
        messages.Reverse();
        return messages;
    }

    /// <summary>A file that came with a message of the chat; null if there is none of that key.</summary>
    public static Task<Photos.Photo?> FindFileAsync(BotDb db, long personId, string key, CancellationToken cancellationToken) =>
        db.Set<Photos.Photo>().FirstOrDefaultAsync(photo => photo.Key == key && photo.PersonId == personId
            && db.Set<InboxMessage>().Any(message => message.PersonId == personId && message.PhotoKey == key), cancellationToken);
}

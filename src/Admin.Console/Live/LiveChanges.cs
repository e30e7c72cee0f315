using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Live;

/// <summary>
/// Finds what has changed since it last looked by the newest lines of what is only added to. It compares whole tails and not the greatest
/// number, because a transaction with a smaller number may be committed later.
/// </summary>
internal sealed class LiveChanges
{
    private const int Tail = 200;

    private static readonly LiveTopic[] All = Enum.GetValues<LiveTopic>();

    private Reading? _before;

    /// <summary>The topics in which something is new; all of them at the first look, when nothing is known yet.</summary>
    public async Task<IReadOnlyCollection<LiveTopic>> FindAsync(BotDb db, CancellationToken cancellationToken)
    {
        var (before, now) = (_before, await ReadAsync(db, cancellationToken));
        _before = now;
        if (before is null) return All;
        var done = FindNew(before.Audit, now.Audit).ToList();
        return [.. All.Where(topic => topic switch
        {
            LiveTopic.Appeals => FindNew(before.Events, now.Events).Any() || Has("appeal."),
            LiveTopic.Inbox => FindNew(before.Messages, now.Messages).Any() || before.Chats != now.Chats || Has("inbox."),
            // While one is being sent there is always something new about it.
            _ => now.Sent.Length > 0 || before.Sent != now.Sent || Has("broadcast."),
        })];

        bool Has(string verb) => done.Exists(line => line.What.StartsWith(verb, StringComparison.Ordinal));
    }

    private static IEnumerable<Line> FindNew(List<Line> before, List<Line> now)
    {
        var oldest = before.Count < Tail ? 0 : before[^1].Id;
        return now.Where(line => line.Id > oldest).ExceptBy(before.Select(line => line.Id), line => line.Id);
    }

    private static async Task<Reading> ReadAsync(BotDb db, CancellationToken cancellationToken)
    {
        var chats = await db.Set<InboxThread>().Where(thread => thread.Status != InboxStatus.Closed)
            .OrderBy(thread => thread.Since).Take(Tail).Select(thread => new { thread.PersonId, thread.Status, thread.TakenBy })
            .ToListAsync(cancellationToken);
        var sent = await db.Set<Broadcast>().Where(row => row.Status == BroadcastStatus.Running).Select(row => row.Id)
            .ToListAsync(cancellationToken);
        return new(
            await db.Set<AppealEvent>().OrderByDescending(line => line.Id).Take(Tail).Select(line => new Line(line.Id, ""))
                .ToListAsync(cancellationToken),
            await db.Set<InboxMessage>().OrderByDescending(line => line.Id).Take(Tail).Select(line => new Line(line.Id, ""))
                .ToListAsync(cancellationToken),
            await db.Set<AuditEntry>().OrderByDescending(line => line.Id).Take(Tail).Select(line => new Line(line.Id, line.What))
                .ToListAsync(cancellationToken),
            string.Join(';', chats), string.Join(';', sent));
    }

    private sealed record Line(long Id, string What);

    /// <param name="Chats">The open ones and who has them, in one text.</param>
    /// <param name="Sent">Numbers of the announcements that are being sent, in one text.</param>
    private sealed record Reading(List<Line> Events, List<Line> Messages, List<Line> Audit, string Chats, string Sent);
}

using IfCity.Bots.Admin.Console.Announcements;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>A line of the list of notices.</summary>
/// <param name="Where">The place in words.</param>
/// <param name="Waits">A message about it waits for a second person.</param>
/// <param name="Counts">How far its last message has come; null if nobody was told yet.</param>
public sealed record NoticeLine(Alert Row, Text Where, bool Waits, BroadcastCounts? Counts);

/// <summary>What people were told of a notice, or are to be.</summary>
public sealed record NoticeMessage(Broadcast Row, BroadcastCounts Counts);

/// <summary>All that the page of one notice shows.</summary>
/// <param name="Where">The place in words.</param>
/// <param name="Lines">What happened to it, the newest first.</param>
/// <param name="Messages">What people were told of it, or are to be, the newest first.</param>
/// <param name="Waiting">The message that waits for a second person; null if none does.</param>
/// <param name="Last">The message that people have now; null if nobody was told yet.</param>
/// <param name="Concerned">How many people were about to report it and said that it is this one.</param>
public sealed record NoticeFile(Alert Row, Text Where, IReadOnlyList<AlertLine> Lines, IReadOnlyList<NoticeMessage> Messages,
    AnnouncementFile? Waiting, AnnouncementFile? Last, int Concerned);

/// <summary>Loads notices for the console.</summary>
internal sealed class NoticeFiles(AlertService alerts, BroadcastService broadcasts, AnnouncementFiles announcements)
{
    /// <summary>Those that the filter lets through, the newest first, up to so many.</summary>
    public async Task<List<NoticeLine>> ListAsync(BotDb db, NoticeFilter filter, int limit, CancellationToken cancellationToken)
    {
        var rows = await filter.Of(db.Set<Alert>().AsNoTracking()).OrderByDescending(row => row.Id).Take(limit)
            .ToListAsync(cancellationToken);
        var lines = new List<NoticeLine>();
        foreach (var row in rows)
        {
            var messages = await MessagesOf(db, row.Id).ToListAsync(cancellationToken);
            var last = messages.FindLast(IsTold);
            lines.Add(new(row, alerts.DescribePlace(row), messages.Exists(message => message.Status == BroadcastStatus.Draft),
                last is null ? null : await broadcasts.CountsAsync(db, last.Id)));
        }
        return lines;
    }

    /// <summary>Null if there is none.</summary>
    public async Task<NoticeFile?> LoadAsync(BotDb db, long id, CancellationToken cancellationToken)
    {
        if (await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row) return null;
        var messages = new List<NoticeMessage>();
        foreach (var message in await MessagesOf(db, id).ToListAsync(cancellationToken))
            messages.Add(new(message, await broadcasts.CountsAsync(db, message.Id)));
        messages.Reverse();
        return new(row, alerts.DescribePlace(row),
            await db.Set<AlertLine>().AsNoTracking().Where(line => line.AlertId == id).OrderByDescending(line => line.Id)
                .ToListAsync(cancellationToken),
            messages, await FindAsync(message => message.Status == BroadcastStatus.Draft && !message.Audience.NoLonger),
            await FindAsync(IsTold), await db.Set<AlertConcern>().CountAsync(concern => concern.AlertId == id, cancellationToken));

        async Task<AnnouncementFile?> FindAsync(Func<Broadcast, bool> fits) => messages.Find(message => fits(message.Row)) is { } found
            ? await announcements.LoadAsync(db, found.Row.Id, cancellationToken) : null;
    }

    private static bool IsTold(Broadcast message) => message is { StartedAt: not null, Edits: false } && !message.Audience.NoLonger;

    private static IQueryable<Broadcast> MessagesOf(BotDb db, long alert) =>
        db.Set<Broadcast>().AsNoTracking().Where(message => message.AlertId == alert).OrderBy(message => message.Id);
}

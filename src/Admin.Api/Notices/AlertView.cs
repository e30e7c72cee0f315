using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Notices;

/// <summary>An event as staff see it.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Kind">Slug of the kind of notice: water, heat, power, gas, lift, roads, waste or city.</param>
/// <param name="Status">Where the event stands.</param>
/// <param name="IsDanger">Danger to life: its notices break quiet hours and overtake everything.</param>
/// <param name="TextUk">What happens, in Ukrainian.</param>
/// <param name="TextEn">The same in English; null if there is none.</param>
/// <param name="From">When it begins, UTC; null if it is not said.</param>
/// <param name="Until">When it is expected to end, UTC; null if it is not said.</param>
/// <param name="Responsible">Who puts it right, in words; null if it is not said.</param>
/// <param name="Where">The place in Ukrainian words, as its source gave it; null if the audience tells it.</param>
/// <param name="WhereEn">The place in English words; null if there are none.</param>
/// <param name="WhereShown">The place as people read it in Ukrainian, given or told from the audience.</param>
/// <param name="Audience">Which places it concerns.</param>
/// <param name="Source">Who tells of it: <c>staff</c>, or the name of a feed or system.</param>
/// <param name="ExternalId">The source's own number of the event; null if it has none.</param>
/// <param name="Author">Who of the staff, or which feed, told of it first.</param>
/// <param name="CreatedAt">When the service first heard of it, UTC.</param>
/// <param name="UpdatedAt">When the source's data of it were updated, UTC.</param>
/// <param name="EndedAt">When somebody said that it is over, UTC; null while nobody has, though its time ran out.</param>
/// <param name="TellAt">When people are told what became of it, if it still stands then, UTC: it went to and fro; null if nothing
/// waits.</param>
/// <param name="Waits">A message about it waits for a second person's approval.</param>
/// <param name="BroadcastId">Id of the broadcast of the last message; null if there was none yet.</param>
/// <param name="Counts">How far that broadcast has come; null if there was none yet.</param>
/// <param name="Concerned">How many people were about to report it and said that it is this event.</param>
internal sealed record AlertView(
    long Id, string Kind, AlertStatus Status, bool IsDanger, string TextUk, string? TextEn, DateTimeOffset? From, DateTimeOffset? Until,
    string? Responsible, string? Where, string? WhereEn, string WhereShown, Audience Audience,
    string Source, string? ExternalId, string Author, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? EndedAt,
    DateTimeOffset? TellAt, bool Waits, long? BroadcastId, BroadcastCounts? Counts, int Concerned)
{
    public static async Task<AlertView> LoadAsync(BotDb db, Alert row, AlertService alerts, BroadcastService broadcasts)
    {
        var messages = await db.Set<Broadcast>().AsNoTracking().Where(broadcast => broadcast.AlertId == row.Id && !broadcast.Edits)
            .OrderBy(broadcast => broadcast.Id).ToListAsync();
        var last = messages.FindLast(message => !message.Audience.NoLonger && message.Status != BroadcastStatus.Cancelled)
            ?? messages.FindLast(message => !message.Audience.NoLonger);
        return new(row.Id, row.Kind, row.Status, row.IsDanger, row.TextUk, row.TextEn, row.From, row.Until, row.Responsible, row.Where,
            row.WhereEn, alerts.DescribePlace(row).In(Language.Uk).ToString(), row.Audience,
            row.Source, row.ExternalId, row.Author, row.CreatedAt, row.UpdatedAt, row.EndedAt, row.TellAt,
            messages.Any(message => message.Status == BroadcastStatus.Draft),
            last?.Id, last is null ? null : await broadcasts.CountsAsync(db, last.Id),
            await db.Set<AlertConcern>().CountAsync(concern => concern.AlertId == row.Id));
    }
}

/// <summary>An event with its thread.</summary>
/// <param name="Alert">The event as it is now.</param>
/// <param name="Lines">What happened to it, oldest first.</param>
/// <param name="Messages">What people were told of it, or are to be, oldest first.</param>
internal sealed record AlertThreadView(AlertView Alert, IReadOnlyList<AlertThreadView.Line> Lines,
    IReadOnlyList<AlertThreadView.Told> Messages)
{
    /// <summary>What happened to it.</summary>
    /// <param name="At">When it happened, UTC.</param>
    /// <param name="Move">What was done: planned, begun, changed, ended or cancelled.</param>
    /// <param name="Who">Who of the staff, or which feed, did it.</param>
    /// <param name="Note">Words about this step that people were told with it; null if none.</param>
    /// <param name="Material">It was worth a message; the broadcast is that message, or the edit, if there was one.</param>
    /// <param name="BroadcastId">Id of the broadcast that told it; null if none did.</param>
    /// <param name="Before">The event as it stood before; null of the first line.</param>
    public sealed record Line(DateTimeOffset At, AlertMove Move, string Who, string? Note, bool Material, long? BroadcastId,
        AlertFacts? Before);

    /// <summary>What people were told, or are to be.</summary>
    /// <param name="BroadcastId">Id of the broadcast.</param>
    /// <param name="Status">Where the broadcast stands.</param>
    /// <param name="Edit">It rewrites what was sent, and is silent where that cannot be.</param>
    /// <param name="Parting">It goes to those whom the event does not concern any more.</param>
    /// <param name="TextUk">Its words in Ukrainian, before what the service adds.</param>
    /// <param name="TextEn">The same in English; null if there is none.</param>
    /// <param name="CreatedAt">When it was composed, UTC.</param>
    /// <param name="StartedAt">When it began to be sent, UTC; null while it has not.</param>
    /// <param name="Counts">How far it has come.</param>
    public sealed record Told(long BroadcastId, BroadcastStatus Status, bool Edit, bool Parting, string TextUk, string? TextEn,
        DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, BroadcastCounts Counts);

    public static async Task<AlertThreadView> LoadAsync(BotDb db, Alert row, AlertService alerts, BroadcastService broadcasts)
    {
        var lines = await db.Set<AlertLine>().AsNoTracking().Where(line => line.AlertId == row.Id).OrderBy(line => line.Id).ToListAsync();
        var told = new List<Told>();
        foreach (var message in await db.Set<Broadcast>().AsNoTracking().Where(broadcast => broadcast.AlertId == row.Id)
            .OrderBy(broadcast => broadcast.Id).ToListAsync())
            told.Add(new(message.Id, message.Status, message.Edits, message.Audience.NoLonger, message.BodyUk, message.BodyEn,
                message.CreatedAt, message.StartedAt, await broadcasts.CountsAsync(db, message.Id)));
        return new(await AlertView.LoadAsync(db, row, alerts, broadcasts),
            [.. lines.Select(line => new Line(line.At, line.Move, line.Who, line.Note, line.IsMaterial, line.BroadcastId,
                line.Before is { } before ? AlertFacts.FromJson(before) : null))], told);
    }
}

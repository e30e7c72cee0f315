using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Notices;

/// <summary>An event as staff see it.</summary>
/// <param name="EndedAt">When somebody said that it is over; null while nobody has, though its time ran out.</param>
/// <param name="TellAt">When what became of it meanwhile is told, if it still stands then: it went to and fro.</param>
/// <param name="Waits">A message about it waits for a second person's approval.</param>
/// <param name="BroadcastId">The broadcast of the last message; null if there was none yet.</param>
/// <param name="Counts">How far that has come.</param>
internal sealed record AlertView(
    long Id, string Kind, AlertStatus Status, bool IsDanger, string TextUk, string? TextEn, DateTimeOffset? From, DateTimeOffset? Until,
    string? Responsible, string? Where, string? WhereEn, string WhereShown, Audience Audience,
    string Source, string? ExternalId, string Author, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? EndedAt,
    DateTimeOffset? TellAt, bool Waits, long? BroadcastId, BroadcastCounts? Counts)
{
    public static async Task<AlertView> ShowAsync(BotDb db, Alert row, AlertService alerts, BroadcastService broadcasts)
    {
        var messages = await db.Set<Broadcast>().AsNoTracking().Where(broadcast => broadcast.AlertId == row.Id && !broadcast.Edits)
            .OrderBy(broadcast => broadcast.Id).ToListAsync();
        var last = messages.FindLast(message => !message.Audience.NoLonger && message.Status != BroadcastStatus.Cancelled)
            ?? messages.FindLast(message => !message.Audience.NoLonger);
        return new(row.Id, row.Kind, row.Status, row.IsDanger, row.TextUk, row.TextEn, row.From, row.Until, row.Responsible, row.Where,
            row.WhereEn, alerts.WhereOf(row).In(Language.Uk).ToString(), row.Audience,
            row.Source, row.ExternalId, row.Author, row.CreatedAt, row.UpdatedAt, row.EndedAt, row.TellAt,
            messages.Any(message => message.Status == BroadcastStatus.Draft),
            last?.Id, last is null ? null : await broadcasts.CountsAsync(db, last.Id));
    }
}

/// <summary>An event with its thread.</summary>
internal sealed record AlertThreadView(AlertView Alert, IReadOnlyList<AlertThreadView.Line> Lines,
    IReadOnlyList<AlertThreadView.Told> Messages)
{
    /// <summary>What happened to it.</summary>
    /// <param name="Material">It was worth a message; <paramref name="BroadcastId"/> is that message, or the edit, if there was
    /// one.</param>
    /// <param name="Before">The event before it.</param>
    public sealed record Line(DateTimeOffset At, AlertMove Move, string Who, string? Note, bool Material, long? BroadcastId,
        AlertFacts? Before);

    /// <summary>What people were told, or are to be.</summary>
    /// <param name="Edit">It rewrites what was sent, and is silent where that cannot be.</param>
    /// <param name="Parting">It goes to those whom the event does not concern any more.</param>
    public sealed record Told(long BroadcastId, BroadcastStatus Status, bool Edit, bool Parting, string TextUk, string? TextEn,
        DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, BroadcastCounts Counts);

    public static async Task<AlertThreadView> ShowAsync(BotDb db, Alert row, AlertService alerts, BroadcastService broadcasts)
    {
        var lines = await db.Set<AlertLine>().AsNoTracking().Where(line => line.AlertId == row.Id).OrderBy(line => line.Id).ToListAsync();
        var told = new List<Told>();
        foreach (var message in await db.Set<Broadcast>().AsNoTracking().Where(broadcast => broadcast.AlertId == row.Id)
            .OrderBy(broadcast => broadcast.Id).ToListAsync())
            told.Add(new(message.Id, message.Status, message.Edits, message.Audience.NoLonger, message.BodyUk, message.BodyEn,
                message.CreatedAt, message.StartedAt, await broadcasts.CountsAsync(db, message.Id)));
        return new(await AlertView.ShowAsync(db, row, alerts, broadcasts),
            [.. lines.Select(line => new Line(line.At, line.Move, line.Who, line.Note, line.IsMaterial, line.BroadcastId,
                line.Before is { } before ? AlertFacts.FromJson(before) : null))], told);
    }
}

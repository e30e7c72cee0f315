using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Notices;

/// <summary>A broadcast as staff see it.</summary>
/// <param name="Id">Id of the broadcast.</param>
/// <param name="Purpose">What it is for: an announcement, a notice of an event, or what follows another broadcast.</param>
/// <param name="Of">Id of the broadcast that it corrects, withdraws, completes, or tries; null if it stands by itself.</param>
/// <param name="Title">How staff find it; people do not see it.</param>
/// <param name="TextUk">Words in Ukrainian, before what the service adds.</param>
/// <param name="TextEn">The same in English; null if people who read English get the Ukrainian ones.</param>
/// <param name="Picture">SHA-256 of its picture, which <c>POST /broadcasts/pictures</c> answered; null if it has none.</param>
/// <param name="Buttons">Buttons under it, in order.</param>
/// <param name="Point">A point on the map that is shown with it; null if none.</param>
/// <param name="Status">Where the broadcast stands.</param>
/// <param name="State">The same as staff see it: a draft is told by what it waits for, a person or its time.</param>
/// <param name="Level">Slug of its level, from <c>/values</c>: how many must agree, and what is done when it is unknown whether
/// a message arrived.</param>
/// <param name="Lane">Precedence of its messages.</param>
/// <param name="Revision">Grows with each change; an approval is of one revision.</param>
/// <param name="Audience">Who is meant.</param>
/// <param name="StartsAt">When it is to start by itself, UTC; null if somebody starts it.</param>
/// <param name="StartsAtKyiv">The same by Kyiv's clock, with its offset; null if somebody starts it.</param>
/// <param name="Waits">It is to start at that time or at once, and waits for those who must agree.</param>
/// <param name="Author">Name of who wrote its present revision.</param>
/// <param name="AuthorDepartment">The department that the author works for; null if not known.</param>
/// <param name="Note">What happened to it by itself, or what was made of the time that was typed; null if nothing.</param>
/// <param name="CreatedAt">When it was first composed, UTC.</param>
/// <param name="StartedAt">When it began to be sent, UTC; null while it has not.</param>
/// <param name="FinishedAt">When it was done or cancelled, UTC; null before.</param>
/// <param name="Approval">Who stands behind it, and whether that is enough.</param>
/// <param name="Counts">How far it has come.</param>
/// <param name="Estimate">What it would take; null in lists, and once it is no draft any more.</param>
public sealed record BroadcastView(
    long Id, BroadcastPurpose Purpose, long? Of, string Title, string TextUk, string? TextEn, string? Picture,
    IReadOnlyList<BroadcastButton> Buttons, PointBody? Point, BroadcastStatus Status, BroadcastState State,
    string Level, Lane Lane, int Revision,
    Audience Audience, DateTimeOffset? StartsAt, string? StartsAtKyiv, bool Waits, string Author, string? AuthorDepartment, string? Note,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt,
    ApprovalState Approval, BroadcastCounts Counts, Estimate? Estimate);

/// <summary>Makes the view of a broadcast.</summary>
internal sealed class BroadcastViews(BroadcastService broadcasts, Approvals approvals, Estimates estimates)
{
    /// <param name="estimate">Also count whom a draft would reach: dear, if many are meant.</param>
    public async Task<BroadcastView> LoadAsync(BotDb db, Broadcast row, string? note = null, bool estimate = false)
    {
        var state = await approvals.LoadStateAsync(db, row);
        return new(
            row.Id, row.Purpose, row.OfBroadcast, row.Title, row.BodyUk, row.BodyEn, row.Picture, BroadcastButton.FromJson(row.ButtonsJson),
            row is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null, row.Status,
            BroadcastStates.Of(row, state), row.Level,
            row.Lane, row.Revision,
            row.Audience, row.StartsAt, row.StartsAt is { } starts ? StartTime.Kyiv(starts) : null,
            row is { Status: BroadcastStatus.Draft, StartsAt: not null } && !state.IsEnough,
            row.Author, row.AuthorDepartment, note ?? row.Note, row.CreatedAt, row.StartedAt, row.FinishedAt, state,
            await broadcasts.CountsAsync(db, row.Id),
            estimate && row.Status == BroadcastStatus.Draft ? await estimates.EstimateAsync(db, row.Audience) : null);
    }
}

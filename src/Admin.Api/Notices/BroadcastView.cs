using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Notices;

/// <param name="Title">For staff alone.</param>
/// <param name="Of">The broadcast that it corrects, withdraws, completes, or tries.</param>
/// <param name="StartsAtKyiv">The same by Kyiv's clock.</param>
/// <param name="Waits">It is wished to start at <paramref name="StartsAt"/>, and waits for those who must agree.</param>
/// <param name="Note">What happened to it by itself, or what was made of the time that was typed.</param>
public sealed record BroadcastView(
    long Id, BroadcastPurpose Purpose, long? Of, string Title, string TextUk, string? TextEn, string? Picture,
    IReadOnlyList<BroadcastButton> Buttons, PointBody? Point, BroadcastStatus Status, string Level, Lane Lane, int Revision,
    Audience Audience, DateTimeOffset? StartsAt, string? StartsAtKyiv, bool Waits, string Author, string? AuthorDepartment, string? Note,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt,
    ApprovalState Approval, BroadcastCounts Counts, Estimate? Estimate);

/// <summary>Makes the view of a broadcast.</summary>
internal sealed class BroadcastViews(BroadcastService broadcasts, Approvals approvals, Estimates estimates)
{
    /// <param name="estimate">Also count whom a draft would reach: dear, if many are meant.</param>
    public async Task<BroadcastView> ShowAsync(BotDb db, Broadcast row, string? note = null, bool estimate = false)
    {
        var state = await approvals.StateAsync(db, row);
        return new(
            row.Id, row.Purpose, row.OfBroadcast, row.Title, row.BodyUk, row.BodyEn, row.Picture, BroadcastButton.FromJson(row.ButtonsJson),
            row is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null, row.Status, row.Level,
            row.Lane, row.Revision,
            row.Audience, row.StartsAt, row.StartsAt is { } starts ? StartTime.Kyiv(starts) : null,
            row is { Status: BroadcastStatus.Draft, StartsAt: not null } && !state.IsEnough,
            row.Author, row.AuthorDepartment, note ?? row.Note, row.CreatedAt, row.StartedAt, row.FinishedAt, state,
            await broadcasts.CountsAsync(db, row.Id),
            estimate && row.Status == BroadcastStatus.Draft ? await estimates.EstimateAsync(db, row.Audience) : null);
    }
}

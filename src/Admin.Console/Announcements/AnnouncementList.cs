using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>A line of the list of announcements.</summary>
/// <param name="Counts">How far it has come; null of a draft, which nobody has got.</param>
/// <param name="WaitsForMe">It waits for the consent of whoever looks.</param>
public sealed record AnnouncementLine(Broadcast Row, AnnouncementState State, BroadcastCounts? Counts, bool WaitsForMe);

/// <summary>Announcements to read, the newest first.</summary>
internal sealed class AnnouncementList(BroadcastService broadcasts, Approvals approvals)
{
    private const int DraftsAtMost = 200;

    /// <summary>Up to so many of that state, or of all, without tests.</summary>
    /// <param name="approver">Name of whoever looks, if they may approve; else null.</param>
    public async Task<List<AnnouncementLine>> LoadAsync(BotDb db, AnnouncementState? wanted, string? approver, long? before, int limit,
        CancellationToken cancellationToken)
    {
        BroadcastStatus? status = wanted is { } state ? AnnouncementStates.StatusOf(state) : null;
        var rows = await All(db).Where(row => (status == null || row.Status == status) && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(status == BroadcastStatus.Draft ? DraftsAtMost : limit).ToListAsync(cancellationToken);
        var lines = new List<AnnouncementLine>();
        foreach (var row in rows) lines.Add(await LoadAsync(db, row, approver));
        return [.. lines.Where(line => wanted is null || line.State == wanted).Take(limit)];
    }

    /// <summary>Those that wait for the consent of that person, the newest first.</summary>
    public async Task<List<AnnouncementLine>> ListToApproveAsync(BotDb db, string approver, CancellationToken cancellationToken) =>
        [.. (await LoadAsync(db, AnnouncementState.ToApprove, approver, null, DraftsAtMost, cancellationToken))
            .Where(line => line.WaitsForMe)];

    private async Task<AnnouncementLine> LoadAsync(BotDb db, Broadcast row, string? approver)
    {
        var approval = await approvals.LoadStateAsync(db, row);
        var state = AnnouncementStates.Of(row, approval);
        return new(row, state, row.StartedAt is null ? null : await broadcasts.CountsAsync(db, row.Id),
            state == AnnouncementState.ToApprove && approver is not null && !approval.Has(approver));
    }

    private static IQueryable<Broadcast> All(BotDb db) => db.Set<Broadcast>().Where(row => row.Purpose != BroadcastPurpose.Test);
}

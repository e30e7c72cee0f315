using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>A line of the list of announcements.</summary>
/// <param name="Counts">How far it has come; null of a draft, which nobody has got.</param>
/// <param name="WaitsForMe">It waits for the consent of whoever looks.</param>
public sealed record AnnouncementLine(Broadcast Row, BroadcastState State, BroadcastCounts? Counts, bool WaitsForMe);

/// <summary>Announcements to read, the newest first.</summary>
internal sealed class AnnouncementList(BroadcastService broadcasts, BroadcastList list)
{
    private const int WaitingAtMost = 200;

    /// <summary>Up to so many of that state, or of all, without tests.</summary>
    /// <param name="approver">Name of whoever looks, if they may approve; else null.</param>
    public async Task<List<AnnouncementLine>> LoadAsync(BotDb db, BroadcastState? wanted, string? approver, long? before, int limit,
        CancellationToken cancellationToken)
    {
        var lines = new List<AnnouncementLine>();
        foreach (var (row, state, approval) in await list.LoadAsync(db, new(wanted, Before: before, WithTests: false), limit,
            cancellationToken))
            lines.Add(new(row, state, row.StartedAt is null ? null : await broadcasts.CountsAsync(db, row.Id),
                state == BroadcastState.ToApprove && approver is not null && !approval.Has(approver)));
        return lines;
    }

    /// <summary>Those that wait for the consent of that person, the newest first.</summary>
    public async Task<List<AnnouncementLine>> ListToApproveAsync(BotDb db, string approver, CancellationToken cancellationToken) =>
        [.. (await LoadAsync(db, BroadcastState.ToApprove, approver, null, WaitingAtMost, cancellationToken))
            .Where(line => line.WaitsForMe)];
}

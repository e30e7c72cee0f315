using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>A broadcast, where it stands as staff see it, and who stands behind it.</summary>
public sealed record ListedBroadcast(Broadcast Row, BroadcastState State, ApprovalState Approval);

/// <summary>Which broadcasts are listed; what is null does not matter.</summary>
/// <param name="State">Where they stand as staff see it: a draft is told by what it waits for.</param>
/// <param name="Status">Where they stand in their life.</param>
/// <param name="Purpose">What they are for.</param>
/// <param name="Before">Only those with a smaller id.</param>
/// <param name="WithTests">Also what went to staff as a test.</param>
public sealed record BroadcastFilter(BroadcastState? State = null, BroadcastStatus? Status = null, BroadcastPurpose? Purpose = null,
    long? Before = null, bool WithTests = true);

/// <summary>Lists broadcasts for the staff API and the console.</summary>
public sealed class BroadcastList(Approvals approvals)
{
    /// <summary>What drafts wait for follows from their approvals, so drafts are read one by one; there are never many.</summary>
    private const int DraftsAtMost = 200;

    /// <summary>Up to so many, the newest first.</summary>
    public async Task<List<ListedBroadcast>> LoadAsync(BotDb db, BroadcastFilter filter, int limit, CancellationToken cancellationToken)
    {
        BroadcastStatus? status = filter.State is { } wanted ? BroadcastStates.StatusOf(wanted) : filter.Status;
        var rows = await db.Set<Broadcast>().AsNoTracking().Where(row => (status == null || row.Status == status)
                && (filter.Status == null || row.Status == filter.Status) && (filter.Purpose == null || row.Purpose == filter.Purpose)
                && (filter.WithTests || row.Purpose != BroadcastPurpose.Test) && (filter.Before == null || row.Id < filter.Before)
                && (filter.State != BroadcastState.Scheduled || row.StartsAt != null))
            .OrderByDescending(row => row.Id)
            .Take(filter.State is not null && status == BroadcastStatus.Draft ? Math.Max(limit, DraftsAtMost) : limit)
            .ToListAsync(cancellationToken);
        var listed = new List<ListedBroadcast>();
        foreach (var row in rows) listed.Add(await LoadAsync(db, row));
        return [.. listed.Where(one => filter.State is null || one.State == filter.State).Take(limit)];
    }

    /// <summary>
    /// Those that start by themselves, or have started, between two instants, the earliest first; without tests and notices of events.
    /// </summary>
    public async Task<List<ListedBroadcast>> ListBetweenAsync(BotDb db, DateTimeOffset from, DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        var rows = await db.Set<Broadcast>().AsNoTracking().Where(row => row.Purpose != BroadcastPurpose.Test && row.AlertId == null
            && ((row.StartedAt != null && row.StartedAt >= from && row.StartedAt < until)
                || (row.Status == BroadcastStatus.Draft && row.StartsAt != null && row.StartsAt >= from && row.StartsAt < until)))
            .ToListAsync(cancellationToken);
        var listed = new List<ListedBroadcast>();
        foreach (var row in rows.OrderBy(row => row.StartedAt ?? row.StartsAt)) listed.Add(await LoadAsync(db, row));
        return listed;
    }

    private async Task<ListedBroadcast> LoadAsync(BotDb db, Broadcast row)
    {
        var approval = await approvals.LoadStateAsync(db, row);
        return new(row, BroadcastStates.Of(row, approval), approval);
    }
}

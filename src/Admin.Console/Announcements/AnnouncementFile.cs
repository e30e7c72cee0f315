using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>All that the page of one announcement shows.</summary>
/// <param name="MayApprove">Names of those whose consent would count.</param>
/// <param name="Estimate">What it would take; null once it is no draft any more.</param>
/// <param name="Shown">How it looks in each messenger and language.</param>
/// <param name="Follows">Corrections, withdrawals and rests of it, the earliest first.</param>
public sealed record AnnouncementFile(Broadcast Row, BroadcastState State, Level Level, ApprovalState Approval,
    IReadOnlyList<string> MayApprove, BroadcastCounts Counts, Estimate? Estimate, IReadOnlyList<ShownBroadcast> Shown,
    IReadOnlyList<Broadcast> Follows)
{
    /// <summary>How many a draft would reach.</summary>
    public int Reach => Estimate?.People.Values.Sum() ?? 0;

    /// <summary>How many must be typed before they are told; null: nothing need be.</summary>
    public int? ToConfirm => TypedCount.Ask(Reach);

    /// <summary>The number was typed, if one is asked.</summary>
    public bool IsConfirmed(string typed) => TypedCount.Fits(typed, Reach);
}

/// <summary>Loads one announcement.</summary>
internal sealed class AnnouncementFiles(
    BroadcastService broadcasts, Approvals approvals, ApprovalLevels levels, Estimates estimates, Previews previews)
{
    /// <summary>Null if there is none.</summary>
    public async Task<AnnouncementFile?> LoadAsync(BotDb db, long id, CancellationToken cancellationToken)
    {
        if (await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row) return null;
        return await LoadAsync(db, row);
    }

    /// <summary>What is not stored yet, as it would be.</summary>
    public async Task<AnnouncementFile> LookAsync(BotDb db, Broadcast row)
    {
        await broadcasts.SetLevelAsync(db, row);
        return await LoadAsync(db, row);
    }

    private async Task<AnnouncementFile> LoadAsync(BotDb db, Broadcast row)
    {
        var approval = await approvals.LoadStateAsync(db, row);
        return new(row, BroadcastStates.Of(row, approval), levels.Find(row), approval, await approvals.ListApproversAsync(db, approval),
            await broadcasts.CountsAsync(db, row.Id),
            row.Status == BroadcastStatus.Draft ? await estimates.EstimateAsync(db, row.Audience) : null, previews.Show(row),
            row.Id == 0 ? [] : await db.Set<Broadcast>().AsNoTracking().Where(other => other.OfBroadcast == row.Id
                && other.Purpose != BroadcastPurpose.Test).OrderBy(other => other.Id).ToListAsync());
    }
}

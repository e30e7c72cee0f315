using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>How a source of notices is doing, in one word.</summary>
public enum FeedCondition
{
    /// <summary>The last try gave something that could be read.</summary>
    Good,

    /// <summary>People are told "no data".</summary>
    Silent,

    /// <summary>The last try gave nothing.</summary>
    Failing,

    /// <summary>It has never given anything.</summary>
    Never,

    /// <summary>Staff have paused it: it is not read by itself.</summary>
    Paused,
}

/// <summary>A source of notices with all that staff should know of it.</summary>
/// <param name="State">What is stored of it; null if it was never tried.</param>
/// <param name="Items">Events of it that are not over, or days of today and later.</param>
public sealed record FeedReport(FeedOptions Feed, FeedState? State, FeedCondition Condition, int Items)
{
    public static async Task<FeedReport> LoadAsync(BotDb db, FeedOptions feed, DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        var state = await db.Set<FeedState>().FirstOrDefaultAsync(row => row.Name == feed.Name, cancellationToken);
        var today = PowerService.Name(PowerOutlook.DayAt(now));
        var items = feed.Kind == FeedKind.PowerSchedule
            ? (await db.Set<PowerDay>().Where(row => row.Source == feed.Name).OrderByDescending(row => row.Id).Take(100)
                .Select(row => row.Day).Distinct().ToListAsync(cancellationToken)).Count(day => string.CompareOrdinal(day, today) >= 0)
            : await db.Set<Alert>().CountAsync(row => row.Source == feed.Name
                && (row.Status == AlertStatus.Planned || row.Status == AlertStatus.Begun), cancellationToken);
        var condition = state?.PausedAt is not null ? FeedCondition.Paused
            : FeedHealth.IsSilent(feed, state, now) ? FeedCondition.Silent
            : state?.GoodAt is null ? FeedCondition.Never
            : state.TriedAt > state.GoodAt ? FeedCondition.Failing : FeedCondition.Good;
        return new(feed, state, condition, items);
    }
}

using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>
/// Reads the feeds that are due, all at once, so that none waits for another. The network is used outside of any transaction.
/// </summary>
internal sealed class FetchFeeds(Database database, TimeProvider clock, FeedRegistry feedRegistry, FeedReader reader,
    ILogger<FetchFeeds> log) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await EachByItself.RunAsync(feedRegistry.All.Where(feed => feed.IsFetched), async feed =>
        {
            if (await IsDueAsync(feed, cancellationToken)) await FetchAsync(feed, cancellationToken);
        });
    }

    private async Task<bool> IsDueAsync(FeedOptions feed, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var state = await db.Set<FeedState>().FirstOrDefaultAsync(row => row.Name == feed.Name, cancellationToken);
        if (state?.PausedAt is not null) return false;
        // The scheduler may run some seconds early or late; the tolerance keeps a feed of ten minutes from waiting for eleven.
        // A try that is still to come was noted by a clock that has been set back since.
        return state?.TriedAt is not { } at || at > clock.GetUtcNow() || clock.GetUtcNow() - at >= feed.Interval - TimeSpan.FromSeconds(5);
    }

    private async Task FetchAsync(FeedOptions feed, CancellationToken cancellationToken)
    {
        var result = await reader.ReadAsync(feed, by: null, cancellationToken);
        if (result.Error is not null) log.LogWarning("The feed {Feed} gives nothing that can be read: {Why}", feed.Name, result.Error);
    }
}

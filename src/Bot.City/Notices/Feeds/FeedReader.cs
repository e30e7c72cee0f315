using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>
/// Reads a source now: when it is due, or when staff ask; staff pause it and resume it. The network is used outside of any transaction.
/// </summary>
public sealed class FeedReader
{
    private readonly Database _database;
    private readonly FeedFetcher _fetcher;
    private readonly FeedService _feeds;

    internal FeedReader(Database database, FeedFetcher fetcher, FeedService feeds) =>
        (_database, _fetcher, _feeds) = (database, fetcher, feeds);

    /// <param name="by">Who of the staff asks, for the audit; null: it was due.</param>
    public async Task<FeedResult> ReadAsync(FeedOptions feed, string? by, CancellationToken cancellationToken)
    {
        var fetched = await _fetcher.FetchAsync(feed, cancellationToken);
        return await _database.InTransactionAsync(async unit =>
        {
            // Somebody may have paused it while it was being read.
            if (by is null && (await FindPausedAsync(unit.Db, feed, cancellationToken)) is not null) return new(null, 0, [], false);
            var result = await TakeAsync(unit, feed, fetched);
            if (by is not null)
                AuditEntry.Add(unit, by, "feed.read", feed.Name,
                    after: new { result.Items, result.Changed, Error = result.Error?.ToString() });
            return result;
        }, cancellationToken);
    }

    /// <summary>Lets the service read it no more until it is resumed; staff may still upload to it.</summary>
    /// <param name="by">Who of the staff pauses it, for the audit.</param>
    /// <returns>False if it was paused already, and nothing is changed.</returns>
    public Task<bool> PauseAsync(FeedOptions feed, string by, CancellationToken cancellationToken) =>
        _database.InTransactionAsync(async unit =>
        {
            var state = await FeedState.FindOrAddAsync(unit, feed);
            if (state.PausedAt is not null) return false;
            (state.PausedAt, state.PausedBy) = (unit.Now, by);
            AuditEntry.Add(unit, by, "feed.pause", feed.Name);
            return true;
        }, cancellationToken);

    /// <summary>Lets the service read it again, and reads it at once: nobody is alarmed of a silence that was of our making.</summary>
    /// <param name="by">Who of the staff resumes it, for the audit.</param>
    /// <returns>False if it was not paused, and nothing is changed.</returns>
    public async Task<bool> ResumeAsync(FeedOptions feed, string by, CancellationToken cancellationToken)
    {
        await using (var db = _database.OpenForReading())
            if (await FindPausedAsync(db, feed, cancellationToken) is null) return false;
        var fetched = feed.IsFetched ? await _fetcher.FetchAsync(feed, cancellationToken) : null;
        return await _database.InTransactionAsync(async unit =>
        {
            if (await FindPausedAsync(unit.Db, feed, cancellationToken) is not { } state) return false;
            AuditEntry.Add(unit, by, "feed.resume", feed.Name, before: new { state.PausedAt, state.PausedBy });
            (state.PausedAt, state.PausedBy) = (null, null);
            if (fetched is not null) await TakeAsync(unit, feed, fetched);
            return true;
        }, cancellationToken);
    }

    /// <summary>The state of a source that is paused; null if it is not.</summary>
    private static Task<FeedState?> FindPausedAsync(BotDb db, FeedOptions feed, CancellationToken cancellationToken) =>
        db.Set<FeedState>().FirstOrDefaultAsync(row => row.Name == feed.Name && row.PausedAt != null, cancellationToken);

    private async Task<FeedResult> TakeAsync(UnitOfWork unit, FeedOptions feed, FeedAnswer fetched)
    {
        if (fetched is FeedAnswer.Bytes bytes) return await _feeds.TakeAsync(unit, feed, bytes.Content);
        if (fetched is FeedAnswer.Nothing nothing) return await _feeds.RecordFailureAsync(unit, feed, nothing.Why);
        await _feeds.RecordUnchangedAsync(unit, feed);
        return new(null, 0, [], false);
    }
}

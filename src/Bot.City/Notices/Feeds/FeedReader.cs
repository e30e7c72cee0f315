using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>Reads a source now: when it is due, or when staff ask. The network is used outside of any transaction.</summary>
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
            var result = await TakeAsync(unit, feed, fetched);
            if (by is not null) AuditEntry.Add(unit, by, "feed.read", feed.Name, after: new { result.Items, result.Changed, result.Error });
            return result;
        }, cancellationToken);
    }

    private async Task<FeedResult> TakeAsync(UnitOfWork unit, FeedOptions feed, FeedAnswer fetched)
    {
        if (fetched is FeedAnswer.Bytes bytes) return await _feeds.TakeAsync(unit, feed, bytes.Content);
        if (fetched is FeedAnswer.Nothing nothing) return await _feeds.RecordFailureAsync(unit, feed, nothing.Why);
        await _feeds.RecordUnchangedAsync(unit, feed);
        return new(null, 0, [], false);
    }
}

using IfCity.Bots.City.Addresses;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>Tells which sources are silent. A source that is only uploaded and has never given anything does not count.</summary>
public sealed class FeedHealth(FeedRegistry feedRegistry)
{
    public async Task<IReadOnlyList<SourceHealth>> LoadAllAsync(BotDb db, DateTimeOffset now)
    {
        var states = await db.Set<FeedState>().AsNoTracking().ToDictionaryAsync(state => state.Name, StringComparer.Ordinal);
        return [.. feedRegistry.All.Where(feed => feed.IsFetched || states.ContainsKey(feed.Name))
            .Select(feed => Judge(feed, states.GetValueOrDefault(feed.Name), now))];
    }

    public static bool IsSilent(FeedOptions feed, FeedState? state, DateTimeOffset now) =>
        state is { GoodAt: { } good } ? now - good > feed.SilentAfter : feed.IsFetched && state?.Error is not null;

    private static SourceHealth Judge(FeedOptions feed, FeedState? state, DateTimeOffset now) =>
        new(feed.Name, feed.Responsible, state?.GoodAt, IsSilent(feed, state, now), feed.Kind == FeedKind.PowerSchedule)
        {
            PausedAt = state?.PausedAt,
        };
}

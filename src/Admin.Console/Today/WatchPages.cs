using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Today;

/// <summary>What goes wrong by itself and somebody should look at.</summary>
/// <param name="Waves">Waves of the same appeals by newcomers, of those appeals that whoever looks may see; the newest first.</param>
/// <param name="Deliveries">Messages that wait after failures, or of which nobody knows whether they came; the newest of a day.</param>
/// <param name="DeliveryCount">How many there are of them.</param>
/// <param name="Sources">Sources of notices that are silent.</param>
/// <param name="Links">Links of the catalogue that are broken, those that have been so for longest first.</param>
/// <param name="Gaps">What people looked for this week and did not find.</param>
public sealed record WatchList(IReadOnlyList<FilingWave> Waves, IReadOnlyList<OutboxRow> Deliveries, int DeliveryCount,
    IReadOnlyList<SourceHealth> Sources, IReadOnlyList<LinkState> Links, IReadOnlyList<MissLine> Gaps)
{
    private const int AtMost = 100;

    /// <summary>Sources of notices that staff have paused.</summary>
    public IReadOnlyList<SourceHealth> Paused { get; init; } = [];

    /// <param name="appeals">Those that whoever looks may see.</param>
    internal static async Task<WatchList> LoadAsync(BotDb db, FeedHealth feeds, IQueryable<Appeal> appeals, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var yesterday = now.AddDays(-1);
        // Two conditions, each with an index of its own: what is unsent, and what was written since yesterday.
        var stuck = db.Set<OutboxRow>().Where(row => row.Status == OutboxStatus.Queued && !row.Held && row.Failures > 0);
        var doubtful = db.Set<OutboxRow>().Where(row => row.Status == OutboxStatus.InDoubt && row.CreatedAt > yesterday);
        var deliveries = await stuck.OrderByDescending(row => row.Id).Take(AtMost).ToListAsync(cancellationToken);
        deliveries.AddRange(await doubtful.OrderByDescending(row => row.Id).Take(AtMost).ToListAsync(cancellationToken));
        var sources = await feeds.LoadAllAsync(db, now);
        return new(await FilingWaves.FindAsync(db, appeals, now, cancellationToken), deliveries,
            await stuck.CountAsync(cancellationToken) + await doubtful.CountAsync(cancellationToken),
            [.. sources.Where(source => source.IsAlarming)],
            await db.Set<LinkState>().Where(link => link.Health == LinkHealth.Broken).OrderBy(link => link.Since)
                .ToListAsync(cancellationToken),
            await SearchGapReview.ListWeekAsync(db, SearchMisses.WeekOf(now), AtMost, withSettled: false))
        {
            Paused = [.. sources.Where(source => source.PausedAt is not null)],
        };
    }
}

/// <summary>The lists behind the numbers of what goes wrong by itself.</summary>
internal static class WatchPages
{
    internal const string Path = $"{ConsoleModule.Root}/watch";

    public static void MapWatch(this IEndpointRouteBuilder console) => console.MapGet("/watch", async (Database database, FeedHealth feeds,
        AppealCategories categories, TimeProvider clock, HttpContext http) =>
    {
        await using var db = database.OpenForReading();
        var appeals = AppealReach.Of(http.User, categories).Select(db.Set<Appeal>());
        return Page.Of<WatchPage>(new()
        {
            [nameof(WatchPage.List)] = await WatchList.LoadAsync(db, feeds, appeals, clock.GetUtcNow(), http.RequestAborted),
            [nameof(WatchPage.Categories)] = categories,
        });
    }).ForStaff();
}

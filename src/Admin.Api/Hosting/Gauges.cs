using IfCity.Bots.Admin.Health;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;
using Prometheus;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>What waits and how it stands, read when somebody asks: sums of rows, never counters that can drift.</summary>
internal sealed class Gauges(Database database, FeedHealth feeds, Supervisor supervisor, MessengerHealth messengers, DiskProbe disk,
    StoreProbe store, TimeProvider clock)
{
    private readonly Gauge _unsent = Metrics.CreateGauge("ifcity_outbox_unsent", "Messages that wait to be sent.", "bot", "lane");
    private readonly Gauge _oldest = Metrics.CreateGauge("ifcity_outbox_oldest_seconds",
        "Age since it was written of the oldest message that should have gone out.", "lane");
    private readonly Gauge _loops =
        Metrics.CreateGauge("ifcity_loops_unwell", "Workers of a background loop that fail or hang.", "loop");
    private readonly Gauge _messengers =
        Metrics.CreateGauge("ifcity_messenger_problems", "What a messenger has against the bot now.", "messenger");
    private readonly Gauge _free = Metrics.CreateGauge("ifcity_disk_free_bytes", "Room left for the data folder.");
    private readonly Gauge _disk = Metrics.CreateGauge("ifcity_disk_up", "1 if the data folder takes files.");
    private readonly Gauge _store = Metrics.CreateGauge("ifcity_store_up",
        "1 if the bucket of the photos answers, or they lie in a folder.");
    private readonly Gauge _people = Metrics.CreateGauge("ifcity_chats", "People known, by messenger.", "bot", "reachable");
    private readonly Gauge _dead = Metrics.CreateGauge("ifcity_dead_updates", "Updates whose step failed, kept for staff.");
    private readonly Gauge _links = Metrics.CreateGauge("ifcity_links", "Links of the catalogue, by state.", "state");
    private readonly Gauge _silent =
        Metrics.CreateGauge("ifcity_feeds_silent", "Sources of notices that are silent for longer than they may be.");
    private readonly Gauge _up = Metrics.CreateGauge("ifcity_database_up", "1 if the database answered this scrape.");

    /// <summary>All of them, with what was read last.</summary>
    public IEnumerable<Gauge> All =>
        [_unsent, _oldest, _loops, _messengers, _free, _disk, _store, _people, _dead, _links, _silent, _up];

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in supervisor.States.GroupBy(loop => loop.Name))
            _loops.WithLabels(loop.Key).Set(loop.Count(worker => worker.IsFailing || worker.IsStuck));
        foreach (var state in messengers.All) _messengers.WithLabels(state.Messenger).Set(state.Problems.Count);
        _free.Set(disk.FreeBytes ?? 0);
        _disk.Set(disk.Problem is null ? 1 : 0);
        _store.Set(store.Problem is null ? 1 : 0);
        try
        {
            await using var db = database.OpenForReading();
            var now = clock.GetUtcNow();
            foreach (var child in _unsent.GetAllLabelValues()) _unsent.WithLabels(child).Set(0);
            foreach (var row in await db.Set<OutboxRow>().Where(row => row.Status == OutboxStatus.Queued)
                .GroupBy(row => new { row.Bot, row.Lane }).Select(group => new { group.Key.Bot, group.Key.Lane, Count = group.Count() })
                .ToListAsync(cancellationToken))
                _unsent.WithLabels(row.Bot, row.Lane.ToString().ToLowerInvariant()).Set(row.Count);
            var oldest = await OldestUnsent.LoadAsync(database, now, cancellationToken);
            foreach (var lane in Enum.GetValues<Lane>())
                _oldest.WithLabels(lane.ToString().ToLowerInvariant()).Set(oldest.GetValueOrDefault(lane).TotalSeconds);
            foreach (var row in await db.Set<Chat>().Where(chat => !chat.IsGroup).GroupBy(chat => new { chat.Bot, chat.Reachable })
                .Select(group => new { group.Key.Bot, group.Key.Reachable, Count = group.Count() }).ToListAsync(cancellationToken))
                _people.WithLabels(row.Bot, row.Reachable ? "yes" : "no").Set(row.Count);
            _dead.Set(await db.Set<DeadUpdate>().CountAsync(cancellationToken));
            var links = await db.Set<LinkState>().GroupBy(state => state.Health)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
            foreach (var health in Enum.GetValues<LinkHealth>())
                _links.WithLabels(LinkStates.Word(health)).Set(links.GetValueOrDefault(health));
            _silent.Set((await feeds.LoadAllAsync(db, now)).Count(feed => feed.IsAlarming));
            _up.Set(1);
        }
        catch (Exception error) when (database.IsUnavailable(error))
        {
            _up.Set(0);
        }
    }
}

using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin;

/// <summary>The service at a glance.</summary>
internal static class StatsApi
{
    public sealed record Stats(Dictionary<string, int> People, int Unreachable, Dictionary<AppealStatus, int> Appeals, int Subscriptions,
        Dictionary<Lane, int> Unsent, int DeadUpdates,
        Dictionary<string, int> UnreachableWhy, List<WaitView> Waiting, IReadOnlyList<MonthBudget> Budget);

    /// <summary>A messenger that takes nothing in bulk until then: its own order, or too many failures in a row.</summary>
    public sealed record WaitView(string Messenger, DateTimeOffset WaitingUntil, string Why);

    public static void MapStats(this IEndpointRouteBuilder api) => api.MapGet("/stats", StatsAsync).WithTags("Stats");

    private static async Task<Ok<Stats>> StatsAsync(Database database, Budget budget, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok(new Stats(
            await db.Set<Chat>().GroupBy(chat => chat.Bot).Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(pair => pair.Key, pair => pair.Count, cancellationToken),
            await db.Set<Chat>().CountAsync(chat => !chat.Reachable, cancellationToken),
            (await db.Set<Appeal>().GroupBy(appeal => appeal.Status).Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync(cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Count),
            await db.Set<Subscription>().CountAsync(cancellationToken),
            (await db.Set<OutboxRow>().Where(row => row.Status == OutboxStatus.Queued).GroupBy(row => row.Lane)
                .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken)).ToDictionary(pair => pair.Key,
                    pair => pair.Count),
            await db.Set<DeadUpdate>().CountAsync(cancellationToken),
            (await db.Set<Chat>().Where(chat => !chat.Reachable).GroupBy(chat => chat.UnreachableReason)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync(cancellationToken)).ToDictionary(pair => Camel(pair.Key?.ToString() ?? "Unknown"), pair => pair.Count),
            [.. (await BotThrottles.ClosedAsync(db, clock.GetUtcNow())).Select(gate => new WaitView(gate.Bot, gate.Until, gate.Why))],
            await budget.MonthAsync(db, cancellationToken)));
    }

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}

using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Staff;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Receiving;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin;

/// <summary>The service at a glance.</summary>
internal static class StatsApi
{
    /// <summary>The service at a glance, as it is now.</summary>
    /// <param name="People">How many chats there are, by messenger.</param>
    /// <param name="Unreachable">How many chats cannot be reached any more.</param>
    /// <param name="Appeals">How many appeals there are, by state.</param>
    /// <param name="Withdrawn">How many appeals their authors took back, by reason.</param>
    /// <param name="CameBack">How many appeals closed by silence came back within weeks, as their authors say.</param>
    /// <param name="Subscriptions">How many subscriptions to buildings people have.</param>
    /// <param name="Unsent">How many messages wait to be sent, by lane.</param>
    /// <param name="DeadUpdates">How many updates failed and are kept for staff to look at, for 90 days.</param>
    /// <param name="UnreachableWhy">How many chats cannot be reached, by reason.</param>
    /// <param name="Waiting">Messengers that take nothing in bulk now; empty if all do.</param>
    /// <param name="Budget">What this month has cost in messengers that charge; empty if none does.</param>
    /// <param name="Mode">Whether the bot is on trial.</param>
    /// <param name="Retention">How long things are kept, what would go now, and what went; null unless it is asked for.</param>
    public sealed record Stats(Dictionary<string, int> People, int Unreachable, Dictionary<AppealStatus, int> Appeals,
        Dictionary<WithdrawReason, int> Withdrawn, int CameBack, int Subscriptions,
        Dictionary<Lane, int> Unsent, int DeadUpdates,
        Dictionary<string, int> UnreachableWhy, List<WaitView> Waiting, IReadOnlyList<MonthBudget> Budget,
        ModeApi.ModeView Mode, RetentionApi.RetentionView? Retention);

    /// <summary>A messenger that takes nothing in bulk until then: its own order, or too many failures in a row.</summary>
    /// <param name="Messenger">telegram or viber.</param>
    /// <param name="WaitingUntil">Until when it takes nothing, UTC.</param>
    /// <param name="Why">The messenger's reason or ours, in words.</param>
    public sealed record WaitView(string Messenger, DateTimeOffset WaitingUntil, string Why);

    public static void MapStats(this IEndpointRouteBuilder api) => api.MapGet("/stats", ShowAsync).WithTags("Stats");

    /// <summary>Shows the service at a glance.</summary>
    /// <param name="retention">With the report of retention, for those who keep the staff.</param>
    internal static async Task<Results<Ok<Stats>, ProblemHttpResult>> ShowAsync(Database database, Budget budget, Sweep sweep,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken, bool retention = false)
    {
        if (retention && !http.Has(Right.Staff)) return Problems.RightNeeded(Right.Staff);
        await using var db = database.OpenForReading();
        return TypedResults.Ok(new Stats(
            await db.Set<Chat>().Where(chat => !chat.IsGroup).GroupBy(chat => chat.Bot)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(pair => pair.Key, pair => pair.Count, cancellationToken),
            await db.Set<Chat>().CountAsync(chat => !chat.IsGroup && !chat.Reachable, cancellationToken),
            (await db.Set<Appeal>().GroupBy(appeal => appeal.Status).Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync(cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Count),
            await db.Set<Appeal>().Where(appeal => appeal.WithdrawReason != null).GroupBy(appeal => appeal.WithdrawReason!.Value)
                .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count,
                    cancellationToken),
            await db.Set<Appeal>().CountAsync(appeal => appeal.Lasted == false, cancellationToken),
            await db.Set<Subscription>().CountAsync(cancellationToken),
            (await db.Set<OutboxRow>().Where(row => row.Status == OutboxStatus.Queued).GroupBy(row => row.Lane)
                .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken)).ToDictionary(pair => pair.Key,
                    pair => pair.Count),
            await db.Set<DeadUpdate>().CountAsync(cancellationToken),
            (await db.Set<Chat>().Where(chat => !chat.IsGroup && !chat.Reachable).GroupBy(chat => chat.UnreachableReason)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync(cancellationToken)).ToDictionary(pair => ToCamelCase(pair.Key?.ToString() ?? "Unknown"), pair => pair.Count),
            [.. (await BotThrottles.ListClosedAsync(db, clock.GetUtcNow())).Select(gate => new WaitView(gate.Bot, gate.Until, gate.Why))],
            await budget.MonthAsync(db, cancellationToken), await ModeApi.LoadViewAsync(db, cancellationToken),
            retention ? await RetentionApi.LoadAsync(sweep, db, clock, cancellationToken) : null));
    }

    private static string ToCamelCase(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}

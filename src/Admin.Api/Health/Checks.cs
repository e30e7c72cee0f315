using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Staff.Alarms;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using T = IfCity.Bots.Admin.Health.HealthTexts;

namespace IfCity.Bots.Admin.Health;

/// <summary>The database answers within two seconds.</summary>
internal sealed class DatabaseCheck(Database database) : IHealthCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Longest);
        try
        {
            await using var db = database.OpenForReading();
            await db.Set<Chat>().OrderBy(chat => chat.Id).Select(chat => chat.Id).FirstOrDefaultAsync(deadline.Token)
                .WaitAsync(deadline.Token);
            return Finding.Well;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Unhealthy(T.NoDatabase);
        }
    }
}

/// <summary>
/// The data folder takes files and has room. The database of SQLite lies there too, so without room nothing can be taken.
/// </summary>
internal sealed class DiskCheck(DiskProbe disk, IOptions<DatabaseOptions> options) : IHealthCheck
{
    private const long Little = 200L * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(disk switch
        {
            { Problem: not null } when options.Value.Provider == DatabaseProvider.Sqlite => Finding.Unhealthy(T.NoDisk),
            { Problem: not null } => Finding.Degraded(T.NoDisk),
            { FreeBytes: < Little and { } free } => Finding.Degraded(T.LittleDisk(free / 1024 / 1024)),
            _ => Finding.Well,
        });
}

/// <summary>The bucket of the photos answers, where one is set.</summary>
internal sealed class StoreCheck(StoreProbe store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.Problem is null ? Finding.Well : Finding.Degraded(T.NoStore));
}

/// <summary>No background loop hangs or fails again and again.</summary>
internal sealed class LoopsCheck(Supervisor supervisor) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var bad = supervisor.States.Where(loop => loop.IsFailing || loop.IsStuck).Select(loop => loop.Name).Distinct().Order().ToList();
        return Task.FromResult(bad.Count == 0 ? Finding.Well : Finding.Degraded(T.Loops(string.Join(", ", bad))));
    }
}

/// <summary>It can be told who leads.</summary>
internal sealed class LeadershipCheck(Leadership jobs, SendingLeadership sending) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(jobs.Error is null && sending.Error is null ? Finding.Well : Finding.Degraded(T.NoLeadership));
}

/// <summary>The messengers have nothing to say against the bot: token, webhook, a second copy.</summary>
internal sealed class MessengersCheck(MessengerHealth messengers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = messengers.All.OrderBy(state => state.Messenger, StringComparer.Ordinal)
            .SelectMany(state => state.Problems.Select(problem => T.Messenger(state.Messenger, problem))).ToList();
        return Task.FromResult(problems.Count == 0 ? Finding.Well
            : Finding.Degraded(problems.Aggregate((all, next) => all.Then(next))));
    }
}

/// <summary>Nothing that people wait for lies unsent for long. Counted from when it was written, whatever was tried since.</summary>
internal sealed class WaitingCheck(Database database, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan LongestReply = TimeSpan.FromMinutes(2), LongestUrgent = TimeSpan.FromMinutes(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var waiting = await OldestUnsent.LoadAsync(database, clock.GetUtcNow(), cancellationToken);
            return waiting.GetValueOrDefault(Lane.Urgent) is var urgent && urgent > LongestUrgent ? Finding.Degraded(T.UrgentWait(urgent))
                : waiting.GetValueOrDefault(Lane.Reply) is var reply && reply > LongestReply ? Finding.Degraded(T.ReplyWait(reply))
                : Finding.Well;
        }
        catch (Exception error) when (database.IsUnavailable(error))
        {
            // The check of the database tells that; here nobody knows.
            return Finding.Well;
        }
    }
}

/// <summary>The database is not a restored backup that nobody has looked at.</summary>
internal sealed class BackupCheck(RestoreWatch restore) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(restore.WasRestored ? Finding.Degraded(T.Restored) : Finding.Well);
}

/// <summary>No source of notices is silent; those that staff have paused are named, and no trouble.</summary>
internal sealed class FeedsCheck(Database database, FeedHealth feeds, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = database.OpenForReading();
            var all = await feeds.LoadAllAsync(db, clock.GetUtcNow());
            return all.Any(feed => feed.IsAlarming) ? Finding.Degraded(T.SilentFeeds(Names(feed => feed.IsAlarming)))
                : all.Any(feed => feed.PausedAt is not null) ? Finding.Noted(T.PausedFeeds(Names(feed => feed.PausedAt is not null)))
                : Finding.Well;

            string Names(Func<SourceHealth, bool> which) => string.Join(", ", all.Where(which).Select(feed => feed.Name));
        }
        catch (Exception error) when (database.IsUnavailable(error))
        {
            return HealthCheckResult.Healthy("Nobody knows: the database does not answer.");
        }
    }
}

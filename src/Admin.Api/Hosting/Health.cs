using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Live: the process answers. Ready: the database does too; "Degraded", still with 200, while a source of notices is silent.
/// </summary>
public static class Health
{
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: ["ready"]).AddCheck<FeedsCheck>("feeds", tags: ["ready"]);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
    }

    private sealed class DatabaseCheck(Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var db = database.OpenForReading();
                await db.Set<Chat>().OrderBy(chat => chat.Id).Select(chat => chat.Id).FirstOrDefaultAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception error) when (database.IsUnavailable(error))
            {
                return HealthCheckResult.Unhealthy("The database does not answer.");
            }
        }
    }

    private sealed class FeedsCheck(Database database, FeedHealth feeds, TimeProvider clock) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var db = database.OpenForReading();
                var silent = (await feeds.LoadAllAsync(db, clock.GetUtcNow())).Count(feed => feed.IsSilent);
                return silent == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{silent} sources of notices are silent.");
            }
            catch (Exception error) when (database.IsUnavailable(error))
            {
                return HealthCheckResult.Healthy("Nobody knows: the database does not answer.");
            }
        }
    }
}

using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IfCity.Bots.Admin.Health;

/// <summary>Everything that the service knows of itself, for whoever looks for a cause at three in the morning.</summary>
internal sealed class DeepHealth(HealthCheckService checks, Supervisor supervisor, MessengerHealth messengers, Leadership jobs,
    SendingLeadership sending, DiskProbe disk, StoreProbe store, PhotoWorker photos, Database database, TimeProvider clock)
{
    private const int Latest = 10;

    public async Task<object> DescribeAsync(CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        return new
        {
            status = $"{report.Status}",
            version = RunningVersion.Text,
            at = clock.GetUtcNow(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new
            {
                status = $"{entry.Value.Status}", reason = entry.Value.Description,
                milliseconds = entry.Value.Duration.TotalMilliseconds,
            }),
            leads = new { jobs = await AskAsync(jobs, cancellationToken), sending = await AskAsync(sending, cancellationToken) },
            messengers = messengers.All.Select(state => new
            {
                state.Messenger, problems = state.Problems.Select(problem => $"{problem.En}"),
                state.Since, state.LastContact, state.Pending,
            }),
            oldestUnsentSeconds = await WaitingAsync(cancellationToken),
            deadUpdates = await DeadAsync(cancellationToken),
            disk = new { problem = disk.Problem, freeMegabytes = disk.FreeBytes / 1024 / 1024, photos = photos.StoreProblem },
            store = new { problem = store.Problem },
            loops = supervisor.States.GroupBy(loop => loop.Name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new
            {
                name = group.Key, workers = group.Count(), lastTurn = group.Max(loop => loop.LastTurnAt),
                failures = group.Sum(loop => loop.Failures), failing = group.Count(loop => loop.IsFailing),
                stuck = group.Count(loop => loop.IsStuck),
                lastError = group.Select(loop => loop.LastError).FirstOrDefault(error => error is not null),
            }),
        };
    }

    /// <summary>Null while the database does not say who leads.</summary>
    private static async Task<bool?> AskAsync(Leadership leadership, CancellationToken cancellationToken) =>
        leadership.Error is null ? await leadership.IsLeaderAsync(cancellationToken) : null;

    /// <summary>The last updates that were set aside, without what people wrote in them.</summary>
    private async Task<object?> DeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = database.OpenForReading();
            var latest = await db.Set<DeadUpdate>().OrderByDescending(update => update.Id).Take(Latest)
                .Select(update => new { update.Bot, update.Key, update.At, update.Error }).ToListAsync(cancellationToken);
            return new
            {
                count = await db.Set<DeadUpdate>().CountAsync(cancellationToken),
                latest = latest.Select(update => new { update.Bot, update.Key, update.At, why = update.Error.Split('\n')[0] }),
            };
        }
        catch (Exception error) when (database.IsUnavailable(error))
        {
            return null;
        }
    }

    private async Task<Dictionary<string, double>?> WaitingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await OldestUnsent.LoadAsync(database, clock.GetUtcNow(), cancellationToken))
                .ToDictionary(lane => $"{lane.Key}", lane => lane.Value.TotalSeconds);
        }
        catch (Exception error) when (database.IsUnavailable(error))
        {
            return null;
        }
    }
}

using IfCity.Bots.Sending;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace IfCity.Bots.Scheduling;

/// <summary>A job that is run at intervals: short, and harmless when run twice.</summary>
public interface IScheduledJob
{
    /// <summary>Does what is due. It may be run again after a crash, and must then do nothing twice.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Registers jobs, each a supervised loop of its own; of several processes only the leader runs them.</summary>
public static class Schedule
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    /// <summary>Runs the job at the start and then at every <paramref name="interval"/>, if this process does the jobs.</summary>
    /// <param name="services">Takes the job.</param>
    /// <param name="interval">The pause between the end of one run and the beginning of the next, by a monotonic clock.</param>
    /// <param name="longestRun">A run that takes longer hangs, and health says so; ten minutes without it.</param>
    public static IServiceCollection AddScheduledJob<TJob>(this IServiceCollection services, TimeSpan interval, TimeSpan? longestRun = null)
        where TJob : class, IScheduledJob
    {
        services.TryAddSingleton<TJob>();
        return services.AddSingleton(new ScheduledJob(typeof(TJob), interval, longestRun ?? LongestRun));
    }

    /// <summary>Runs the jobs that were added.</summary>
    internal static IServiceCollection AddSchedule(this IServiceCollection services) => services.AddHostedService<ScheduledJobs>();

    private sealed record ScheduledJob(Type Job, TimeSpan Interval, TimeSpan LongestRun);

    private sealed class ScheduledJobs(Supervisor supervisor, IEnumerable<ScheduledJob> jobs, IServiceProvider services,
        Leadership leadership, TimeProvider clock, IHostApplicationLifetime lifetime) : SupervisedService(supervisor)
    {
        protected override Task<bool> PrepareAsync(CancellationToken cancellationToken) => lifetime.WaitForStartAsync(cancellationToken);

        protected override IEnumerable<SupervisedLoop> GetLoops() => jobs.Select(job => SupervisedLoop.Every($"job.{job.Job.Name}",
            job.Interval, clock, cancellationToken => RunAsync(job, cancellationToken), job.LongestRun));

        private async Task RunAsync(ScheduledJob scheduled, CancellationToken cancellationToken)
        {
            var job = (IScheduledJob)services.GetRequiredService(scheduled.Job);
            if (await leadership.IsLeaderAsync(cancellationToken)) await job.RunAsync(cancellationToken);
        }
    }
}

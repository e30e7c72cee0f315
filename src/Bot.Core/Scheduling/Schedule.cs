using IfCity.Bots.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace IfCity.Bots.Scheduling;

/// <summary>A job that is run at intervals: short, and harmless when run twice.</summary>
public interface IScheduledJob
{
    /// <summary>Does what is due. It may be run again after a crash, and must then do nothing twice.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Registers jobs with Quartz, which keeps the timetable in memory; of several processes only the leader runs them.</summary>
public static class Schedule
{
    /// <summary>Runs the job at the start and then at every <paramref name="interval"/>, if this process does the jobs.</summary>
    public static IServiceCollection AddScheduledJob<TJob>(this IServiceCollection services, TimeSpan interval)
        where TJob : class, IScheduledJob
    {
        services.TryAddSingleton<TJob>();
        return services.AddSingleton(new ScheduledJob(typeof(TJob), interval));
    }

    /// <summary>Starts Quartz with the jobs that were added.</summary>
    internal static IServiceCollection AddSchedule(this IServiceCollection services)
    {
        var jobs = services.Where(service => service.ServiceType == typeof(ScheduledJob))
            .Select(service => (ScheduledJob)service.ImplementationInstance!).ToList();
        services.AddQuartz(quartz =>
        {
            foreach (var job in jobs) Add(quartz, job);
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Add(IQuartzBuilder quartz, ScheduledJob scheduled)
    {
        var key = new JobKey(scheduled.Job.Name);
        quartz.AddJob(typeof(LeadersJob<>).MakeGenericType(scheduled.Job), configure: job => job.WithIdentity(key));
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(scheduled.Job.Name).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(scheduled.Interval).RepeatForever()));
    }

    private sealed record ScheduledJob(Type Job, TimeSpan Interval);

    [DisallowConcurrentExecution]
    private sealed class LeadersJob<TJob>(TJob job, Leadership leadership) : IJob where TJob : class, IScheduledJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (await leadership.IsLeaderAsync(cancellationToken)) await job.RunAsync(cancellationToken);
        }
    }
}

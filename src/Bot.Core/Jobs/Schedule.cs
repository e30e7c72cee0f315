using IfCity.Bots.Sending;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace IfCity.Bots.Jobs;

/// <summary>Something done by the clock: short, and harmless when done twice.</summary>
public interface IChore
{
    Task RunAsync(CancellationToken stop);
}

/// <summary>The timetable. Quartz keeps it in memory; of several processes only the leader does the work.</summary>
public static class Schedule
{
    public static IServiceCollection AddSchedule(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.Every<StartBroadcasts>(TimeSpan.FromSeconds(15));
            quartz.Every<TurnAlerts>(TimeSpan.FromSeconds(15));
            quartz.Every<RemindDrafts>(TimeSpan.FromMinutes(1));
            quartz.Every<CloseSurveys>(TimeSpan.FromMinutes(1));
            quartz.Every<CountSurveys>(TimeSpan.FromMinutes(1));
            quartz.Every<OpenResults>(TimeSpan.FromSeconds(15));
            quartz.Every<DispatchAppeals>(TimeSpan.FromSeconds(10));
            quartz.Every<SettleAppeals>(TimeSpan.FromMinutes(5));
            quartz.Every<TellOverdue>(TimeSpan.FromMinutes(5));
            quartz.Every<FetchFeeds>(TimeSpan.FromMinutes(1));
            quartz.Every<WatchFeeds>(TimeSpan.FromMinutes(1));
            quartz.Every<RemindCuts>(TimeSpan.FromMinutes(1));
            quartz.Every<SendDigests>(TimeSpan.FromMinutes(1));
            quartz.Every<CheckLinks>(TimeSpan.FromMinutes(1));
            quartz.Every<TellCatalogueOwners>(TimeSpan.FromMinutes(5));
            quartz.Every<TellMisses>(TimeSpan.FromMinutes(5));
            quartz.Every<Sweep>(TimeSpan.FromHours(1));
            quartz.Every<SweepPictures>(TimeSpan.FromHours(6));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<FetchFeeds>().AddSingleton<WatchFeeds>().AddSingleton<RemindCuts>().AddSingleton<SendDigests>().AddSingleton<TellMisses>();
        services.AddSingleton<DispatchAppeals>().AddSingleton<SettleAppeals>().AddSingleton<TellOverdue>().AddSingleton<TurnAlerts>();
        services.AddSingleton<CheckLinks>().AddSingleton<TellCatalogueOwners>();
        services.AddSingleton<StartBroadcasts>().AddSingleton<RemindDrafts>().AddSingleton<CloseSurveys>().AddSingleton<CountSurveys>().AddSingleton<OpenResults>().AddSingleton<Sweep>().AddSingleton<SweepPictures>();
        return services;
    }

    private static void Every<TChore>(this IQuartzBuilder quartz, TimeSpan interval) where TChore : class, IChore => quartz.ScheduleJob<Job<TChore>>(
        trigger => trigger.WithIdentity(typeof(TChore).Name).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()),
        job => job.WithIdentity(typeof(TChore).Name));

    [DisallowConcurrentExecution]
    private sealed class Job<TChore>(TChore chore, Leadership leadership) : IJob where TChore : class, IChore
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (await leadership.IsLeaderAsync(cancellationToken)) await chore.RunAsync(cancellationToken);
        }
    }
}

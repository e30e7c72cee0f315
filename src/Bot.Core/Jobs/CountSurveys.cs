using IfCity.Bots.Scheduling;
using IfCity.Bots.Flows.Surveys.Results;

namespace IfCity.Bots.Jobs;

/// <summary>Counts the answers of surveys that have changed, so that nobody who reads results waits for it.</summary>
public sealed class CountSurveys(Tallies tallies) : IScheduledJob
{
    public Task RunAsync(CancellationToken stop) => tallies.CountChangedAsync(stop);
}

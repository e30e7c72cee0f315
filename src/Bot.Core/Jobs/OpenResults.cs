using IfCity.Bots.Scheduling;
using IfCity.Bots.Flows.Surveys.Results;

namespace IfCity.Bots.Jobs;

/// <summary>Opens the results of surveys to everybody, once those who answered have been told.</summary>
public sealed class OpenResults(ResultsTelling telling) : IScheduledJob
{
    public Task RunAsync(CancellationToken stop) => telling.OpenPagesAsync(stop);
}

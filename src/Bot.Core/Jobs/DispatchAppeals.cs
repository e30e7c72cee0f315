using IfCity.Bots.Scheduling;
using IfCity.Bots.Flows.Appeals.Destinations;

namespace IfCity.Bots.Jobs;

/// <summary>Hands filed appeals over to the service that carries them out.</summary>
public sealed class DispatchAppeals(Dispatch dispatch) : IScheduledJob
{
    public Task RunAsync(CancellationToken stop) => dispatch.RunAsync(stop);
}

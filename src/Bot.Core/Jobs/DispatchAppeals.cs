using IfCity.Bots.Flows.Appeals.Destinations;

namespace IfCity.Bots.Jobs;

/// <summary>Hands filed appeals over to the service that carries them out.</summary>
public sealed class DispatchAppeals(Dispatch dispatch) : IChore
{
    public Task RunAsync(CancellationToken stop) => dispatch.RunAsync(stop);
}

using IfCity.Bots.Scheduling;

namespace IfCity.Bots.City.Appeals.Destinations;

/// <summary>Hands filed appeals over to the service that carries them out.</summary>
internal sealed class DispatchAppeals(AppealDispatcher dispatch) : IScheduledJob
{
    public Task RunAsync(CancellationToken cancellationToken) => dispatch.RunAsync(cancellationToken);
}

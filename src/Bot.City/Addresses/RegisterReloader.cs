using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.City.Addresses;

/// <summary>Looks once a minute whether another instance has changed the register.</summary>
internal sealed partial class RegisterReloader(AddressRegister register, TimeProvider clock, ILogger<RegisterReloader> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await register.ReloadIfChangedAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(error);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The register could not be looked at; what was known of it stays.")]
    private partial void LogFailed(Exception error);
}

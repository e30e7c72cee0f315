using Microsoft.Extensions.Hosting;

namespace IfCity.Bots.Supervision;

/// <summary>A hosted service of background loops, each run by the supervisor: the only kind of background service here.</summary>
public abstract class SupervisedService(Supervisor supervisor) : BackgroundService
{
    /// <summary>A loop that does not hear that the process stops is left behind after this time.</summary>
    private static readonly TimeSpan StopWait = TimeSpan.FromSeconds(3);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await PrepareAsync(stoppingToken)) return;
        // Each loop begins on a thread of the pool, so that none holds up the start of the process.
        var loops = Task.WhenAll(GetLoops().Select(loop =>
            Task.Run(() => supervisor.RunAsync(loop, stoppingToken), CancellationToken.None)));
        await Task.WhenAny(loops, Task.Delay(Timeout.Infinite, stoppingToken));
        await Task.WhenAny(loops, Task.Delay(StopWait, CancellationToken.None));
        await FinishAsync();
    }

    /// <summary>Lists the loops to run, all at once.</summary>
    protected abstract IEnumerable<SupervisedLoop> GetLoops();

    /// <summary>Waits for what must come before the loops; false if the process stops before.</summary>
    protected virtual Task<bool> PrepareAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Gives back what was in hand, once the loops have stopped. It must end within five seconds.</summary>
    protected virtual Task FinishAsync() => Task.CompletedTask;
}

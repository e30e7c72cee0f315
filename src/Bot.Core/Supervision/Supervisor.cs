using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Supervision;

/// <summary>
/// Keeps every background loop alive. What escapes from a loop is logged once with its cause and counted, and the loop runs again after a
/// back-off of at most five seconds; the process never ends because of it.
/// </summary>
public sealed partial class Supervisor(TimeProvider clock, ILogger<Supervisor> log)
{
    /// <summary>When the database comes back, replies and what is urgent must not wait long for the loops that failed meanwhile.</summary>
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(5);

    private static readonly Meter Meter = new("IfCity.Bots");
    private static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("ifcity_loop_failures", description: "What escaped from background loops, by loop");

    private readonly ConcurrentQueue<LoopState> _states = [];

    /// <summary>Lists the loops of this process, each worker by itself.</summary>
    public IReadOnlyCollection<LoopState> States => _states;

    /// <summary>Runs the loop until it returns or the process stops. It never throws.</summary>
    public async Task RunAsync(SupervisedLoop loop, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(loop);
        var state = new LoopState(loop.Name, loop.LongestTurn, clock);
        _states.Enqueue(state);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await loop.RunAsync(state, stop);
                return;
            }
            catch (Exception error)
            {
                if (stop.IsCancellationRequested) return;
                Record(state, error);
                if (!await WaitAsync(state, stop)) return;
            }
        }
    }

    private void Record(LoopState state, Exception error)
    {
        Failures.Add(1, new KeyValuePair<string, object?>("loop", state.Name));
        if (state.RecordFailure(error)) LogFailed(error, state.Name);
    }

    /// <summary>Waits before the next run; false if the process stops meanwhile.</summary>
    private async Task<bool> WaitAsync(LoopState state, CancellationToken stop)
    {
        try
        {
            await Task.Delay(Backoff.GrowUnevenly(state.FailuresInRow - 1, LongestBackoff), clock, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The loop {Loop} failed and goes on; the same failure is not logged again until it is well.")]
    private partial void LogFailed(Exception error, string loop);
}

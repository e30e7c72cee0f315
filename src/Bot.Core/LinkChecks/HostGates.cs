using System.Collections.Concurrent;

namespace IfCity.Bots.LinkChecks;

/// <summary>Courtesy: a host has one request of ours at a time and rests between two; of all hosts so many are asked at once. Whoever rests takes nobody's place.</summary>
public sealed class HostGates(int atOnce) : IDisposable
{
    private readonly SemaphoreSlim _all = new(atOnce);
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for one's turn at the host; it lasts until what is returned is disposed.</summary>
    public async Task<IDisposable> EnterAsync(string host, TimeSpan pause, CancellationToken stop)
    {
        var gate = _gates.GetOrAdd(host, _ => new(_all));
        await gate.Turn.WaitAsync(stop);
        try
        {
            var rest = gate.LeftAt is { } left ? pause - System.Diagnostics.Stopwatch.GetElapsedTime(left) : TimeSpan.Zero;
            if (rest > TimeSpan.Zero) await Task.Delay(rest, stop);
            await _all.WaitAsync(stop);
            return gate;
        }
        catch
        {
            gate.Turn.Release();
            throw;
        }
    }

    public void Dispose() => _all.Dispose();

    private sealed class Gate(SemaphoreSlim all) : IDisposable
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public long? LeftAt { get; private set; }

        public void Dispose()
        {
            LeftAt = System.Diagnostics.Stopwatch.GetTimestamp();
            all.Release();
            Turn.Release();
        }
    }
}

using System.Collections.Concurrent;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// Courtesy: a host has one request of ours at a time and rests between two; of all hosts so many are asked at once. Whoever rests takes
/// nobody's place. No setting hurries it; tests, whose hosts need no rest, make one of their own.
/// </summary>
/// <param name="rest">Of a host between two requests; a second if nothing is said.</param>
public sealed class HostThrottle(TimeSpan? rest = null, int atOnce = HostThrottle.AtOnce) : IDisposable
{
    private const int AtOnce = 16;

    private readonly TimeSpan _rest = rest ?? TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _all = new(atOnce);
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for one's turn at the host; it lasts until what is returned is disposed.</summary>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(host, _ => new(_all));
        await gate.Turn.WaitAsync(cancellationToken);
        try
        {
            var toRest = gate.LeftAt is { } left ? _rest - System.Diagnostics.Stopwatch.GetElapsedTime(left) : TimeSpan.Zero;
            if (toRest > TimeSpan.Zero) await Task.Delay(toRest, cancellationToken);
            await _all.WaitAsync(cancellationToken);
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

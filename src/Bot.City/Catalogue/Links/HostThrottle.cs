using System.Collections.Concurrent;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// Spares the hosts that are checked: each has one request at a time and a pause between two, and only a few hosts are asked at once. A
/// host that pauses does not count among these. No setting makes it faster; tests create one without a pause.
/// </summary>
/// <param name="rest">The pause of a host between two requests; null: one second.</param>
public sealed class HostThrottle(TimeSpan? rest = null, int atOnce = HostThrottle.AtOnce) : IDisposable
{
    private const int AtOnce = 16;

    private readonly TimeSpan _rest = rest ?? TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _all = new(atOnce);
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn at the host. The turn ends when the returned object is disposed.</summary>
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

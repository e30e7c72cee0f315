using IfCity.Bots.Storage;

namespace IfCity.Bots.Sending;

/// <summary>How much may leave to one messenger now: a token bucket for bulk, closed by its 429 and by its refusal of the bot.</summary>
internal sealed class Gate(double bulkPerSecond, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _tokens;
    private DateTimeOffset _filledAt, _closedUntil, _stoppedUntil;

    public bool IsStopped => clock.GetUtcNow() < _stoppedUntil;

    /// <summary>The last lane that may be claimed, and how many rows.</summary>
    public (Lane Lane, int Room) Room(int slots)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _tokens = Math.Min(bulkPerSecond, _tokens + bulkPerSecond * (now - _filledAt).TotalSeconds);
            _filledAt = now;
            return now < _closedUntil || _tokens < 1 ? (Lane.Reply, slots) : (Lane.Broadcast, Math.Min(slots, (int)_tokens));
        }
    }

    public void Spend(int bulk)
    {
        lock (_lock) _tokens -= bulk;
    }

    public void CloseFor(TimeSpan time)
    {
        lock (_lock) _closedUntil = clock.GetUtcNow() + time;
    }

    public void StopFor(TimeSpan time)
    {
        lock (_lock) _stoppedUntil = clock.GetUtcNow() + time;
    }

    /// <summary>How long to wait for the next look: as long as a few tokens take to grow if bulk is under way.</summary>
    public TimeSpan WaitFor(TimeSpan idle, bool busy) => busy || _tokens < 1 ? TimeSpan.FromMilliseconds(50) : idle;
}

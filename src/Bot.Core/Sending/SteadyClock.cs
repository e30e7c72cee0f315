namespace IfCity.Bots.Sending;

/// <summary>
/// Compares the wall clock with the monotonic one, so that a wall clock that is set anew misleads nobody: it knows how the wall was set
/// since the start, and tells ages of what was written meanwhile by the monotonic clock.
/// </summary>
public sealed class SteadyClock(TimeProvider clock)
{
    private const int MostSettings = 16;

    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly long _start = clock.GetTimestamp();

    /// <summary>From when on, since the start, the wall was how far ahead of what it was at the start.</summary>
    private readonly List<(TimeSpan From, TimeSpan Ahead)> _settings = [(TimeSpan.Zero, TimeSpan.Zero)];
    private bool _isSetBack;

    /// <summary>How long ago that was. Where several answers are possible, the shortest: nothing grows old by a jump.</summary>
    public TimeSpan GetAge(DateTimeOffset instant)
    {
        lock (_lock)
        {
            var (now, wall) = Look();
            var shortest = (wall < _startedAt + now ? wall : _startedAt + now) - instant;
            for (var n = 0; n < _settings.Count; n++)
            {
                var at = instant - _startedAt - _settings[n].Ahead;
                var until = n + 1 < _settings.Count ? _settings[n + 1].From : now;
                if (at > _settings[n].From - Noticeable && at < until + Noticeable && now - at < shortest) shortest = now - at;
            }
            return shortest > TimeSpan.Zero ? shortest : TimeSpan.Zero;
        }
    }

    /// <summary>True once after the wall clock was set back.</summary>
    public bool WasSetBack()
    {
        lock (_lock)
        {
            Look();
            var was = _isSetBack;
            _isSetBack = false;
            return was;
        }
    }

    private (TimeSpan Now, DateTimeOffset Wall) Look()
    {
        var (now, wall) = (clock.GetElapsedTime(_start), clock.GetUtcNow());
        var (ahead, was) = (wall - _startedAt - now, _settings[^1].Ahead);
        if ((ahead - was).Duration() <= Noticeable) return (now, wall);
        _isSetBack |= ahead < was;
        if (_settings.Count == MostSettings) _settings.RemoveAt(0);
        _settings.Add((now, ahead));
        return (now, wall);
    }
}

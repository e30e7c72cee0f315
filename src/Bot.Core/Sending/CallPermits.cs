namespace IfCity.Bots.Sending;

/// <summary>
/// Limits calls to one messenger to so many a second. A call may begin only when the call that many places before it was answered a second
/// ago: so the messenger never counts more within any second, however long calls are under way. Replies use up permits but do not wait for
/// them: while people write, some are kept free. Its times are monotonic.
/// </summary>
public sealed class CallPermits
{
    /// <summary>The shortest round trip that was seen may not be the shortest there is.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(5), While = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TimeSpan _window, _pace;
    private readonly int _capacity;

    /// <summary>For each permit when it may be used, the earliest first.</summary>
    private readonly Queue<TimeSpan> _permits = [];

    /// <summary>How many replies began in this second and the one before, by the number of the second.</summary>
    private readonly (long Second, int Count)[] _replies = new (long, int)[2];

    /// <summary>The shortest round trip of this while, which began then, and of the while before.</summary>
    private TimeSpan _shortest = TimeSpan.FromSeconds(1), _shortestBefore = TimeSpan.FromSeconds(1), _whileSince;

    private TimeSpan _lastBegins;

    public CallPermits(double perSecond, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _start, _capacity) = (clock, clock.GetTimestamp(), Math.Max(1, (int)perSecond));
        _window = TimeSpan.FromSeconds(_capacity / perSecond);
        // Calls begin a little faster than evenly, so that the permits are the limit, and never all at the same moment.
        _pace = _window / _capacity * 0.9;
        Exhaust();
    }

    /// <summary>How long ago the permits were made, by the monotonic clock: their times are told so.</summary>
    public TimeSpan Now => _clock.GetElapsedTime(_start);

    /// <summary>Treats all permits as just used, because the process before this one may have used them a moment ago.</summary>
    public void Exhaust()
    {
        lock (_lock)
        {
            _permits.Clear();
            for (var n = 1; n <= _capacity; n++) _permits.Enqueue(Now + _window * (1 + (double)n / _capacity));
        }
    }

    /// <summary>How many bulk calls may begin within that time.</summary>
    public int Count(TimeSpan ahead)
    {
        lock (_lock)
        {
            var until = Now + ahead;
            var paced = (until - _lastBegins) / _pace;
            var free = _permits.TakeWhile(free => free <= until).Count() - ReserveForReplies();
            return paced < 1 || free < 1 ? 0 : Math.Min(free, paced > _capacity ? _capacity : (int)paced);
        }
    }

    /// <summary>When the next call may begin; null while all permits are in use.</summary>
    public TimeSpan? NextAt
    {
        get
        {
            lock (_lock) return _permits.TryPeek(out var next) ? Latest(next, _lastBegins + _pace) : null;
        }
    }

    /// <summary>Takes a permit and returns when its call may begin. Null if there is none left; then none must be returned.</summary>
    public TimeSpan? Take()
    {
        lock (_lock)
        {
            if (!_permits.TryDequeue(out var next)) return null;
            return _lastBegins = Latest(Latest(next, Now), _lastBegins + _pace);
        }
    }

    /// <summary>Takes a permit for a reply, which begins at once. False if there is none left; the reply is sent all the same.</summary>
    public bool TryTakeNow()
    {
        lock (_lock)
        {
            CountReply();
            return _permits.TryDequeue(out _);
        }
    }

    /// <summary>Returns a permit once its call was answered; <paramref name="begun"/> is null if none was made.</summary>
    public void Return(TimeSpan? begun)
    {
        lock (_lock)
        {
            var now = Now;
            if (begun is null)
            {
                _permits.Enqueue(now + _window);
                return;
            }
            // The next call needs at least the shortest round trip of late to arrive and come back, so it may begin that much earlier: it
            // then arrives a window after this one, however late this one arrived.
            NoteRoundTrip(now, now - begun.Value);
            _permits.Enqueue(now + _window - (_shortest < _shortestBefore ? _shortest : _shortestBefore) + Margin);
        }
    }

    private void NoteRoundTrip(TimeSpan now, TimeSpan way)
    {
        if (now - _whileSince >= While) (_shortestBefore, _shortest, _whileSince) = (_shortest, way, now);
        else if (way < _shortest) _shortest = way;
    }

    private void CountReply()
    {
        var second = (long)Now.TotalSeconds;
        ref var slot = ref _replies[second % _replies.Length];
        slot = (second, slot.Second == second ? slot.Count + 1 : 1);
    }

    /// <summary>
    /// So many permits are left to replies as began in the busier of two seconds, and one more, for they do not wait; bulk keeps a
    /// third of all whatever people write.
    /// </summary>
    private int ReserveForReplies()
    {
        var (oldest, most) = ((long)Now.TotalSeconds - _replies.Length, 0);
        foreach (var (second, count) in _replies) if (second > oldest && count > most) most = count;
        return most == 0 ? 0 : Math.Min(most + 1, _capacity - Math.Max(_capacity / 3, 1));
    }

    private static TimeSpan Latest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

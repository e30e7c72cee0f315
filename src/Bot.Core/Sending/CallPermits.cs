namespace IfCity.Bots.Sending;

/// <summary>
/// Limits calls to one messenger to so many a second. A call may begin only when the call that many places before it was answered a second
/// ago: so the messenger never counts more within any second, however long calls are under way. While bulk is on its way replies take the
/// next permits before it and wait a moment for them; while there is none they do not wait, for only bulk has a limit worth waiting for.
/// Its times are monotonic.
/// </summary>
public sealed class CallPermits
{
    /// <summary>Replies wait no longer than this: to be refused costs a second, for a messenger names the wait in whole ones.</summary>
    public static readonly TimeSpan LongestReplyWait = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TimeSpan _window, _pace;
    private readonly int _capacity;
    private readonly RoundTrips _trips = new();

    /// <summary>For each permit when the call before was answered, the earliest first.</summary>
    private readonly Queue<TimeSpan> _answered = [];

    /// <summary>How many replies began in this second and the one before, by the number of the second.</summary>
    private readonly (long Second, int Count)[] _replies = new (long, int)[2];

    private TimeSpan _lastBegins, _bulkFrom;

    /// <summary>Calls that began without a permit, as there was none: so many are not given back.</summary>
    private int _owed;

    public CallPermits(double perSecond, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _start, _capacity) = (clock, clock.GetTimestamp(), Math.Max(1, (int)perSecond));
        _window = TimeSpan.FromSeconds(_capacity / perSecond);
        // Calls begin a little faster than evenly, so that the permits are the limit, and never all at the same moment.
        _pace = _window / _capacity * 0.9;
        _lastBegins = -2 * _window;
        Fill(_capacity);
    }

    /// <summary>How long ago the permits were made, by the monotonic clock: their times are told so.</summary>
    public TimeSpan Now => _clock.GetElapsedTime(_start);

    /// <summary>Treats all permits as just used, because the process before this one may have used them a moment ago.</summary>
    public void Exhaust()
    {
        lock (_lock) Fill(_answered.Count);
    }

    /// <summary>Bulk calls begin one after another, and none in the first window.</summary>
    private TimeSpan NextBulk => Latest(_lastBegins + _pace, _bulkFrom);

    /// <summary>How many bulk calls may begin within that time.</summary>
    /// <param name="atMost">It is not counted further than to this.</param>
    public int Count(TimeSpan ahead, int atMost = int.MaxValue)
    {
        lock (_lock)
        {
            var until = Now + ahead;
            var paced = ((until - NextBulk) / _pace) + 1;
            if (paced < 1 || atMost < 1) return 0;
            var reserved = CountReserved();
            var most = Math.Min(atMost, (int)Math.Min(paced, _capacity));
            return Math.Clamp(CountFree(until, most + reserved) - reserved, 0, most);
        }
    }

    private int CountFree(TimeSpan until, int atMost)
    {
        var free = 0;
        foreach (var answered in _answered)
        {
            if (free == atMost || WhenFree(answered) > until) break;
            free++;
        }
        return free;
    }

    /// <summary>When the next call may begin; null while all permits are in use.</summary>
    public TimeSpan? NextAt
    {
        get
        {
            lock (_lock) return _answered.TryPeek(out var next) ? Latest(WhenFree(next), NextBulk) : null;
        }
    }

    /// <summary>
    /// Takes permits for the messages of one bulk call, one after another, and returns when it may begin. Each must be returned.
    /// </summary>
    public TimeSpan Take(int messages = 1)
    {
        lock (_lock)
        {
            var begins = Latest(Now, NextBulk);
            for (var n = 0; n < messages; n++)
                if (_answered.TryDequeue(out var next)) begins = Latest(begins, WhenFree(next));
                else _owed++;
            return _lastBegins = begins;
        }
    }

    /// <summary>
    /// Takes permits for the messages of one reply and returns when it may begin: at once, or while bulk is on its way when they are free,
    /// if that is soon. Each must be returned.
    /// </summary>
    public TimeSpan TakeForReply(int messages = 1)
    {
        lock (_lock)
        {
            var (now, free) = (Now, TimeSpan.Zero);
            for (var n = 0; n < messages; n++)
            {
                CountReply(now);
                if (_answered.TryDequeue(out var next)) free = WhenFree(next);
                else _owed++;
            }
            return free > now && free - now <= LongestReplyWait && now - _lastBegins < 2 * _window ? free : now;
        }
    }

    /// <summary>Returns permits once their call was answered; <paramref name="begun"/> is null if none was made.</summary>
    public void Return(TimeSpan? begun, int messages = 1)
    {
        lock (_lock)
        {
            var now = Now;
            if (begun is { } at) _trips.Note(now, (now - at) / messages);
            for (var n = 0; n < messages; n++)
                if (_owed > 0) _owed--;
                else _answered.Enqueue(now);
        }
    }

    private void Fill(int permits)
    {
        _answered.Clear();
        _bulkFrom = Now + _window;
        for (var n = 1; n <= permits; n++) _answered.Enqueue(Now + _window * n / permits);
    }

    /// <summary>
    /// A window after the call before was answered, less what the next one needs at least to arrive and to be answered: it then arrives a
    /// window after that one, however late that one arrived.
    /// </summary>
    private TimeSpan WhenFree(TimeSpan answered) => answered + _window - _trips.Lead;

    private void CountReply(TimeSpan now)
    {
        var second = (long)now.TotalSeconds;
        ref var slot = ref _replies[second % _replies.Length];
        slot = (second, slot.Second == second ? slot.Count + 1 : 1);
    }

    /// <summary>
    /// Half as many permits are left to replies as began in the busier of two seconds. With as many each would find one at
    /// once, but what is not used is lost: five of thirty where eight people a second write; with half two, and five of a hundred replies
    /// wait for a tenth of a second. Bulk keeps a third of all whatever people write.
    /// </summary>
    private int CountReserved()
    {
        var (oldest, most) = ((long)Now.TotalSeconds - _replies.Length, 0);
        foreach (var (second, count) in _replies) if (second > oldest && count > most) most = count;
        return Math.Min((most + 1) / 2, _capacity - Math.Max(_capacity / 3, 1));
    }

    private static TimeSpan Latest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

namespace IfCity.Bots.Sending;

/// <summary>
/// Limits calls to one messenger to so many a second. A call may begin only when the call that many places before it was answered a second
/// ago: so the messenger never counts more within any second, however long calls are under way. Replies use up permits but do not wait for
/// them. The throttle is closed by the messenger's order to wait, and stopped while the messenger refuses the bot.
/// </summary>
public sealed class BotThrottle
{
    private const int FailuresInRow = 5;

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1), OtherChatWithin = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _window, _pace;
    private readonly int _capacity;

    /// <summary>For each permit when it may be used, the earliest first.</summary>
    private readonly Queue<DateTimeOffset> _permits = [];
    private TimeSpan _roundTrip = TimeSpan.FromSeconds(1);
    private DateTimeOffset _closedUntil, _stoppedUntil, _lastBegins;
    private (long Chat, DateTimeOffset At) _limitedReply;
    private int _backoffs, _failures;

    public BotThrottle(double perSecond, TimeProvider clock)
    {
        (_clock, _capacity) = (clock, Math.Max(1, (int)perSecond));
        _window = TimeSpan.FromSeconds(_capacity / perSecond);
        // Calls begin a little faster than evenly, so that the permits are the limit, and never all at the same moment.
        _pace = _window / _capacity * 0.9;
        ExhaustPermits();
    }

    public bool IsStopped => _clock.GetUtcNow() < _stoppedUntil;

    public bool IsClosed => _clock.GetUtcNow() < _closedUntil;

    public string ClosedReason { get; private set; } = "";

    /// <summary>Treats all permits as just used, because the process before this one may have used them a moment ago.</summary>
    public void ExhaustPermits()
    {
        lock (_lock)
        {
            _permits.Clear();
            for (var n = 1; n <= _capacity; n++) _permits.Enqueue(_clock.GetUtcNow() + _window * (1 + (double)n / _capacity));
        }
    }

    /// <summary>How many bulk calls may begin within that time.</summary>
    public int CountPermits(TimeSpan ahead)
    {
        lock (_lock)
        {
            var until = _clock.GetUtcNow() + ahead;
            var paced = (until - _lastBegins) / _pace;
            return paced < 1 ? 0 : Math.Min(_permits.TakeWhile(free => free <= until).Count(), paced > _capacity ? _capacity : (int)paced);
        }
    }

    /// <summary>When the next call may begin; null while all permits are in use.</summary>
    public DateTimeOffset? NextPermitAt
    {
        get
        {
            lock (_lock) return _permits.TryPeek(out var next) ? Latest(next, _lastBegins + _pace) : null;
        }
    }

    /// <summary>Takes a permit and returns when its call may begin. Null if there is none left; then none must be returned.</summary>
    public DateTimeOffset? TakePermit()
    {
        lock (_lock)
        {
            if (!_permits.TryDequeue(out var next)) return null;
            return _lastBegins = Latest(Latest(next, _clock.GetUtcNow()), _lastBegins + _pace);
        }
    }

    /// <summary>Takes a permit for a reply, which begins at once. False if there is none left; the reply is sent all the same.</summary>
    public bool TryTakePermitNow()
    {
        lock (_lock) return _permits.TryDequeue(out _);
    }

    /// <summary>Returns a permit once its call was answered; <paramref name="begun"/> is null if none was made.</summary>
    public void ReturnPermit(DateTimeOffset? begun)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            var way = begun is { } from ? now - from : _roundTrip;
            // This follows the shortest round trip of late. A call needs about half of it to arrive, so the permit is free that much
            // earlier.
            _roundTrip = way < _roundTrip ? way : _roundTrip + (way - _roundTrip) / 500;
            _permits.Enqueue(now + _window - _roundTrip / 2);
        }
    }

    /// <summary>Resets the counts of failures, because the messenger answered.</summary>
    public void RecordSuccess()
    {
        lock (_lock) (_backoffs, _failures) = (0, 0);
    }

    /// <summary>Closes for bulk until then. False if it was closed as long already.</summary>
    public bool Close(DateTimeOffset until, string why)
    {
        lock (_lock)
        {
            if (until <= _closedUntil) return false;
            (_closedUntil, ClosedReason) = (until, why);
            return true;
        }
    }

    /// <summary>
    /// Closes for growing times after a limit that names no time. Null if it is closed already, because an answer to a call that was under
    /// way says nothing new.
    /// </summary>
    public DateTimeOffset? BackOff(string why)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            if (now < _closedUntil) return null;
            var seconds = Math.Min(Math.Pow(2, _backoffs++), LongestBackoff.TotalSeconds) * (0.8 + 0.4 * Random.Shared.NextDouble());
            (_closedUntil, ClosedReason) = (now + TimeSpan.FromSeconds(seconds), why);
            return _closedUntil;
        }
    }

    /// <summary>Counts a failure; true if the last five calls or more have failed.</summary>
    public bool RecordFailure()
    {
        lock (_lock) return ++_failures >= FailuresInRow;
    }

    /// <summary>
    /// Notes that a reply was limited. True if a reply to another chat was limited just before: then the whole bot is, and not one chat.
    /// </summary>
    public bool RecordLimitedReply(long chat)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            var whole = _limitedReply.Chat != 0 && _limitedReply.Chat != chat && now - _limitedReply.At < OtherChatWithin;
            _limitedReply = (chat, now);
            return whole;
        }
    }

    public void StopFor(TimeSpan time)
    {
        lock (_lock) _stoppedUntil = _clock.GetUtcNow() + time;
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

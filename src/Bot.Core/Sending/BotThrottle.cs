namespace IfCity.Bots.Sending;

/// <summary>
/// How much may leave to one messenger now. Of so many calls a second each may begin only when the one that many before it has been
/// answered a second ago: whatever the way there takes, the messenger never counts more within any second of its own. Replies take their
/// share without waiting for it. Closed by the messenger's order to wait, and by its refusal of the bot.
/// </summary>
public sealed class BotThrottle
{
    private const int FailuresInRow = 5;

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1), OtherChatWithin = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _window, _pace;
    private readonly int _capacity;

    /// <summary>When each of the calls that may be made will be free to begin.</summary>
    private readonly Queue<DateTimeOffset> _permits = [];
    private TimeSpan _roundTrip = TimeSpan.FromSeconds(1);
    private DateTimeOffset _closedUntil, _stoppedUntil, _lastBegins;
    private (long Chat, DateTimeOffset At) _limitedReply;
    private int _backoffs, _failures;

    public BotThrottle(double perSecond, TimeProvider clock)
    {
        (_clock, _capacity) = (clock, Math.Max(1, (int)perSecond));
        _window = TimeSpan.FromSeconds(_capacity / perSecond);
        // A little quicker than even, so that the limit is what holds it up, and never all at once.
        _pace = _window / _capacity * 0.9;
        ExhaustPermits();
    }

    public bool IsStopped => _clock.GetUtcNow() < _stoppedUntil;

    public bool IsClosed => _clock.GetUtcNow() < _closedUntil;

    public string ClosedReason { get; private set; } = "";

    /// <summary>As if a second's calls had just been made: perhaps they were, by the process before this one.</summary>
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

    /// <summary>When the next may begin; null while all are under way.</summary>
    public DateTimeOffset? NextPermitAt
    {
        get
        {
            lock (_lock) return _permits.TryPeek(out var next) ? Latest(next, _lastBegins + _pace) : null;
        }
    }

    /// <summary>Takes the next call; it may begin at that time. Null: there was none to take, and none is given back.</summary>
    public DateTimeOffset? TakePermit()
    {
        lock (_lock)
        {
            if (!_permits.TryDequeue(out var next)) return null;
            return _lastBegins = Latest(Latest(next, _clock.GetUtcNow()), _lastBegins + _pace);
        }
    }

    /// <summary>A reply takes its share, and begins at once. False: there was none to take.</summary>
    public bool TryTakePermitNow()
    {
        lock (_lock) return _permits.TryDequeue(out _);
    }

    /// <summary>A call that was taken has been answered, or was not made after all.</summary>
    public void ReturnPermit(DateTimeOffset? begun)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            var way = begun is { } from ? now - from : _roundTrip;
            // About the shortest way there and back of late: the next call takes as long at least, and half of that is sure.
            _roundTrip = way < _roundTrip ? way : _roundTrip + (way - _roundTrip) / 500;
            _permits.Enqueue(now + _window - _roundTrip / 2);
        }
    }

    /// <summary>The messenger took it, or refused just this: it is there.</summary>
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
    /// Too many, with no word for how long: for growing times. Null while it is closed already, for what was under way then says nothing
    /// new.
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

    /// <summary>One more failure; true if there have been only failures for a while.</summary>
    public bool RecordFailure()
    {
        lock (_lock) return ++_failures >= FailuresInRow;
    }

    /// <summary>
    /// A reply was limited: true if another chat's was just before, so that it is the bot and not one chat that is too much.
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

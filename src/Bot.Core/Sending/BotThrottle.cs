using IfCity.Bots.Supervision;

namespace IfCity.Bots.Sending;

/// <summary>
/// What one messenger's answers say of the whole bot: its limit (<see cref="Permits"/>), closed by its order to wait or while calls fail,
/// and stopped while it refuses the bot. All its times are monotonic, so that a wall clock that is set anew neither closes nor opens it.
/// </summary>
public sealed class BotThrottle
{
    private const int FailuresInRow = 5;

    private static readonly TimeSpan
        LongestBackoff = TimeSpan.FromMinutes(1), LongestFailing = RetryRules.GetLongestWait(Lane.Urgent),
        OtherChatWithin = TimeSpan.FromSeconds(5), OfLate = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _start;

    private TimeSpan _orderedUntil, _failingUntil, _stoppedUntil;
    private TimeSpan? _answeredAt;
    private (long Chat, TimeSpan At) _limitedReply;
    private int _limits, _failures, _failedRounds;

    public BotThrottle(double perSecond, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _start, Permits) = (clock, clock.GetTimestamp(), new(perSecond, clock));
    }

    /// <summary>How long ago the throttle was made, by the monotonic clock: its times are told so.</summary>
    public TimeSpan Now => _clock.GetElapsedTime(_start);

    /// <summary>Who may begin a call, and when.</summary>
    public CallPermits Permits { get; }

    public bool IsStopped => Now < _stoppedUntil;

    public bool IsClosed => Now < Latest(_orderedUntil, _failingUntil);

    public string ClosedReason { get; private set; } = "";

    /// <summary>The messenger answered a call within the last minute, whatever it answered.</summary>
    public bool HasAnsweredOfLate
    {
        get
        {
            lock (_lock) return _answeredAt is { } at && Now - at < OfLate;
        }
    }

    /// <summary>
    /// The messenger answered: counts of failures begin anew, and what was closed because of failures is open. True if calls had failed.
    /// </summary>
    public bool RecordSuccess()
    {
        lock (_lock)
        {
            var had = _failures > 0;
            (_limits, _failures, _failedRounds, _failingUntil, _answeredAt) = (0, 0, 0, TimeSpan.Zero, Now);
            return had;
        }
    }

    /// <summary>Closes for bulk for so long, by the messenger's order. False if it was closed as long already.</summary>
    public bool Close(TimeSpan wait, string why)
    {
        lock (_lock)
        {
            var until = Now + wait;
            if (until <= _orderedUntil) return false;
            (_orderedUntil, ClosedReason) = (until, why);
            return true;
        }
    }

    /// <summary>
    /// Closes for growing times, a minute at most, after a limit that names no time, and returns for how long. Null if it is closed
    /// already, because an answer to a call that was under way says nothing new.
    /// </summary>
    public TimeSpan? BackOff(string why)
    {
        lock (_lock)
        {
            if (Now < _orderedUntil) return null;
            var wait = Backoff.GrowUnevenly(_limits++, LongestBackoff);
            (_orderedUntil, ClosedReason) = (Now + wait, why);
            return wait;
        }
    }

    /// <summary>
    /// Counts a failure. After five in a row it closes for growing times, 15 seconds at most and only until an answer comes, and returns
    /// for how long; null if it stays as it was.
    /// </summary>
    public TimeSpan? RecordFailure(string why)
    {
        lock (_lock)
        {
            if (++_failures < FailuresInRow || Now < _failingUntil) return null;
            var wait = Backoff.GrowUnevenly(_failedRounds++, LongestFailing);
            (_failingUntil, ClosedReason) = (Now + wait, why);
            return wait;
        }
    }

    /// <summary>
    /// Notes that a reply was limited. True if a reply to another chat was limited just before: then the whole bot is, and not one chat.
    /// </summary>
    public bool RecordLimitedReply(long chat)
    {
        lock (_lock)
        {
            var now = Now;
            var whole = _limitedReply.Chat != 0 && _limitedReply.Chat != chat && now - _limitedReply.At < OtherChatWithin;
            _limitedReply = (chat, now);
            return whole;
        }
    }

    public void StopFor(TimeSpan time)
    {
        lock (_lock) _stoppedUntil = Now + time;
    }

    private static TimeSpan Latest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

namespace IfCity.Bots.Supervision;

/// <summary>
/// How one background loop is doing. The loop says when a turn begins and ends; between turns it waits, for as long as it likes. Durations
/// are monotonic, so a clock that is set tells nothing wrong.
/// </summary>
/// <param name="name">The name of the loop in logs, metrics and health.</param>
/// <param name="longestTurn">A turn that takes longer hangs.</param>
/// <param name="clock">Measures the turns.</param>
public sealed class LoopState(string name, TimeSpan longestTurn, TimeProvider clock)
{
    private const int FailuresToWorry = 3;

    private readonly Lock _lock = new();
    private long? _begunAt;

    public string Name => name;

    /// <summary>When a turn last ended well; null if none has.</summary>
    public DateTimeOffset? LastTurnAt { get; private set; }

    /// <summary>Failures since the last turn that ended well.</summary>
    public int FailuresInRow { get; private set; }

    /// <summary>Failures since the start of the process.</summary>
    public long Failures { get; private set; }

    /// <summary>The kind and message of the last failure; null if there was none since the last good turn.</summary>
    public string? LastError { get; private set; }

    /// <summary>The turn under way takes longer than any should.</summary>
    public bool IsStuck
    {
        get
        {
            lock (_lock) return _begunAt is { } begun && clock.GetElapsedTime(begun) > longestTurn;
        }
    }

    /// <summary>It failed three times or more in a row.</summary>
    public bool IsFailing => FailuresInRow >= FailuresToWorry;

    /// <summary>Work begins: what is waited for until the end of the turn must have an end.</summary>
    public void BeginTurn()
    {
        lock (_lock) _begunAt = clock.GetTimestamp();
    }

    /// <summary>The work is done, and the loop waits for more.</summary>
    public void EndTurn()
    {
        lock (_lock) (_begunAt, LastTurnAt, FailuresInRow, LastError) = (null, clock.GetUtcNow(), 0, null);
    }

    /// <summary>Notes what escaped from a turn. True if it is not the failure that was noted last.</summary>
    internal bool RecordFailure(Exception error)
    {
        var words = $"{error.GetType().Name}: {error.Message}";
        lock (_lock)
        {
            var isNews = words != LastError;
            (_begunAt, FailuresInRow, Failures, LastError) = (null, FailuresInRow + 1, Failures + 1, words);
            return isNews;
        }
    }
}

namespace IfCity.Bots.Sending;

/// <summary>For how long this process alone may send a row that it has in hand.</summary>
/// <param name="Until">The instant that stands in the row; it also says whose claim the row's is.</param>
/// <param name="From">When it began, by the monotonic clock.</param>
/// <param name="Length">How long it is; zero: it never ends.</param>
public readonly record struct Lease(DateTimeOffset Until, long From, TimeSpan Length)
{
    /// <summary>The longest that a call to a messenger takes.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(15);

    /// <summary>
    /// True if a call that begins now could outlast it: a process that was frozen wakes up with rows that others have claimed since. Both
    /// clocks are asked, because the monotonic one stands while the machine sleeps.
    /// </summary>
    public bool IsTooShort(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (Length == TimeSpan.Zero) return false;
        var call = LongestCall < Length / 2 ? LongestCall : Length / 2;
        return clock.GetElapsedTime(From) > Length - call || clock.GetUtcNow() > Until - call;
    }
}

using System.Threading.RateLimiting;

namespace IfCity.Bots.Receiving;

/// <summary>
/// A token bucket for what one person sends: full, it allows a minute's updates at once, and it refills evenly. The library's own token
/// bucket uses the machine's counter, which no test can advance; this one uses <see cref="TimeProvider"/>. It never queues.
/// </summary>
/// <param name="most">So many within the window, and as many at once; more than 0.</param>
/// <param name="clock">Tells how long ago the last one was.</param>
/// <param name="window">In which it refills.</param>
internal sealed class UpdateBucket(double most, TimeProvider clock, TimeSpan window) : RateLimiter
{
    /// <summary>With its lease half of the bucket is spent: the person may be asked to slow down.</summary>
    internal static readonly MetadataName<bool> IsHalf = MetadataName.Create<bool>("half");

    private readonly Lock _turn = new();
    private double _spent;
    private long _at = clock.GetTimestamp();

    /// <summary>
    /// How long the bucket has been full; null if it is not. The library drops a full bucket, because it equals a new one.
    /// </summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_turn)
            {
                var idle = clock.GetElapsedTime(_at) - (window * (_spent / most));
                return idle >= TimeSpan.Zero ? idle : null;
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_turn)
        {
            var now = clock.GetTimestamp();
            _spent = Math.Max(0, _spent - (most * (clock.GetElapsedTime(_at, now) / window)));
            _at = now;
            if (_spent + permitCount > most) return Lease.Refused;
            var before = _spent;
            _spent += permitCount;
            return before < most / 2 && _spent >= most / 2 ? Lease.Half : Lease.Granted;
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private sealed class Lease(bool isAcquired) : RateLimitLease
    {
        public static readonly Lease Granted = new(true), Half = new(true), Refused = new(false);

        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => this == Half ? [IsHalf.Name] : [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            var isHalf = this == Half && metadataName == IsHalf.Name;
            metadata = isHalf ? true : null;
            return isHalf;
        }
    }
}

using System.Threading.RateLimiting;

namespace IfCity.Bots.Receiving;

/// <summary>
/// A token bucket for the updates of one person: full, it allows a minute's updates at once, and it refills evenly. The library's own token
/// bucket uses the machine's counter, which no test can advance; this one uses <see cref="TimeProvider"/>. It never queues.
/// </summary>
/// <param name="perMinute">Updates a minute, and as many at once; more than 0.</param>
/// <param name="clock">Tells how long ago the last one was.</param>
internal sealed class UpdateBucket(double perMinute, TimeProvider clock) : RateLimiter
{
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
                var idle = clock.GetElapsedTime(_at) - TimeSpan.FromMinutes(_spent / perMinute);
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
            _spent = Math.Max(0, _spent - (perMinute * clock.GetElapsedTime(_at, now).TotalMinutes));
            _at = now;
            if (_spent + permitCount > perMinute) return Lease.Refused;
            _spent += permitCount;
            return Lease.Granted;
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private sealed class Lease(bool isAcquired) : RateLimitLease
    {
        public static readonly Lease Granted = new(true), Refused = new(false);

        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}

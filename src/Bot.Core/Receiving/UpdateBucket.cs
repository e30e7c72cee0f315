using System.Threading.RateLimiting;

namespace IfCity.Bots.Receiving;

/// <summary>
/// What one person has sent of late: as many updates at once as a minute allows, given back evenly. The library's own token bucket keeps
/// time by the machine's counter, which no test can turn forward; this one keeps it by <see cref="TimeProvider"/>. Nobody waits in it.
/// </summary>
/// <param name="perMinute">Updates a minute, and as many at once; more than 0.</param>
/// <param name="clock">Tells how long ago the last one was.</param>
internal sealed class UpdateBucket(double perMinute, TimeProvider clock) : RateLimiter
{
    private readonly Lock _turn = new();
    private double _spent;
    private long _at = clock.GetTimestamp();

    /// <summary>
    /// How long everything has been given back; null before. Such a bucket is as good as a new one: the library forgets it.
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

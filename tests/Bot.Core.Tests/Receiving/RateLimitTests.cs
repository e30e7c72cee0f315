using System.Threading.RateLimiting;
using IfCity.Bots.Receiving;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Core.Receiving;

/// <summary>How many updates a person may send; what they are told is tried where people talk.</summary>
public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Who_sent_too_much_is_remembered_however_many_others_write()
    {
        using var limiter = Limiter(perMinute: 3);
        Assert.Equal(3, Accepted(limiter, person: 0, of: 10));
        for (var other = 1; other <= 100_001; other++) Assert.Equal(1, Accepted(limiter, other, of: 1));
        Assert.Equal(0, Accepted(limiter, person: 0, of: 10));
        Assert.Equal(2, Accepted(limiter, person: 1, of: 10));
    }

    [Fact]
    public void What_was_sent_is_given_back_evenly_and_is_never_more_than_a_minute_allows()
    {
        using var limiter = Limiter(perMinute: 6);
        Assert.Equal(6, Accepted(limiter, person: 0, of: 7));
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, Accepted(limiter, person: 0, of: 1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Accepted(limiter, person: 0, of: 2));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(3, Accepted(limiter, person: 0, of: 4));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(6, Accepted(limiter, person: 0, of: 7));
    }

    [Fact]
    public void Only_who_may_send_as_much_as_anybody_is_forgotten()
    {
        using var bucket = new UpdateBucket(most: 6, _clock, TimeSpan.FromMinutes(1));
        for (var update = 0; update < 3; update++) Assert.True(bucket.AttemptAcquire().IsAcquired);
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Null(bucket.IdleDuration);
        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(TimeSpan.FromSeconds(15), bucket.IdleDuration);
        Assert.True(bucket.AttemptAcquire().IsAcquired);
        Assert.Null(bucket.IdleDuration);
    }

    [Fact]
    public void Where_the_setting_is_0_nobody_is_counted() => Assert.Null(RateLimit.CreateLimiter(most: 0, _clock));

    private static int Accepted(PartitionedRateLimiter<long> limiter, long person, int of)
    {
        var accepted = 0;
        for (var update = 0; update < of; update++)
        {
            using var lease = limiter.AttemptAcquire(person);
            if (lease.IsAcquired) accepted++;
        }
        return accepted;
    }

    private PartitionedRateLimiter<long> Limiter(double perMinute) => RateLimit.CreateLimiter(perMinute, _clock)!;
}

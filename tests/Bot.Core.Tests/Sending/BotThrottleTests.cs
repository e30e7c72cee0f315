using IfCity.Bots.Sending;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>How fast a messenger is spoken to.</summary>
public sealed class BotThrottleTests
{
    /// <summary>Failure mode 29: with no word of how long, by growing waits with an end to their growth.</summary>
    [Fact]
    public void Without_a_word_of_how_long_the_waits_grow_to_a_minute()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var gate = new BotThrottle(30, clock);
        var waits = new List<double>();
        for (var n = 0; n < 10; n++)
        {
            waits.Add((gate.BackOff("502")!.Value - clock.GetUtcNow()).TotalSeconds);
            Assert.Null(gate.BackOff("of the calls that were under way"));
            clock.Advance(TimeSpan.FromSeconds(100));
        }
        Assert.InRange(waits[0], 0.8, 1.2);
        Assert.InRange(waits[3], 6.4, 9.6);
        Assert.All(waits, wait => Assert.InRange(wait, 0.8, 72));
        Assert.InRange(waits[9], 48, 72);
        gate.RecordSuccess();
        Assert.InRange((gate.BackOff("502")!.Value - clock.GetUtcNow()).TotalSeconds, 0.8, 1.2);
    }

    /// <summary>
    /// However long the way there takes, no second of the messenger's own sees more than the limit, and the first second after a
    /// start sees none.
    /// </summary>
    [Fact]
    public void No_second_ever_sees_more_than_the_limit()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var (gate, random) = (new BotThrottle(30, clock), new Random(7));
        var (arrivals, underWay) = (new List<DateTimeOffset>(), new List<(DateTimeOffset Begun, DateTimeOffset Answered)>());
        var start = clock.GetUtcNow();
        for (var millisecond = 0; millisecond < 21_000; millisecond++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            var now = clock.GetUtcNow();
            foreach (var call in underWay.Where(call => call.Answered <= now).ToList())
            {
                underWay.Remove(call);
                gate.ReturnPermit(call.Begun);
            }
            while (gate.CountPermits(TimeSpan.Zero) > 0 && gate.TakePermit() <= now)
            {
                // Ten milliseconds at least for the way there and back, and up to twenty more on either.
                var (there, back) = (TimeSpan.FromMilliseconds(5 + random.Next(20)), TimeSpan.FromMilliseconds(5 + random.Next(20)));
                arrivals.Add(now + there);
                underWay.Add((now, now + there + back));
            }
        }
        arrivals.Sort();
        Assert.True(arrivals[0] - start >= TimeSpan.FromSeconds(1));
        for (var n = 30; n < arrivals.Count; n++)
            Assert.True(arrivals[n] - arrivals[n - 30] >= TimeSpan.FromSeconds(1), $"31 within a second at {n}");
        Assert.InRange(arrivals.Count, 0.95 * 30 * 20, 30 * 20);
    }
}

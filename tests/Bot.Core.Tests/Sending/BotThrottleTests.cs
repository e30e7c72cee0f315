using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
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
            waits.Add(gate.BackOff("429")!.Value.TotalSeconds);
            Assert.Null(gate.BackOff("of the calls that were under way"));
            clock.Advance(TimeSpan.FromSeconds(100));
        }
        Assert.InRange(waits[0], 0.8, 1.2);
        Assert.InRange(waits[3], 6.4, 9.6);
        Assert.All(waits, wait => Assert.InRange(wait, 0.8, 72));
        Assert.InRange(waits[9], 48, 72);
        gate.RecordSuccess();
        Assert.InRange(gate.BackOff("429")!.Value.TotalSeconds, 0.8, 1.2);
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
        var (arrivals, underWay) = (new List<TimeSpan>(), new List<(TimeSpan Begun, TimeSpan Answered)>());
        var start = gate.Now;
        for (var millisecond = 0; millisecond < 21_000; millisecond++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            var now = gate.Now;
            foreach (var call in underWay.Where(call => call.Answered <= now).ToList())
            {
                underWay.Remove(call);
                gate.Permits.Return(call.Begun);
            }
            while (gate.Permits.Count(TimeSpan.Zero) > 0 && gate.Permits.Take() <= now)
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

    /// <summary>A call that takes long costs no message, because the next one takes as long.</summary>
    [Theory, InlineData(60), InlineData(200)]
    public void However_slow_the_messenger_is_nearly_all_of_the_limit_is_used(int answersAfter)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var gate = new BotThrottle(30, clock);
        var (arrivals, underWay) = (0, new Queue<(TimeSpan Begun, TimeSpan Answered)>());
        for (var millisecond = 0; millisecond < 21_000; millisecond++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            var now = gate.Now;
            while (underWay.TryPeek(out var call) && call.Answered <= now) gate.Permits.Return(underWay.Dequeue().Begun);
            for (; gate.Permits.Count(TimeSpan.Zero) > 0 && gate.Permits.Take() <= now; arrivals++)
                underWay.Enqueue((now, now + TimeSpan.FromMilliseconds(answersAfter)));
        }
        Assert.InRange(arrivals, 29.5 * 20, 30 * 20);
    }

    /// <summary>While people write, their replies find permits and the second sees no more than the limit.</summary>
    [Fact]
    public void Bulk_leaves_room_for_the_replies_of_who_writes()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var (gate, random) = (new BotThrottle(30, clock), new Random(7));
        var (all, bulk, missed, underWay) = (new List<TimeSpan>(), 0, 0, new Queue<(TimeSpan Begun, TimeSpan Answered)>());
        for (var millisecond = 0; millisecond < 31_000; millisecond++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            var now = gate.Now;
            while (underWay.TryPeek(out var call) && call.Answered <= now) gate.Permits.Return(underWay.Dequeue().Begun);
            // A reply twice a second.
            if (random.Next(500) == 0)
            {
                if (!gate.Permits.TryTakeNow()) missed++;
                else underWay.Enqueue((now, now + TimeSpan.FromMilliseconds(60)));
                all.Add(now);
            }
            for (; gate.Permits.Count(TimeSpan.Zero) > 0 && gate.Permits.Take() <= now; bulk++)
            {
                all.Add(now);
                underWay.Enqueue((now, now + TimeSpan.FromMilliseconds(60)));
            }
        }
        Assert.Equal(0, missed);
        Assert.InRange(Enumerable.Range(30, all.Count - 30).Count(n => all[n] - all[n - 30] < TimeSpan.FromSeconds(1)), 0, 3);
        Assert.InRange(bulk, 22 * 30, 29 * 30);
    }

    /// <summary>Failures close for 15 seconds at most, and an answer opens at once; an order to wait stands all the same.</summary>
    [Fact]
    public void What_failures_closed_an_answer_opens()
    {
        var clock = new FakeTimeProvider();
        var gate = new BotThrottle(30, clock);
        for (var n = 0; n < 4; n++) Assert.Null(gate.RecordFailure("502"));
        for (var n = 0; n < 10; n++)
        {
            Assert.InRange(gate.RecordFailure("502")!.Value.TotalSeconds, 0.8, 18);
            clock.Advance(TimeSpan.FromSeconds(20));
        }
        Assert.NotNull(gate.RecordFailure("502"));
        Assert.True(gate.IsClosed);
        Assert.True(gate.RecordSuccess());
        Assert.False(gate.IsClosed);
        Assert.False(gate.RecordSuccess());
        gate.Close(TimeSpan.FromSeconds(30), "429");
        gate.RecordSuccess();
        Assert.True(gate.IsClosed);
    }

    [Theory, InlineData(-10), InlineData(10), InlineData(-1440), InlineData(1440)]
    public void A_wall_clock_that_is_set_anew_neither_closes_nor_opens(int minutes)
    {
        var clock = new ShiftedClock(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var gate = new BotThrottle(30, clock);
        gate.Close(TimeSpan.FromSeconds(5), "429");
        gate.StopFor(TimeSpan.FromSeconds(5));
        clock.Shift = TimeSpan.FromMinutes(minutes);
        Assert.True(gate is { IsClosed: true, IsStopped: true });
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(gate is { IsClosed: false, IsStopped: false });
        Assert.Equal(30, gate.Permits.Count(TimeSpan.Zero));
        clock.Shift = TimeSpan.Zero;
        Assert.True(gate is { IsClosed: false, IsStopped: false });
        Assert.Equal(30, gate.Permits.Count(TimeSpan.Zero));
    }
}

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

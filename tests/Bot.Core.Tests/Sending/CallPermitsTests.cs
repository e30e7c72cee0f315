using IfCity.Bots.Sending;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>Thirty calls a second, judged by when they arrive at the messenger.</summary>
public sealed class CallPermitsTests
{
    private const int Limit = 30, Seconds = 60;

    /// <summary>
    /// Whatever the network is like, no second of the messenger's own sees more than the limit while people write, whose replies wait a
    /// moment at most; the first second after a start sees no bulk, and nearly all of the limit is used.
    /// </summary>
    /// <param name="there">Milliseconds to the messenger at least, <paramref name="back"/> from it, with the time that it works.</param>
    /// <param name="jitter">Milliseconds more on either way, at random.</param>
    /// <param name="repliesASecond">Answers to people, at random instants.</param>
    /// <param name="used">Of thirty a second at least.</param>
    [Theory]
    [InlineData(1, 2, 1, 0, 29.5)]
    [InlineData(1, 60, 2, 0, 29.5)]
    [InlineData(20, 180, 2, 0, 29.5)]
    [InlineData(5, 5, 20, 0, 28.5)]
    [InlineData(20, 40, 100, 0, 25.5)]
    [InlineData(1, 60, 2, 2, 29.3)]
    [InlineData(20, 180, 5, 2, 29.3)]
    [InlineData(1, 60, 2, 8, 27.5)]
    [InlineData(20, 40, 100, 8, 24.3)]
    public void No_second_ever_sees_more_than_the_limit(int there, int back, int jitter, double repliesASecond, double used)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var run = new Run(seed);
            run.Play(Seconds, repliesASecond, _ => (there, back, jitter));
            run.HoldsTheLimit();
            Assert.True(run.FirstBulk >= TimeSpan.FromSeconds(1));
            Assert.True(run.Arrived >= used * (Seconds - 2), $"{run.Arrived} in {Seconds - 1} s");
            Assert.InRange(run.WaitOfReplies(0.95), 0, 160);
        }
    }

    /// <summary>
    /// The network becomes quick in the middle of it, or slow: the few calls that have their time already come sooner than they should, and
    /// no others.
    /// </summary>
    [Theory, InlineData(60, 2), InlineData(2, 60), InlineData(100, 40)]
    public void A_network_that_changes_brings_no_second_with_more(int before, int after)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var run = new Run(seed);
            run.Play(Seconds, 2, at => at < TimeSpan.FromSeconds(Seconds / 2.0) ? (before, before, 2) : (after, after, 2));
            run.HoldsTheLimit(atMost: 9);
        }
    }

    /// <summary>A crowd that writes all at once is answered all the same, and bulk makes up for it afterwards.</summary>
    [Fact]
    public void A_crowd_is_answered_before_bulk()
    {
        var run = new Run(7);
        run.Play(20, 0, _ => (1, 60, 2), crowdAt: 10);
        Assert.InRange(run.WaitOfReplies(1), 0, CallPermits.LongestReplyWait.TotalMilliseconds);
        // The minute's sum is kept, although the one second was more than full.
        Assert.InRange(run.Arrived, 28 * 18, Limit * 20);
    }

    /// <summary>Without bulk there is no limit to wait for.</summary>
    [Fact]
    public void While_there_is_no_bulk_replies_wait_for_nothing()
    {
        var clock = new FakeTimeProvider();
        var permits = new CallPermits(Limit, clock);
        for (var n = 0; n < 3 * Limit; n++) Assert.Equal(permits.Now, permits.TakeForReply());
        for (var n = 0; n < 3 * Limit; n++) permits.Return(permits.Now);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(Limit, permits.Count(TimeSpan.Zero));
        Assert.Equal(4, permits.Count(TimeSpan.Zero, atMost: 4));
        Assert.Equal(0, permits.Count(TimeSpan.Zero, atMost: -1));
    }

    /// <summary>What is sent in three parts is three messages.</summary>
    [Fact]
    public void Parts_are_counted_one_by_one()
    {
        var clock = new FakeTimeProvider();
        var permits = new CallPermits(Limit, clock);
        clock.Advance(TimeSpan.FromSeconds(3));
        for (var n = 0; n < Limit / 3; n++)
        {
            permits.Take(messages: 3);
            permits.Return(permits.Now, messages: 3);
        }
        Assert.Equal(0, permits.Count(TimeSpan.FromSeconds(0.9)));
        Assert.NotEqual(0, permits.Count(TimeSpan.FromSeconds(1.1)));
    }

    /// <summary>Bulk without end and replies between, millisecond by millisecond.</summary>
    private sealed class Run(int seed)
    {
        private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        private readonly Random _random = new(seed);
        private readonly List<TimeSpan> _arrivals = [];
        private readonly List<double> _waits = [];
        private readonly PriorityQueue<TimeSpan, TimeSpan> _waiting = new(), _underWay = new();

        public int Arrived => _arrivals.Count;

        public TimeSpan? FirstBulk { get; private set; }

        public void Play(int seconds, double repliesASecond, Func<TimeSpan, (int There, int Back, int Jitter)> network, int? crowdAt = null)
        {
            var permits = new CallPermits(Limit, _clock);
            for (var millisecond = 0; millisecond < seconds * 1000; millisecond++)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(1));
                var now = permits.Now;
                while (_underWay.TryPeek(out var begun, out var answered) && answered <= now)
                {
                    _underWay.Dequeue();
                    permits.Return(begun);
                }
                for (var n = CountReplies(millisecond, repliesASecond, crowdAt); n > 0; n--)
                {
                    var begins = permits.TakeForReply();
                    _waits.Add((begins - now).TotalMilliseconds);
                    _waiting.Enqueue(begins, begins);
                }
                while (permits.Count(TimeSpan.FromMilliseconds(100)) > 0)
                {
                    var begins = permits.Take();
                    FirstBulk ??= begins;
                    _waiting.Enqueue(begins, begins);
                }
                while (_waiting.TryPeek(out _, out var begins) && begins <= now)
                {
                    _waiting.Dequeue();
                    var (there, back, jitter) = network(now);
                    var arrives = now + TimeSpan.FromMilliseconds(there + (_random.NextDouble() * jitter));
                    _arrivals.Add(arrives);
                    _underWay.Enqueue(now, arrives + TimeSpan.FromMilliseconds(back + (_random.NextDouble() * jitter)));
                }
            }
        }

        public void HoldsTheLimit(int atMost = 0)
        {
            _arrivals.Sort();
            var tooMany = Enumerable.Range(Limit, Math.Max(_arrivals.Count - Limit, 0))
                .Count(n => _arrivals[n] - _arrivals[n - Limit] < TimeSpan.FromSeconds(1));
            Assert.True(tooMany <= atMost, $"{tooMany} came within a second of the one {Limit} before (seed {seed}).");
        }

        public double WaitOfReplies(double share) =>
            _waits.Count == 0 ? 0 : _waits.Order().ElementAt((int)((_waits.Count - 1) * share));

        private int CountReplies(int millisecond, double repliesASecond, int? crowdAt) =>
            millisecond == crowdAt * 1000 ? Limit : _random.NextDouble() < repliesASecond / 1000 ? 1 : 0;
    }
}

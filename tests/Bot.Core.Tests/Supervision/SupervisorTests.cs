using System.Collections.Concurrent;
using IfCity.Bots.Supervision;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Core.Supervision;

/// <summary>A loop outlives whatever escapes from it; the failure is logged once, counted and shown.</summary>
public sealed class SupervisorTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ILoggerFactory _loggers;
    private readonly CancellationTokenSource _stop = new();
    private readonly Supervisor _supervisor;
    private int _runs;

    public SupervisorTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(new Lines(_lines)));
        _supervisor = new(_clock, _loggers.CreateLogger<Supervisor>());
    }

    public void Dispose()
    {
        _stop.Dispose();
        _loggers.Dispose();
    }

    [Fact]
    public async Task A_loop_that_fails_again_and_again_goes_on_and_is_logged_once_for_each_cause()
    {
        var running = _supervisor.RunAsync(new("sample", (_, _) => ++_runs <= 8
            ? throw new InvalidOperationException(_runs < 5 ? "one" : "other")
            : Task.Delay(Timeout.Infinite, _stop.Token), SupervisedLoop.UsualTurn), _stop.Token);
        // The waits grow to five seconds and a fifth more at most, so in two minutes all eight failures are over.
        for (var step = 0; step < 120 && Volatile.Read(ref _runs) < 9; step++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await Until.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(Volatile.Read(ref _runs) == 9);
        }, "the ninth run");
        var state = Assert.Single(_supervisor.States);
        Assert.Equal((8L, 8, true, "InvalidOperationException: other"),
            (state.Failures, state.FailuresInRow, state.IsFailing, state.LastError));
        Assert.Equal(2, _lines.Count);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_turn_that_ends_well_makes_up_for_failures_and_one_that_lasts_too_long_hangs()
    {
        var state = new LoopState("sample", TimeSpan.FromMinutes(2), _clock);
        state.RecordFailure(new InvalidOperationException("one"));
        state.BeginTurn();
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.True(state.IsStuck);
        state.EndTurn();
        Assert.Equal((false, 0, null, 1L), (state.IsStuck, state.FailuresInRow, state.LastError, state.Failures));
        Assert.True(state.RecordFailure(new InvalidOperationException("one")));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_cancellation_that_is_not_the_end_of_the_process_is_a_failure_like_any()
    {
        var running = _supervisor.RunAsync(new("sample", (_, _) => ++_runs == 1
            ? throw new OperationCanceledException()
            : Task.CompletedTask, SupervisedLoop.UsualTurn), _stop.Token);
        await Until.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(running.IsCompleted);
        }, "the second run");
        Assert.Equal(2, _runs);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(3, 8)]
    [InlineData(4, 12)]
    [InlineData(int.MaxValue, 12)]
    public void A_wait_doubles_up_to_the_longest(int round, int seconds)
    {
        var longest = TimeSpan.FromSeconds(12);
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Grow(round, longest));
        Assert.InRange(Backoff.GrowUnevenly(round, longest).TotalSeconds, seconds * 0.8, seconds * 1.2);
    }

    [Fact]
    public async Task One_that_fails_holds_up_no_other()
    {
        var done = new ConcurrentBag<int>();
        await Assert.ThrowsAsync<AggregateException>(() => EachByItself.RunInTurnAsync([1, 2, 3], number => number == 1
            ? throw new InvalidOperationException("the first")
            : Task.Run(() => done.Add(number)), CancellationToken.None));
        Assert.Equal([2, 3], done.Order());
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

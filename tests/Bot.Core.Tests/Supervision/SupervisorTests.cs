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
        // The waits grow to half a minute and a fifth more at most, so in ten minutes all eight failures are over.
        for (var step = 0; step < 600 && Volatile.Read(ref _runs) < 9; step++)
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

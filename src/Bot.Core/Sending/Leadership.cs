using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Sending;

/// <summary>
/// Decides which of several processes fills batches and runs jobs. On PostgreSQL it is the holder of a lease, until the lease runs out; on
/// SQLite it is this process, because there is no other. A process that has not the role never is: asked for health's sake alone, it would
/// take the lease from those who do the work.
/// </summary>
public partial class Leadership : IAsyncDisposable
{
    /// <summary>
    /// The process stops believing in its lease before the server does: what it began in that belief needs the difference to end.
    /// </summary>
    private static readonly TimeSpan Believed = LeaseHolder.Term - TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(3), LookInterval = TimeSpan.FromSeconds(1);

    private readonly Supervisor _supervisor;
    private readonly TimeProvider _clock;
    private readonly ILogger<Leadership> _log;
    private readonly string _name;
    private readonly bool _isCandidate;
    private readonly LeaseHolder? _lease;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _judged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Task? _loop;
    private long? _heldSince;
    private bool _saidHeld;

    /// <summary>Who runs the jobs.</summary>
    public Leadership(
        IOptions<DatabaseOptions> options, Roles roles, Supervisor supervisor, TimeProvider clock, ILogger<Leadership> log)
        : this(options, supervisor, clock, log, "jobs", roles.Jobs)
    {
    }

    private protected Leadership(
        IOptions<DatabaseOptions> options, Supervisor supervisor, TimeProvider clock, ILogger<Leadership> log, string name,
        bool isCandidate)
    {
        (_supervisor, _clock, _log, _name, _isCandidate) = (supervisor, clock, log, name, isCandidate);
        if (options.Value is { Provider: DatabaseProvider.PostgreSql, ConnectionString: { } connection }) _lease = new(connection, name);
    }

    /// <summary>When the database last said whose the lease is; null before anybody asked, and on SQLite.</summary>
    public DateTimeOffset? LastJudgedAt { get; private set; }

    /// <summary>Why the database does not say whose the lease is; null while it does.</summary>
    public string? Error { get; private set; }

    /// <summary>
    /// Whether this process is the leader now. Only the first call waits for the database: from then on the lease is looked after beside
    /// the callers, and a process that stood still knows when it wakes up that its lease has run out.
    /// </summary>
    public async Task<bool> IsLeaderAsync(CancellationToken cancellationToken = default)
    {
        if (_lease is null) return true;
        if (!_isCandidate) return false;
        lock (_gate) _loop ??= Task.Run(() => _supervisor.RunAsync(new($"leadership.{_name}",
            (state, stop) => LookAfterAsync(_lease, state, stop), SupervisedLoop.UsualTurn), _stop.Token), CancellationToken.None);
        await _judged.Task.WaitAsync(cancellationToken);
        return IsHeld;
    }

    private bool IsHeld
    {
        get
        {
            lock (_gate) return _heldSince is { } since && _clock.GetElapsedTime(since) < Believed;
        }
    }

    private async Task LookAfterAsync(LeaseHolder lease, LoopState state, CancellationToken stop)
    {
        while (true)
        {
            state.BeginTurn();
            await JudgeAsync(lease, stop);
            state.EndTurn();
            _judged.TrySetResult();
            await Task.Delay(IsHeld && Error is null ? RenewInterval : LookInterval, _clock, stop);
        }
    }

    private async Task JudgeAsync(LeaseHolder lease, CancellationToken stop)
    {
        try
        {
            // The lease counts from before the question: how long the answer was under way, nobody knows.
            var asked = _clock.GetTimestamp();
            var held = await lease.TryHoldAsync(stop);
            var wasUnknown = Error is not null;
            (LastJudgedAt, Error) = (_clock.GetUtcNow(), null);
            lock (_gate) _heldSince = held ? asked : null;
            if (held != _saidHeld) LogChanged(_name, held);
            _saidHeld = held;
            if (wasUnknown) LogWellAgain(_name);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            if (Error is null) LogUnknown(_name, error.GetBaseException().Message);
            Error = error.GetBaseException().Message;
        }
    }

    /// <summary>Gives the lease back, so that another process takes over at once.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_lease is null || _stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        if (_loop is not null) await _loop;
        await _lease.GiveBackAsync();
        await _lease.DisposeAsync();
        _stop.Dispose();
    }

    [LoggerMessage(LogLevel.Information, "Leader of {Name}: {IsLeader}.")]
    private partial void LogChanged(string name, bool isLeader);

    [LoggerMessage(LogLevel.Warning, "The database does not say who leads {Name}: {Why} It is asked again each second.")]
    private partial void LogUnknown(string name, string why);

    [LoggerMessage(LogLevel.Information, "The database says again who leads {Name}.")]
    private partial void LogWellAgain(string name);
}

/// <summary>
/// Which of several processes fills batches and sends in bulk: a messenger's limit is one for all of them. Not the leader of the jobs,
/// who may be a process that sends nothing.
/// </summary>
public sealed class SendingLeadership(
    IOptions<DatabaseOptions> options, Roles roles, Supervisor supervisor, TimeProvider clock, ILogger<Leadership> log)
    : Leadership(options, supervisor, clock, log, "sending", roles.Sender);

using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Fetches updates, for as long as the process runs. A refused token, another copy that fetches too and a webhook in the way are waited
/// for and reported; only a webhook is removed, once an hour at most, so that two services never fight.
/// </summary>
internal sealed partial class Polling(BotApi api, PolledUpdates updates, IOptions<TelegramOptions> options, MessengerHealth health,
    TimeProvider clock, IHostApplicationLifetime lifetime, Supervisor supervisor, ILogger<Polling> log) : SupervisedService(supervisor)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10), LongestWait = TimeSpan.FromMinutes(1),
        RefusedWait = TimeSpan.FromMinutes(5), ConflictWait = TimeSpan.FromSeconds(30), RepairInterval = TimeSpan.FromHours(1);

    private readonly MessengerState _state = health.Get(TelegramUpdates.Bot);
    private long? _repairedAt;
    private int _failures, _conflicts;
    private string? _lastLogged;

    protected override Task<bool> PrepareAsync(CancellationToken cancellationToken) => lifetime.WaitForStartAsync(cancellationToken);

    protected override IEnumerable<SupervisedLoop> GetLoops() =>
        [new("telegram.polling", PollAsync, SupervisedLoop.UsualTurn + PolledUpdates.LongestUpdate)];

    private async Task PollAsync(LoopState state, CancellationToken stoppingToken)
    {
        if (_repairedAt is null) await RemoveWebhookAsync(stoppingToken);
        while (true)
        {
            state.BeginTurn();
            var wait = await TurnAsync(stoppingToken);
            state.EndTurn();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, stoppingToken);
        }
    }

    /// <summary>Fetches once and handles what came; returns how long to wait before the next time.</summary>
    private async Task<TimeSpan> TurnAsync(CancellationToken cancellationToken)
    {
        var answer = await api.CallAsync("getUpdates", BotApi.ToContent(new
        {
            offset = updates.Offset, limit = 100, timeout = options.Value.PollSeconds, allowed_updates = Setup.AllowedUpdates,
        }), TimeSpan.FromSeconds(options.Value.PollSeconds + 15), cancellationToken);
        if (answer is not ApiAnswer.Done { Result: { ValueKind: JsonValueKind.Array } batch })
            return await FailAsync(answer is ApiAnswer.Done done ? done.ToUnclear() : answer, cancellationToken);
        (_conflicts, _lastLogged) = (0, null);
        Report(null);
        if (await updates.HandleAsync(batch, cancellationToken))
        {
            _failures = 0;
            return TimeSpan.Zero;
        }
        return Grow(TimeSpan.FromSeconds(10));
    }

    private async Task<TimeSpan> FailAsync(ApiAnswer answer, CancellationToken cancellationToken)
    {
        // The same failure is logged once, and again after it was well.
        if (answer.Why != _lastLogged) LogFailed(_lastLogged = answer.Why);
        switch (answer)
        {
            case ApiAnswer.Refused { Code: 401 or 404 }:
                return RefusedWait;
            case ApiAnswer.Refused { Code: 409 }:
                await ResolveConflictAsync(answer, cancellationToken);
                return ConflictWait;
            default:
                return answer.RetryAfter ?? Grow(LongestWait);
        }
    }

    private async Task ResolveConflictAsync(ApiAnswer conflict, CancellationToken cancellationToken)
    {
        if (!conflict.Why.Contains("webhook", StringComparison.OrdinalIgnoreCase))
        {
            // The first one may be about our own last call, which Telegram still holds.
            if (++_conflicts > 1) Report(TelegramProblems.AnotherPoller);
        }
        else if (_repairedAt is { } at && clock.GetElapsedTime(at) < RepairInterval) Report(TelegramProblems.WebhookInTheWay);
        else await RemoveWebhookAsync(cancellationToken);
    }

    private async Task RemoveWebhookAsync(CancellationToken cancellationToken)
    {
        var removed = await api.CallAsync("deleteWebhook", BotApi.ToJsonContent("{}"u8.ToArray()), CallTimeout, cancellationToken);
        if (removed.IsDone) _repairedAt = clock.GetTimestamp();
    }

    private void Report(Text? problem)
    {
        if (_state.Report(TelegramProblems.Polling, problem) && problem is not null) LogConflict(problem.En);
    }

    private TimeSpan Grow(TimeSpan atMost) => Backoff.GrowUnevenly(_failures++, atMost);

    [LoggerMessage(LogLevel.Critical, "{Problem}")]
    private partial void LogConflict(Rich problem);

    [LoggerMessage(LogLevel.Warning, "Fetching updates failed: {Why}")]
    private partial void LogFailed(string why);
}

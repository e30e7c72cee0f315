using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Looks every five minutes whether Telegram answers, takes the token, and posts updates here. A webhook that somebody removed or replaced
/// is set anew once; if it is wrong again within an hour it is left and reported, so that two services never fight.
/// </summary>
internal sealed partial class Watchdog(BotApi api, WebhookRegistration registration, IOptions<TelegramOptions> options,
    MessengerHealth health, TimeProvider clock, IHostApplicationLifetime lifetime, Supervisor supervisor, ILogger<Watchdog> log)
    : SupervisedService(supervisor)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10), Interval = TimeSpan.FromMinutes(5),
        FirstWait = TimeSpan.FromSeconds(20), RepairInterval = TimeSpan.FromHours(1);

    private readonly MessengerState _state = health.Get(TelegramUpdates.Bot);
    private long? _repairedAt;

    protected override Task<bool> PrepareAsync(CancellationToken cancellationToken) => lifetime.WaitForStartAsync(cancellationToken);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("telegram.watchdog", WatchAsync, SupervisedLoop.UsualTurn)];

    private async Task WatchAsync(LoopState state, CancellationToken stoppingToken)
    {
        // The links need the bot's name, and the webhook time to be set.
        await LookAtBotAsync(stoppingToken);
        await Task.Delay(FirstWait, clock, stoppingToken);
        while (true)
        {
            state.BeginTurn();
            await LookAsync(stoppingToken);
            state.EndTurn();
            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    /// <summary>Looks once, and mends what may be mended.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!await LookAtBotAsync(cancellationToken)) return;
        var answer = await api.CallAsync("getWebhookInfo", BotApi.ToJsonContent("{}"u8.ToArray()), CallTimeout, cancellationToken);
        if (answer is not ApiAnswer.Done { Result: { ValueKind: JsonValueKind.Object } info }) return;
        _state.Pending = info.GetWhole("pending_update_count");
        if (options.Value.Mode != TelegramMode.Webhook) return;
        Report(TelegramProblems.Delivery, ReadDeliveryProblem(info));
        await LookAtWebhookAsync(info, cancellationToken);
    }

    private async Task<bool> LookAtBotAsync(CancellationToken cancellationToken)
    {
        var answer = await api.CallAsync("getMe", BotApi.ToJsonContent("{}"u8.ToArray()), CallTimeout, cancellationToken);
        if (answer is ApiAnswer.Done { Result: var me }) options.Value.UserName ??= me.GetText("username");
        // A refused token is reported by whoever made the call.
        else if (answer is not ApiAnswer.Refused { Code: 401 }) Report(TelegramProblems.Contact, TelegramProblems.NoContact(answer.Why));
        return answer.IsDone;
    }

    private async Task LookAtWebhookAsync(JsonElement info, CancellationToken cancellationToken)
    {
        if (registration.Problem is { } why)
        {
            Report(TelegramProblems.Webhook, TelegramProblems.NotRegistered(why));
            return;
        }
        // Whoever sets the same address with another secret has Telegram report our 401.
        if (info.GetText("url") == registration.Address && !IsRefusedHere(info)) Report(TelegramProblems.Webhook, null);
        else if (_repairedAt is { } at && clock.GetElapsedTime(at) < RepairInterval)
            Report(TelegramProblems.Webhook, TelegramProblems.WebhookReplaced);
        else
        {
            LogRepaired();
            _repairedAt = clock.GetTimestamp();
            await registration.RegisterAsync(cancellationToken);
        }
    }

    /// <summary>Telegram keeps its last error until the next one, so only one of the last minutes counts.</summary>
    private Text? ReadDeliveryProblem(JsonElement info)
    {
        var waiting = info.GetWhole("pending_update_count") ?? 0;
        var isRecent = info.GetWhole("last_error_date") is { } at
            ? at > (clock.GetUtcNow() - 2 * Interval).ToUnixTimeSeconds() : waiting > 0;
        return isRecent && info.GetText("last_error_message") is { Length: > 0 } error
            ? TelegramProblems.NotDelivered(error, waiting) : null;
    }

    private bool IsRefusedHere(JsonElement info) =>
        ReadDeliveryProblem(info) is not null && info.GetText("last_error_message")!.Contains("401", StringComparison.Ordinal);

    private void Report(string subject, Text? problem)
    {
        if (_state.Report(subject, problem) && problem is not null) LogProblem(problem.En);
    }

    [LoggerMessage(LogLevel.Critical, "{Problem}")]
    private partial void LogProblem(Rich problem);

    [LoggerMessage(LogLevel.Warning, "The webhook of Telegram was removed or replaced; it is set anew.")]
    private partial void LogRepaired();
}

using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Viber;

/// <summary>
/// Registers the webhook once the server listens, because Viber calls it while it registers, and looks every five minutes whether it still
/// is as wanted. Who removed or replaced it may do so again, so it is set anew once, and then staff are told instead of a fight.
/// </summary>
internal sealed partial class WebhookWatch(ViberClient client, WebhookLoss loss, MessengerHealth health, IConfiguration configuration,
    TimeProvider clock, IHostApplicationLifetime lifetime, Supervisor supervisor, ILogger<WebhookWatch> log) : SupervisedService(supervisor)
{
    private const int FailuresToWorry = 3;

    private static readonly string[] EventTypes = ["delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started"];

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1), Usual = TimeSpan.FromMinutes(5), Peace = TimeSpan.FromHours(1);

    private readonly MessengerState _state = health.Get(ViberCallbacks.Bot);
    private readonly SetWebhook _wanted = new($"{configuration["PublicUrl"]?.TrimEnd('/')}{Webhook.Path}", EventTypes);
    private bool _isRegistered;
    private int _failures;
    private long? _lostAt;

    /// <summary>What of the wanted events Viber said it would post; it may not know all of them.</summary>
    private IReadOnlyList<string> _promised = EventTypes;

    protected override Task<bool> PrepareAsync(CancellationToken cancellationToken) => lifetime.WaitForStartAsync(cancellationToken);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("viber.webhook", RunAsync, SupervisedLoop.UsualTurn)];

    private async Task RunAsync(LoopState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            var told = loss.Next;
            state.BeginTurn();
            var wait = await LookAsync(cancellationToken);
            state.EndTurn();
            await told.WaitAtMostAsync(wait, clock, cancellationToken);
        }
    }

    /// <summary>Registers the webhook, or looks whether it is as wanted.</summary>
    /// <returns>How long to wait before the next look.</returns>
    internal async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        if (!_isRegistered) return await RegisterAsync(cancellationToken);
        if (loss.Take()) return await MendAsync("status 10", cancellationToken);
        var call = await client.GetAccountInfoAsync(cancellationToken);
        switch (call.Answer)
        {
            case { Status: 0 } info when IsAsWanted(info):
                Settle();
                return Usual;
            case { Status: 0 } info:
                return await MendAsync(info.Webhook is { Length: > 0 } other ? $"another address: {other}" : "removed", cancellationToken);
            case { Status: 10 }:
                return await MendAsync("status 10", cancellationToken);
            default:
                ReportFailure(call, ViberProblems.Answers, ViberProblems.Unclear);
                return ComputeBackoff();
        }
    }

    private bool IsAsWanted(ApiAnswer info) =>
        (info.Webhook is not { } told || (Uri.TryCreate(told, UriKind.Absolute, out var set) && set == new Uri(_wanted.Url)))
        && (info.EventTypes is not { } events || _promised.All(events.Contains));

    /// <summary>Sets the webhook anew if it has been well for an hour, else leaves it to people.</summary>
    private async Task<TimeSpan> MendAsync(string why, CancellationToken cancellationToken)
    {
        var isAgain = _lostAt is { } before && clock.GetElapsedTime(before) < Peace;
        _lostAt = clock.GetTimestamp();
        if (!isAgain)
        {
            LogLost(why);
            return await RegisterAsync(cancellationToken);
        }
        if (_state.Report(ViberProblems.Webhook, ViberProblems.LostAgain)) LogLostAgain(why);
        return Usual;
    }

    private async Task<TimeSpan> RegisterAsync(CancellationToken cancellationToken)
    {
        var call = await client.SetWebhookAsync(_wanted, cancellationToken);
        if (call.Answer is { Status: 0 } done)
        {
            _isRegistered = true;
            _promised = done.EventTypes is { } told ? [.. EventTypes.Where(told.Contains)] : EventTypes;
            Settle();
            return Soon;
        }
        _isRegistered = false;
        ReportFailure(call, ViberProblems.Webhook, ViberProblems.NotRegistered);
        return ComputeBackoff();
    }

    private void Settle()
    {
        _failures = 0;
        _state.NoteContact();
        foreach (var subject in ViberProblems.OfTheWatch) _state.Report(subject, null);
    }

    /// <summary>
    /// A look or two that failed may be the network's; registering that failed, or a refusal of Viber's own, is told at once.
    /// </summary>
    private void ReportFailure(ApiCall call, string subject, Func<string, Text> describe)
    {
        _failures++;
        if (call.Answer is { } word) _state.NoteContact();
        LogFailed(subject, call.Words);
        if (Outcomes.IsOfTheBot(call.Answer)) _state.Report(ViberProblems.Account, ViberProblems.Refused(call.Words));
        else if (_failures >= FailuresToWorry || subject != ViberProblems.Answers) _state.Report(subject, describe(call.Words));
    }

    private TimeSpan ComputeBackoff() => Backoff.Grow(_failures, Usual);

    [LoggerMessage(LogLevel.Warning, "Viber's {Subject} is not well: {Why}")]
    private partial void LogFailed(string subject, string why);

    [LoggerMessage(LogLevel.Warning, "Viber's webhook was lost ({Why}) and is set anew.")]
    private partial void LogLost(string why);

    [LoggerMessage(LogLevel.Critical, "Viber's webhook was lost again within an hour ({Why}); it is left to people.")]
    private partial void LogLostAgain(string why);
}

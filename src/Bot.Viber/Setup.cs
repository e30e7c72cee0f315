using IfCity.Bots.Supervision;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Viber;

/// <summary>Registers the webhook once the server listens: Viber calls it while it registers. Repeated until done.</summary>
internal sealed partial class Setup(ViberClient client, IConfiguration configuration, TimeProvider clock, IHostApplicationLifetime lifetime,
    Supervisor supervisor, ILogger<Setup> log) : SupervisedService(supervisor)
{
    private static readonly string[] EventTypes = ["delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started"];
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    protected override Task<bool> PrepareAsync(CancellationToken cancellationToken) => lifetime.WaitForStartAsync(cancellationToken);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("viber.setup", SetUpAsync, SupervisedLoop.UsualTurn)];

    private async Task SetUpAsync(LoopState state, CancellationToken stoppingToken)
    {
        var webhook = new SetWebhook($"{configuration["PublicUrl"]?.TrimEnd('/')}{Webhook.Path}", EventTypes);
        for (var attempt = 1; ; attempt++)
        {
            var (answer, why, _) = await client.SetWebhookAsync(webhook, stoppingToken);
            if (answer is { Status: 0 }) return;
            LogFailed(answer?.Status ?? -1, answer?.StatusMessage ?? why);
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(attempt, 10)), LongestWait.TotalSeconds)),
                clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Registering Viber's webhook failed: status {Status} {Why}")]
    private partial void LogFailed(int status, string why);
}

using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Tells Telegram at the start: the commands in both languages, the menu button, and the webhook if it is used. Repeated until done; the
/// service works meanwhile.
/// </summary>
internal sealed partial class Setup(BotApi api, FlowRegistry flows, IOptions<TelegramOptions> options, IConfiguration configuration,
    TimeProvider clock, IHostApplicationLifetime lifetime, Supervisor supervisor, ILogger<Setup> log) : SupervisedService(supervisor)
{
    public static readonly string[] AllowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"];

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    protected override Task<bool> PrepareAsync(CancellationToken cancellationToken) => lifetime.WaitForStartAsync(cancellationToken);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("telegram.setup", SetUpAsync, SupervisedLoop.UsualTurn)];

    private async Task SetUpAsync(LoopState state, CancellationToken stoppingToken)
    {
        foreach (var (method, body) in CreateCalls()) await CallUntilDoneAsync(method, body, stoppingToken);
        if (options.Value.UserName is null
            && await CallUntilDoneAsync("getMe", new { }, stoppingToken) is { ValueKind: JsonValueKind.Object } me
            && me.TryGetProperty("username", out var name)) options.Value.UserName = name.GetString();
    }

    private IEnumerable<(string Method, object Body)> CreateCalls()
    {
        if (options.Value.Mode == TelegramMode.Webhook)
        {
            yield return ("setWebhook", new
            {
                url = $"{configuration["PublicUrl"]?.TrimEnd('/')}{Webhook.Path}", secret_token = options.Value.WebhookSecret,
                allowed_updates = AllowedUpdates, max_connections = 100,
            });
        }
        yield return ("setMyCommands", new { commands = CreateCommands(Language.En) });
        yield return ("setMyCommands", new { commands = CreateCommands(Language.Uk), language_code = "uk" });
        yield return ("setChatMenuButton", new { menu_button = new { type = "commands" } });
    }

    private List<object> CreateCommands(Language language)
    {
        var commands = flows.All
            .Where(flow => flow.Description is not null && flow.Words.Any(word => word.StartsWith('/')))
            .Select(flow => CreateCommand(flow.Words.First(word => word.StartsWith('/'))[1..], flow.Description!.In(language))).ToList();
        commands.Insert(0, CreateCommand("menu", WireTexts.MenuCommand.In(language)));
        commands.Add(CreateCommand("help", WireTexts.HelpCommand.In(language)));
        commands.Add(CreateCommand("cancel", WireTexts.CancelCommand.In(language)));
        return commands;
    }

    private static object CreateCommand(string command, Rich description) => new { command, description = description.ToString() };

    /// <summary>Repeats the call until it succeeds and returns the result; null if Telegram refuses the token.</summary>
    private async Task<JsonElement?> CallUntilDoneAsync(string method, object body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await api.CallAsync(method, BotApi.ToJsonContent(JsonSerializer.SerializeToUtf8Bytes(body)),
                TimeSpan.FromSeconds(10),
                cancellationToken);
            if (answer.IsOk) return answer.Result;
            LogFailed(method, answer.Code, answer.Description);
            if (answer.Code == 401) return null;
            await Task.Delay(answer.RetryAfter
                ?? TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(attempt, 10)), LongestWait.TotalSeconds)), clock, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Method} failed: {Code} {Description}")]
    private partial void LogFailed(string method, int code, string description);
}

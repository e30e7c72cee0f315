using System.Text.Json;
using IfCity.Bots.Dialogs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Tells Telegram at the start: the commands in both languages, the menu button, and the webhook if it is used. Repeated until done; the
/// service works meanwhile.
/// </summary>
internal sealed partial class Setup(BotApi api, FlowRegistry book, IOptions<TelegramOptions> options, IConfiguration configuration,
    TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<Setup> log) : BackgroundService
{
    public static readonly string[] AllowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"];

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.StartedAsync(stoppingToken)) return;
        foreach (var (method, body) in Calls()) await UntilDoneAsync(method, body, stoppingToken);
        if (options.Value.UserName is null
            && await UntilDoneAsync("getMe", new { }, stoppingToken) is { ValueKind: JsonValueKind.Object } me
            && me.TryGetProperty("username", out var name)) options.Value.UserName = name.GetString();
    }

    private IEnumerable<(string Method, object Body)> Calls()
    {
        if (options.Value.Mode == TelegramMode.Webhook)
        {
            yield return ("setWebhook", new
            {
                url = $"{configuration["PublicUrl"]?.TrimEnd('/')}{Webhook.Path}", secret_token = options.Value.WebhookSecret,
                allowed_updates = AllowedUpdates, max_connections = 100,
            });
        }
        yield return ("setMyCommands", new { commands = Commands(Language.En) });
        yield return ("setMyCommands", new { commands = Commands(Language.Uk), language_code = "uk" });
        yield return ("setChatMenuButton", new { menu_button = new { type = "commands" } });
    }

    private List<object> Commands(Language language)
    {
        var commands = book.All
            .Where(flow => flow.Description is not null && flow.Words.Any(word => word.StartsWith('/')))
            .Select(flow => Command(flow.Words.First(word => word.StartsWith('/'))[1..], flow.Description!.In(language))).ToList();
        commands.Insert(0, Command("menu", WireTexts.MenuCommand.In(language)));
        commands.Add(Command("help", WireTexts.HelpCommand.In(language)));
        commands.Add(Command("cancel", WireTexts.CancelCommand.In(language)));
        return commands;
    }

    private static object Command(string command, Rich description) => new { command, description = description.ToString() };

    /// <summary>The result; null if Telegram refuses the token.</summary>
    private async Task<JsonElement?> UntilDoneAsync(string method, object body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await api.CallAsync(method, BotApi.Json(JsonSerializer.SerializeToUtf8Bytes(body)), TimeSpan.FromSeconds(10),
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

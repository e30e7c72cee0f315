using IfCity.Bots.Dialogs;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Tells Telegram at the start: the webhook if it is used, the commands in both languages, the menu button. Repeated until done; the
/// service works meanwhile.
/// </summary>
internal sealed partial class Setup(BotApi api, WebhookRegistration registration, FlowRegistry flows, IOptions<TelegramOptions> options,
    TimeProvider clock, IHostApplicationLifetime lifetime, Supervisor supervisor, ILogger<Setup> log) : SupervisedService(supervisor)
{
    public static readonly string[] AllowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"];

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10), LongestWait = TimeSpan.FromMinutes(5);

    protected override Task<bool> PrepareAsync(CancellationToken cancellationToken) => lifetime.WaitForStartAsync(cancellationToken);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("telegram.setup", SetUpAsync, SupervisedLoop.UsualTurn)];

    private async Task SetUpAsync(LoopState state, CancellationToken stoppingToken)
    {
        if (options.Value.Mode == TelegramMode.Webhook)
            await RepeatAsync(state, "setWebhook", () => registration.RegisterAsync(stoppingToken), stoppingToken);
        foreach (var (method, body) in CreateCalls())
            await RepeatAsync(state, method,
                () => api.CallAsync(method, BotApi.ToContent(body), CallTimeout, stoppingToken), stoppingToken);
    }

    private IEnumerable<(string Method, object Body)> CreateCalls()
    {
        yield return ("setMyCommands", new { commands = CreateCommands(Language.En) });
        yield return ("setMyCommands", new { commands = CreateCommands(Language.Uk), language_code = "uk" });
        yield return ("setMyCommands", new { commands = CreateGroupCommands(Language.En), scope = new { type = "all_group_chats" } });
        yield return ("setMyCommands",
            new { commands = CreateGroupCommands(Language.Uk), scope = new { type = "all_group_chats" }, language_code = "uk" });
        yield return ("setChatMenuButton", new { menu_button = new { type = "commands" } });
    }

    private static object[] CreateGroupCommands(Language language) =>
        [CreateCommand("house", WireTexts.HouseCommand.In(language)), CreateCommand("leave", WireTexts.LeaveCommand.In(language))];

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

    /// <summary>
    /// Repeats the call until it is done. A body that Telegram refuses is refused the next time too, so that call is left out; a webhook
    /// may be taken once its address is right.
    /// </summary>
    private async Task RepeatAsync(LoopState state, string method, Func<Task<ApiAnswer>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            state.BeginTurn();
            var answer = await call();
            state.EndTurn();
            if (answer.IsDone) return;
            LogFailed(method, answer.Why);
            if (answer is ApiAnswer.Refused { Code: 400 } && answer.RetryAfter is null && method != "setWebhook") return;
            await Task.Delay(answer.RetryAfter ?? Backoff.Grow(attempt, LongestWait), clock, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Method} failed: {Why}")]
    private partial void LogFailed(string method, string why);
}

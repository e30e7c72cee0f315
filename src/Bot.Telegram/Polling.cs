using System.Text.Json;
using IfCity.Bots.Receiving;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Update = Telegram.Bot.Types.Update;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Fetches updates. A batch is worked chat by chat in order, several chats at once; it is confirmed only when all of it
/// is stored, so what a crash interrupts comes again.
/// </summary>
internal sealed partial class Polling(BotApi api, Intake intake, IOptions<TelegramOptions> options, TimeProvider clock,
    IHostApplicationLifetime lifetime, Supervisor supervisor, ILogger<Polling> log) : SupervisedService(supervisor)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private int _offset;

    protected override Task<bool> PrepareAsync(CancellationToken cancellationToken) => lifetime.WaitForStartAsync(cancellationToken);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("telegram.polling", PollAsync, SupervisedLoop.UsualTurn)];

    private async Task PollAsync(LoopState state, CancellationToken stoppingToken)
    {
        await api.CallAsync("deleteWebhook", BotApi.ToJsonContent("{}"u8.ToArray()), TimeSpan.FromSeconds(10), stoppingToken);
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            state.BeginTurn();
            var answer = await api.CallAsync("getUpdates", CreateRequest(),
                TimeSpan.FromSeconds(options.Value.PollSeconds + 15), stoppingToken);
            if (answer.IsOk)
            {
                failures = 0;
                state.EndTurn();
                if (!await HandleBatchAsync(answer.Result, stoppingToken)) await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
                continue;
            }
            if (answer.Code == 401)
            {
                LogRefused();
                return;
            }
            state.EndTurn();
            failures++;
            LogFailed(answer.Code, answer.Description);
            await Task.Delay(answer.RetryAfter ?? Wait(failures), clock, stoppingToken);
        }
    }

    private HttpContent CreateRequest() => BotApi.ToJsonContent(JsonSerializer.SerializeToUtf8Bytes(
        new { offset = _offset, limit = 100, timeout = options.Value.PollSeconds, allowed_updates = Setup.AllowedUpdates }));

    /// <summary>True if the whole batch is stored; false leaves the offset, and the batch comes again.</summary>
    private async Task<bool> HandleBatchAsync(JsonElement batch, CancellationToken cancellationToken)
    {
        var updates = batch.EnumerateArray().Select(json => (Id: json.GetProperty("update_id").GetInt32(), Update: intake.Read(json)))
            .ToList();
        var done = await Task.WhenAll(updates.GroupBy(update => GetChatId(update.Update))
            .Select(chat => HandleBatchAsync(chat.Select(update => update.Update), cancellationToken)));
        if (done.Any(stored => !stored)) return false;
        if (updates.Count > 0) _offset = updates.Max(update => update.Id) + 1;
        return true;
    }

    private async Task<bool> HandleBatchAsync(IEnumerable<Update?> ofOneChat, CancellationToken cancellationToken)
    {
        foreach (var update in ofOneChat.OfType<Update>())
            if (await intake.HandleAsync(update, cancellationToken) is Receipt.TryAgain) return false;
        return true;
    }

    private static long GetChatId(Update? update) =>
        update?.Message?.Chat.Id ?? update?.CallbackQuery?.Message?.Chat.Id ?? update?.EditedMessage?.Chat.Id
            ?? update?.MyChatMember?.Chat.Id ?? 0;

    private static TimeSpan Wait(int failures) =>
        TimeSpan.FromSeconds(
            Math.Min(Math.Pow(2, Math.Min(failures, 10)), LongestWait.TotalSeconds) * (0.8 + 0.4 * Random.Shared.NextDouble()));

    [LoggerMessage(LogLevel.Critical, "Telegram refuses the token: no updates are fetched until the service is started with a good one.")]
    private partial void LogRefused();

    [LoggerMessage(LogLevel.Warning, "Fetching updates failed: {Code} {Description}")]
    private partial void LogFailed(int code, string description);
}

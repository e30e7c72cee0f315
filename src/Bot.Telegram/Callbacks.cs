using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Telegram.Bot.Requests;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Answers callback queries at once, so that no button spins while the turn is under way. An answer that is lost leaves only a spinning
/// button, so the queue is bounded and drops the oldest.
/// </summary>
internal sealed class Callbacks(BotApi api) : BackgroundService
{
    private const int Workers = 16;

    private static readonly Meter Meter = new("IfCity.Bots.Telegram");
    private static readonly Counter<long> Late = Meter.CreateCounter<long>("ifcity_telegram_callbacks_unanswered");

    private readonly Channel<string> _queries =
        Channel.CreateBounded<string>(new BoundedChannelOptions(2_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Answer(string queryId) => _queries.Writer.TryWrite(queryId);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var id in _queries.Reader.ReadAllAsync(cancellationToken))
        {
            // A refusal such as "query is too old" harms nobody, so it is only counted.
            var answer = await api.CallAsync("answerCallbackQuery",
                BotApi.ToContent(new AnswerCallbackQueryRequest { CallbackQueryId = id }),
                TimeSpan.FromSeconds(5), cancellationToken);
            if (!answer.IsOk) Late.Add(1);
        }
    }
}

using System.Diagnostics.Metrics;
using System.Threading.Channels;
using IfCity.Bots.Messaging;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Answers <c>@bot words</c> written in any chat: at once or not at all (docs/adr/0012). The queue is bounded and drops the oldest query,
/// because its author has typed on since. Neither the words nor the person are stored or logged.
/// </summary>
internal sealed partial class InlineQueries(BotApi api, IInlineSearch search, IEnumerable<IMessenger> messengers, TimeProvider clock,
    Supervisor supervisor, ILogger<InlineQueries> log) : SupervisedService(supervisor)
{
    private const int Workers = 4, Waiting = 500;

    /// <summary>Telegram takes no answer that comes later.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(10);

    private static readonly Meter Meter = new("IfCity.Bots.Telegram");
    private static readonly Counter<long> Done = Meter.CreateCounter<long>("ifcity_telegram_inline_queries");

    private readonly Channel<(InlineQuery Query, long At)> _asked = Channel.CreateBounded<(InlineQuery, long)>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Count("dropped"));

    private readonly IMessenger _messenger = messengers.First(messenger => messenger.Capabilities.Messenger == TelegramUpdates.Bot);

    public void Answer(InlineQuery query) => _asked.Writer.TryWrite((query, clock.GetTimestamp()));

    protected override IEnumerable<SupervisedLoop> GetLoops() =>
        Enumerable.Range(0, Workers).Select(_ => new SupervisedLoop("telegram.inline", WorkAsync, SupervisedLoop.UsualTurn));

    private async Task WorkAsync(LoopState state, CancellationToken cancellationToken)
    {
        await foreach (var (query, at) in _asked.Reader.ReadAllAsync(cancellationToken))
        {
            state.BeginTurn();
            try
            {
                Count(clock.GetElapsedTime(at) > GoodFor ? "late" : await AnswerAsync(query, cancellationToken));
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // The person sees an empty list and types on; what was asked must not stand in the log.
                Count("failed");
                LogFailed(error.GetType().Name);
            }
            state.EndTurn();
        }
    }

    private async Task<string> AnswerAsync(InlineQuery query, CancellationToken cancellationToken)
    {
        var found = await search.FindAsync(TelegramUpdates.Bot, query.Person, query.Language, query.Words, cancellationToken);
        var answer = await api.CallAsync("answerInlineQuery",
            BotApi.ToJsonContent(InlineWriting.WriteBody(query.Id, found, _messenger.LinkTo)), GoodFor,
            cancellationToken);
        if (answer.IsDone) return found.Cards.Count > 0 ? "found" : "nothing";
        if (answer.Why.Contains("query is too old", StringComparison.OrdinalIgnoreCase)) return "late";
        LogRefused(answer.Why);
        return "refused";
    }

    private static void Count(string outcome) => Done.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(LogLevel.Error, "An inline query could not be answered: {Error}")]
    private partial void LogFailed(string error);

    [LoggerMessage(LogLevel.Warning, "The answer to an inline query came to nothing: {Why}")]
    private partial void LogRefused(string why);
}

using System.Diagnostics.Metrics;
using System.Threading.Channels;
using IfCity.Bots.Supervision;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Answers callback queries at once, so that no button spins while the turn is under way. An answer that is lost leaves only a spinning
/// button, so the queue is bounded and drops the oldest.
/// </summary>
internal sealed class Callbacks(BotApi api, Supervisor supervisor) : SupervisedService(supervisor)
{
    private const int Workers = 16;

    private static readonly Meter Meter = new("IfCity.Bots.Telegram");
    private static readonly Counter<long> Late = Meter.CreateCounter<long>("ifcity_telegram_callbacks_unanswered");

    private readonly Channel<string> _queries =
        Channel.CreateBounded<string>(new BoundedChannelOptions(2_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Answer(string queryId) => _queries.Writer.TryWrite(queryId);

    protected override IEnumerable<SupervisedLoop> GetLoops() =>
        Enumerable.Range(0, Workers).Select(_ => new SupervisedLoop("telegram.callbacks", WorkAsync, SupervisedLoop.UsualTurn));

    private async Task WorkAsync(LoopState state, CancellationToken cancellationToken)
    {
        await foreach (var id in _queries.Reader.ReadAllAsync(cancellationToken))
        {
            state.BeginTurn();
            // A refusal such as "query is too old" harms nobody, so it is only counted.
            var answer = await api.CallAsync("answerCallbackQuery", BotApi.ToContent(new { callback_query_id = id }),
                TimeSpan.FromSeconds(5), cancellationToken);
            if (!answer.IsDone) Late.Add(1);
            state.EndTurn();
        }
    }
}

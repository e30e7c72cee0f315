using System.Diagnostics.Metrics;
using System.Threading.Channels;
using IfCity.Bots.Supervision;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Calls whose loss harms nobody, made beside everything else: an answered question loses its buttons, and where updates are polled no
/// button spins while its turn is under way (a webhook answers the press itself). The queue is bounded and drops the oldest.
/// </summary>
internal sealed class BestEffortCalls(BotApi api, Supervisor supervisor) : SupervisedService(supervisor)
{
    private const int Workers = 16;

    private static readonly Meter Meter = new("IfCity.Bots.Telegram");
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("ifcity_telegram_best_effort_lost");

    private readonly Channel<(string Method, ReadOnlyMemory<byte> Body)> _calls =
        Channel.CreateBounded<(string, ReadOnlyMemory<byte>)>(
            new BoundedChannelOptions(2_000) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Ends the spinning of a pressed button.</summary>
    public void AnswerCallback(string queryId) =>
        Post("answerCallbackQuery", Writing.Write(json => json.WriteString("callback_query_id", queryId)));

    public void Post(string method, ReadOnlyMemory<byte> body) => _calls.Writer.TryWrite((method, body));

    protected override IEnumerable<SupervisedLoop> GetLoops() =>
        Enumerable.Range(0, Workers).Select(_ => new SupervisedLoop("telegram.best-effort", WorkAsync, SupervisedLoop.UsualTurn));

    private async Task WorkAsync(LoopState state, CancellationToken cancellationToken)
    {
        await foreach (var (method, body) in _calls.Reader.ReadAllAsync(cancellationToken))
        {
            state.BeginTurn();
            // A refusal such as "query is too old" harms nobody, so it is only counted.
            var answer = await api.CallAsync(method, BotApi.ToJsonContent(body), TimeSpan.FromSeconds(5), cancellationToken);
            if (!answer.IsDone) Lost.Add(1);
            state.EndTurn();
        }
    }
}

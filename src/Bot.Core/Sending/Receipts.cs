using System.Threading.Channels;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>
/// What messengers report of messages after sending. States only move forward; reports of unknown messages change nothing. Reports are
/// stored in batches: a crash may lose some, but never a message.
/// </summary>
public sealed partial class Receipts(Database database, Supervisor supervisor, ILogger<Receipts> log) : SupervisedService(supervisor)
{
    private readonly Channel<DeliveryReceipt> _waiting =
        Channel.CreateBounded<DeliveryReceipt>(new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(DeliveryReceipt receipt) => _waiting.Writer.TryWrite(receipt);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("receipts", RunAsync, SupervisedLoop.UsualTurn)];

    private async Task RunAsync(LoopState state, CancellationToken cancellationToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            state.BeginTurn();
            await StoreAsync(cancellationToken);
            state.EndTurn();
        }
    }

    /// <summary>Stores what waits now.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        var batch = new List<DeliveryReceipt>();
        while (batch.Count < 500 && _waiting.Reader.TryRead(out var receipt)) batch.Add(receipt);
        if (batch.Count == 0) return;
        try
        {
            await database.InTransactionAsync(unit =>
            {
                foreach (var receipt in batch) Write(unit, receipt);
                return Task.CompletedTask;
            }, cancellationToken);
        }
        catch (Exception error) when (database.IsUnavailable(error))
        {
            LogLost(batch.Count);
        }
    }

    private static void Write(UnitOfWork unit, DeliveryReceipt receipt)
    {
        // One call to many chats gives all its messages the same id, so the chat is compared too.
        const string Where = " WHERE bot = @p0 AND message_id = @p1 AND chat_id = (SELECT c.id FROM chats c WHERE c.bot = @p0 AND c.handle "
            + "= @p3) AND status";
        var sql = receipt.State switch
        {
            DeliveryState.Delivered => $"UPDATE outbox SET status = 'Delivered'{Where} = 'Sent'",
            DeliveryState.Seen => $"UPDATE outbox SET status = 'Seen'{Where} IN ('Sent', 'Delivered')",
            _ => $"UPDATE outbox SET status = 'Failed', error = @p2, once_key = NULL{Where} = 'Sent'",
        };
        SendingMetrics.Count(receipt,
            unit.Session.Execute(sql, receipt.Bot, receipt.MessageId, receipt.Why ?? "failed on the way", receipt.Chat) > 0);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} delivery reports were dropped: the database is away.")]
    private partial void LogLost(int count);
}

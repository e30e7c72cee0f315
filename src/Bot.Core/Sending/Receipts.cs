using System.Threading.Channels;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>
/// What messengers report of messages after sending. States only move forward. A report that comes before the answer to its call was stored
/// waits in memory for its row, five minutes at most; reports of unknown messages change nothing. Reports are stored in batches: a crash
/// may lose some, but never a message.
/// </summary>
public sealed partial class Receipts(Database database, Supervisor supervisor, TimeProvider clock, ILogger<Receipts> log)
    : SupervisedService(supervisor)
{
    private const int AtOnce = 500, MostEarly = 10_000;

    private static readonly TimeSpan
        KeptFor = TimeSpan.FromMinutes(5), FirstLook = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(10);

    private readonly Channel<DeliveryReceipt> _waiting =
        Channel.CreateBounded<DeliveryReceipt>(new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Reports whose message is not known yet, the first to look for again first.</summary>
    private readonly PriorityQueue<Early, TimeSpan> _early = new();

    private readonly List<Early> _batch = [];
    private readonly long _start = clock.GetTimestamp();
    private Task<bool>? _more;

    private enum Found
    {
        Written,
        Ignored,
        Unknown,
    }

    private TimeSpan Now => clock.GetElapsedTime(_start);

    public void Add(DeliveryReceipt receipt) => _waiting.Writer.TryWrite(receipt);

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("receipts", RunAsync, SupervisedLoop.UsualTurn)];

    private async Task RunAsync(LoopState state, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            if (failures > 0)
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(failures, LongestWait.TotalSeconds)), clock, cancellationToken);
            else
            {
                await WaitAsync(cancellationToken);
                state.BeginTurn();
            }
            failures = await TryStoreAsync(cancellationToken) ? 0 : failures + 1;
            if (failures == 0) state.EndTurn();
        }
    }

    /// <summary>Stores what waits now, and what may have its row by now.</summary>
    public Task StoreAsync(CancellationToken cancellationToken) => TryStoreAsync(cancellationToken);

    /// <summary>Waits for a report, or for the time to look again for the row of an early one.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var more = _more ??= _waiting.Reader.WaitToReadAsync(cancellationToken).AsTask();
        if (_early.TryPeek(out _, out var next))
            await more.WaitAtMostAsync(next > Now ? next - Now : TimeSpan.Zero, clock, cancellationToken);
        else await more;
        if (more.IsCompleted) _more = null;
    }

    /// <summary>False if the database took none: all is kept for the next time.</summary>
    private async Task<bool> TryStoreAsync(CancellationToken cancellationToken)
    {
        while (_batch.Count < AtOnce && _early.TryPeek(out var early, out var at) && at <= Now) _batch.Add(_early.Dequeue());
        while (_batch.Count < AtOnce && _waiting.Reader.TryRead(out var receipt)) _batch.Add(new(receipt, Now));
        if (_batch.Count == 0) return true;
        try
        {
            await StoreBatchAsync(_batch, cancellationToken);
            _batch.Clear();
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotStored(error, _batch.Count);
            return !database.IsUnavailable(error) && await StoreEachAsync(cancellationToken);
        }
    }

    private async Task StoreBatchAsync(List<Early> batch, CancellationToken cancellationToken)
    {
        var found = await database.InTransactionAsync(unit => Task.FromResult(batch.ConvertAll(early => Write(unit, early.Receipt))),
            cancellationToken);
        foreach (var (early, result) in batch.Zip(found))
            if (result != Found.Unknown || !TryKeep(early))
                SendingMetrics.Count(early.Receipt, result.ToString().ToLowerInvariant());
    }

    /// <summary>Stores one by one and sets aside what the database does not take; false if it is away.</summary>
    private async Task<bool> StoreEachAsync(CancellationToken cancellationToken)
    {
        for (; _batch.Count > 0; _batch.RemoveAt(0))
            try
            {
                await StoreBatchAsync([_batch[0]], cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                if (database.IsUnavailable(error)) return false;
                LogSetAside(error, _batch[0].Receipt.Bot);
                SendingMetrics.CountSetAside("receipt");
            }
        return true;
    }

    /// <summary>Keeps a report for its row, which is looked for after 1, 2, 4 … seconds; false if it is kept no longer.</summary>
    private bool TryKeep(Early early)
    {
        var age = Now - early.At;
        if (age >= KeptFor || _early.Count >= MostEarly) return false;
        _early.Enqueue(early, Now + (age > FirstLook ? age : FirstLook));
        return true;
    }

    private static Found Write(UnitOfWork unit, DeliveryReceipt receipt)
    {
        // One call to many chats gives all its messages the same id, so the chat is compared too.
        const string Where = " WHERE bot = @p0 AND message_id = @p1 AND chat_id = (SELECT c.id FROM chats c WHERE c.bot = @p0 AND c.handle "
            + "= @p2)";
        var sql = receipt.State switch
        {
            DeliveryState.Delivered => $"UPDATE outbox SET status = 'Delivered'{Where} AND status = 'Sent'",
            DeliveryState.Seen => $"UPDATE outbox SET status = 'Seen'{Where} AND status IN ('Sent', 'Delivered')",
            _ => $"UPDATE outbox SET status = 'Failed', error = @p3, once_key = NULL{Where} AND status = 'Sent'",
        };
        return unit.Session.Execute(sql, receipt.Bot, receipt.MessageId, receipt.Chat, receipt.Why ?? "failed on the way") > 0
            ? Found.Written
            : unit.Session.QueryNumber($"SELECT id FROM outbox{Where} LIMIT 1", receipt.Bot, receipt.MessageId, receipt.Chat) is null
            ? Found.Unknown
            : Found.Ignored;
    }

    [LoggerMessage(LogLevel.Warning, "{Count} delivery reports wait: they could not be stored.")]
    private partial void LogNotStored(Exception error, int count);

    [LoggerMessage(LogLevel.Error, "A delivery report of {Bot} is set aside: the database does not take it.")]
    private partial void LogSetAside(Exception error, string bot);

    /// <param name="At">When it came, by the time since the start.</param>
    private sealed record Early(DeliveryReceipt Receipt, TimeSpan At);
}

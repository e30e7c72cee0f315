using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Broadcasts;

/// <summary>
/// Fills running broadcasts page by page: the rows of a page and the cursor behind it are one transaction, so a crash
/// neither loses nor doubles anyone. It keeps only a little ahead of the sender.
/// </summary>
public sealed partial class Pump(Database database, Outbox outbox, BroadcastService broadcasts, Concerned concerned, Wake wake, Leadership leadership, TimeProvider clock, ILogger<Pump> log) : BackgroundService
{
    private const int Page = 500, Ahead = 2_000, RefusalsInRow = 50;

    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var knock = wake.Next;
            var more = false;
            try
            {
                if (await leadership.IsLeaderAsync(stoppingToken)) more = await PumpAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(error);
            }
            // A knock of each sent message would be too many: at most ten looks a second.
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, stoppingToken);
            if (!more) await Task.WhenAny(knock, Task.Delay(LookAround, clock, stoppingToken));
        }
    }

    /// <summary>One page of each running broadcast; true if there may be more at once.</summary>
    public async Task<bool> PumpAsync(CancellationToken stop = default)
    {
        await using var db = database.OpenForReading();
        var more = false;
        foreach (var id in await db.Set<Broadcast>().Where(row => row.Status == BroadcastStatus.Running || (row.Status == BroadcastStatus.Cancelled && row.FinishedAt > clock.GetUtcNow().AddHours(-1))).Select(row => row.Id).ToListAsync(stop))
            more |= await database.InTransactionAsync(unit => PumpAsync(unit, id), stop);
        return more;
    }

    private async Task<bool> PumpAsync(Unit unit, long id)
    {
        if (await unit.Db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id) is not { } broadcast) return false;
        if (broadcast.Status == BroadcastStatus.Cancelled) BroadcastService.Cancel(unit, id);
        if (broadcast.Status != BroadcastStatus.Running) return false;
        if (await OnlyRefusedAsync(unit, id))
        {
            await broadcasts.MoveAsync(unit, id, BroadcastMove.Pause);
            broadcast.Note = $"paused by itself: the last {RefusalsInRow} messages were refused";
            return false;
        }
        var unsent = await unit.Db.Outbox.CountAsync(row => row.BroadcastId == id && row.Status == OutboxStatus.Queued);
        if (broadcast.Filled)
        {
            if (unsent == 0 && BroadcastMachine.Move(broadcast, BroadcastMove.Finish)) broadcast.FinishedAt = unit.Now;
            return false;
        }
        return unsent < Ahead && await FillAsync(unit, broadcast);
    }

    private async Task<bool> FillAsync(Unit unit, Broadcast broadcast)
    {
        var audience = broadcast.Audience;
        var page = await concerned.PageAsync(unit.Db, audience, broadcast.AfterChat, Page);
        var why = await concerned.WhyAsync(unit.Db, audience, [.. page.Select(chat => chat.Person)]);
        foreach (var chat in page)
        {
            if (!why.TryGetValue(chat.Person, out var concern)) continue;
            outbox.Put(unit, Recipient.Of(chat), BroadcastMessage.Of(broadcast, concern, chat.Language == "en" ? Dialogs.Language.En : Dialogs.Language.Uk), broadcast.Lane, broadcastId: broadcast.Id);
        }
        if (page.Count > 0) broadcast.AfterChat = page[^1].Id;
        broadcast.Filled = page.Count < Page;
        return true;
    }

    private static async Task<bool> OnlyRefusedAsync(Unit unit, long id)
    {
        var last = await unit.Db.Outbox.Where(row => row.BroadcastId == id && row.DoneAt != null).OrderByDescending(row => row.DoneAt).Take(RefusalsInRow).Select(row => row.Status).ToListAsync();
        return last.Count == RefusalsInRow && last.All(status => status == OutboxStatus.Failed);
    }

    [LoggerMessage(LogLevel.Error, "The pump failed; it goes on in a second.")]
    private partial void LogFailed(Exception error);
}

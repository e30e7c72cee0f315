using IfCity.Bots.Flows.Alerts;
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
public sealed partial class Pump(Database database, Outbox outbox, SelfPause selfPause, Wake wake, Leadership leadership, TimeProvider clock, ILogger<Pump> log) : BackgroundService
{
    private const int Page = 500, Ahead = 2_000;

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
        if (await selfPause.LookAsync(unit, broadcast)) return false;
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
        var alert = broadcast.AlertId is { } number ? await unit.Db.Set<Alert>().FirstOrDefaultAsync(row => row.Id == number) : null;
        var page = await Concerned.Chats(unit.Db, audience).Where(chat => chat.Id > broadcast.AfterChat).OrderBy(chat => chat.Id).Take(Page).ToListAsync();
        var why = await Concerned.WhyAsync(unit.Db, audience, [.. page.Select(chat => chat.Person)]);
        foreach (var chat in page)
        {
            var followed = why.GetValueOrDefault(chat.Person, []);
            if (!audience.IsEveryone && followed.Count == 0) continue;
            outbox.Put(unit, Recipient.Of(chat), BroadcastMessage.Of(broadcast, alert, followed, chat.Language == "en" ? Dialogs.Language.En : Dialogs.Language.Uk), broadcast.Lane, broadcastId: broadcast.Id);
        }
        if (page.Count > 0) broadcast.AfterChat = page[^1].Id;
        broadcast.Filled = page.Count < Page;
        return true;
    }

    [LoggerMessage(LogLevel.Error, "The pump failed; it goes on in a second.")]
    private partial void LogFailed(Exception error);
}

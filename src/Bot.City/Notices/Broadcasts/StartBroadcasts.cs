using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>Starts the broadcasts whose hour has come, if all who must agree have.</summary>
internal sealed class StartBroadcasts(Database database, BroadcastService broadcasts, TimeProvider clock) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        var due = await db.Set<Broadcast>().Where(row => row.Status == BroadcastStatus.Draft && row.StartsAt != null
            && row.StartsAt <= now).Select(row => row.Id).ToListAsync(cancellationToken);
        await EachByItself.RunInTurnAsync(due, id => database.InTransactionAsync(unit => StartAsync(unit, id), cancellationToken),
            cancellationToken);
    }

    /// <summary>Starts one broadcast. It is read again under its lock, because somebody may be changing it at the same moment.</summary>
    private async Task StartAsync(UnitOfWork unit, long id)
    {
        if (await BroadcastService.FindAsync(unit, id) is { Status: BroadcastStatus.Draft } broadcast && broadcast.StartsAt <= unit.Now)
            await broadcasts.StartAsync(unit, broadcast, "schedule");
    }
}

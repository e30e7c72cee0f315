using IfCity.Bots.Broadcasts;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Jobs;

/// <summary>Starts the broadcasts whose hour has come.</summary>
public sealed class StartBroadcasts(Database database, BroadcastService broadcasts) : IChore
{
    public Task RunAsync(CancellationToken stop) => database.InTransactionAsync(async unit =>
    {
        var due = await unit.Db.Set<Broadcast>().Where(row => row.Status == BroadcastStatus.Draft && row.StartsAt != null && row.StartsAt <= unit.Now).Select(row => row.Id).ToListAsync(stop);
        foreach (var id in due) await broadcasts.MoveAsync(unit, id, BroadcastMove.Start);
    }, stop);
}

using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>Begins planned events, ends those whose time ran out, and tells changes that were held back.</summary>
internal sealed class TurnAlerts(Database database, AlertService alerts, TimeProvider clock) : IScheduledJob
{
    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await EachByItself.RunInTurnAsync(await DueAsync(cancellationToken),
            id => database.InTransactionAsync(unit => alerts.ApplyClockAsync(unit, id), cancellationToken), cancellationToken);
    }

    private async Task<List<long>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        var outdated = await AlertTeller.QueryOutdated(db).Select(broadcast => broadcast.AlertId!.Value).Distinct()
            .ToListAsync(cancellationToken);
        return await db.Set<Alert>()
            .Where(alert => outdated.Contains(alert.Id) || alert.TellAt <= now || (alert.Status == AlertStatus.Planned && alert.From <= now)
                || (alert.Status == AlertStatus.Begun && alert.Until <= now))
            .OrderBy(alert => alert.Id).Take(AtOnce).Select(alert => alert.Id).ToListAsync(cancellationToken);
    }
}

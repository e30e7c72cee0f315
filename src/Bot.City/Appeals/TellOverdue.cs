using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>Tells the author, once, that the term of an appeal is over.</summary>
internal sealed class TellOverdue(Database database, AppealNotifier notifier) : IScheduledJob
{
    private const int AtOnce = 100;

    public Task RunAsync(CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
    {
        var late = await unit.Db.Set<Appeal>()
            .Where(appeal => appeal.OverdueToldAt == null && appeal.DueAt < unit.Now
                && (appeal.Status == AppealStatus.Registered || appeal.Status == AppealStatus.Accepted
                    || appeal.Status == AppealStatus.Forwarded || appeal.Status == AppealStatus.Question
                    || appeal.Status == AppealStatus.InWork || appeal.Status == AppealStatus.Refuted))
            .OrderBy(appeal => appeal.DueAt).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var appeal in late)
        {
            appeal.OverdueToldAt = unit.Now;
            AppealStore.Add(unit, appeal, AppealEvent.System, AppealEventKind.Overdue);
            await notifier.TellOverdueAsync(unit, appeal);
        }
    }, cancellationToken);
}

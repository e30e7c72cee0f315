using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>Tells the author, once, that the term of an appeal is over.</summary>
internal sealed class TellOverdue(Database database, AppealNotifier notifier, TimeProvider clock) : IScheduledJob
{
    private const int AtOnce = 100;

    public async Task RunAsync(CancellationToken cancellationToken) =>
        await EachByItself.RunInTurnAsync(await FindLateAsync(cancellationToken), id => database.InTransactionAsync(
            unit => TellAsync(unit, id), cancellationToken), cancellationToken);

    private async Task<List<long>> FindLateAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        return await db.Set<Appeal>()
            .Where(appeal => appeal.OverdueToldAt == null && appeal.DueAt < now
                && (appeal.Status == AppealStatus.Registered || appeal.Status == AppealStatus.Accepted
                    || appeal.Status == AppealStatus.Forwarded || appeal.Status == AppealStatus.Question
                    || appeal.Status == AppealStatus.InWork || appeal.Status == AppealStatus.Refuted))
            .OrderBy(appeal => appeal.DueAt).Take(AtOnce).Select(appeal => appeal.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Tells of one appeal. It is read again under its lock, because somebody may be moving it at the same moment.</summary>
    private async Task TellAsync(UnitOfWork unit, long id)
    {
        AppealStore.Lock(unit, id);
        if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id) is not { OverdueToldAt: null } appeal) return;
        appeal.OverdueToldAt = unit.Now;
        AppealStore.Add(unit, appeal, AppealEvent.System, AppealEventKind.Overdue);
        await notifier.TellOverdueAsync(unit, appeal);
    }
}

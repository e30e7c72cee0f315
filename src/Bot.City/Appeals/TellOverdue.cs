using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>Tells the author, once, that the term of an appeal is over.</summary>
internal sealed class TellOverdue(DueAppeals due, AppealNotifier notifier) : IScheduledJob
{
    public Task RunAsync(CancellationToken cancellationToken) =>
        due.ForEachAsync(now => appeal => appeal.OverdueToldAt == null && appeal.DueAt < now
                && (appeal.Status == AppealStatus.Registered || appeal.Status == AppealStatus.Accepted
                    || appeal.Status == AppealStatus.Forwarded || appeal.Status == AppealStatus.Question
                    || appeal.Status == AppealStatus.InWork || appeal.Status == AppealStatus.Refuted),
            appeal => appeal.DueAt, TellAsync, cancellationToken);

    private async Task TellAsync(UnitOfWork unit, Appeal appeal)
    {
        appeal.OverdueToldAt = unit.Now;
        AppealStore.Add(unit, appeal, AppealEvent.System, AppealEventKind.Overdue);
        await notifier.TellOverdueAsync(unit, appeal);
    }
}

using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>Asks an author by whose silence an appeal was closed, once, whether the trouble came back.</summary>
internal sealed class AskAgain(DueAppeals due, AppealNotifier notifier) : IScheduledJob
{
    public Task RunAsync(CancellationToken cancellationToken) =>
        due.ForEachAsync(now => appeal => appeal.AskAgainAt <= now, appeal => appeal.AskAgainAt, AskAsync, cancellationToken);

    /// <summary>Who cannot be reached now is not asked later.</summary>
    private async Task AskAsync(UnitOfWork unit, Appeal appeal)
    {
        appeal.AskAgainAt = null;
        if (appeal.Status == AppealStatus.Closed && await notifier.AskWhetherItLastedAsync(unit, appeal)) appeal.AskedAgainAt = unit.Now;
    }
}

using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>Asks an author by whose silence an appeal was closed, once, whether the trouble came back.</summary>
internal sealed class AskAgain(Database database, AppealNotifier notifier, TimeProvider clock) : IScheduledJob
{
    private const int AtOnce = 100;

    public async Task RunAsync(CancellationToken cancellationToken) =>
        await EachByItself.RunInTurnAsync(await FindDueAsync(cancellationToken), id => database.InTransactionAsync(
            unit => AskAsync(unit, id), cancellationToken), cancellationToken);

    private async Task<List<long>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        return await db.Set<Appeal>().Where(appeal => appeal.AskAgainAt <= now).OrderBy(appeal => appeal.AskAgainAt)
            .Take(AtOnce).Select(appeal => appeal.Id).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Asks about one appeal. It is read again under its lock, because another instance may be asking too. Who cannot be reached now is not
    /// asked later.
    /// </summary>
    private async Task AskAsync(UnitOfWork unit, long id)
    {
        AppealStore.Lock(unit, id);
        if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id) is not { AskAgainAt: not null } appeal) return;
        appeal.AskAgainAt = null;
        if (appeal.Status == AppealStatus.Closed && await notifier.AskWhetherItLastedAsync(unit, appeal)) appeal.AskedAgainAt = unit.Now;
    }
}

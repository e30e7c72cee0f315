using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Closes appeals to which nobody objects: results on which the author was silent for the term of the category, and confirmed ones whose
/// mark can no longer be changed.
/// </summary>
internal sealed class SettleAppeals(Database database, AppealCategories categories, ResidentAppeals residentAppeals, TimeProvider clock)
    : IScheduledJob
{
    private const int AtOnce = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var silence in categories.All.Select(category => category.SilenceDays).Distinct())
        {
            var slugs = categories.All.Where(category => category.SilenceDays == silence).Select(category => category.Slug).ToList();
            await ForEachAsync(now => appeal => appeal.Status == AppealStatus.Done && appeal.DoneAt < now - TimeSpan.FromDays(silence)
                && slugs.Contains(appeal.Category), residentAppeals.SettleAsync, cancellationToken);
        }
        await ForEachAsync(now => appeal => appeal.Status == AppealStatus.Confirmed && appeal.ConfirmedAt < now - AppealStore.RatingWindow,
            CloseAsync, cancellationToken);
    }

    private static Task CloseAsync(UnitOfWork unit, Appeal appeal)
    {
        AppealStore.Move(unit, appeal, new(appeal.Status), AppealStatus.Closed, AppealEvent.System);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Acts on a page of the appeals that meet the condition, each in a transaction of its own. Each is read again under its lock, because
    /// somebody may be changing it at the same moment.
    /// </summary>
    private async Task ForEachAsync(Func<DateTimeOffset, System.Linq.Expressions.Expression<Func<Appeal, bool>>> which,
        Func<UnitOfWork, Appeal, Task> act, CancellationToken cancellationToken)
    {
        var due = which(clock.GetUtcNow());
        await using var db = database.OpenForReading();
        var ids = await db.Set<Appeal>().Where(due).OrderBy(appeal => appeal.Id).Take(AtOnce).Select(appeal => appeal.Id)
            .ToListAsync(cancellationToken);
        await EachByItself.RunInTurnAsync(ids, id => database.InTransactionAsync(async unit =>
        {
            AppealStore.Lock(unit, id);
            if (await unit.Db.Set<Appeal>().Where(due).FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken) is { } appeal)
                await act(unit, appeal);
        }, cancellationToken), cancellationToken);
    }
}

using System.Linq.Expressions;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>The appeals for which the time of something has come: each is acted on in a transaction of its own.</summary>
internal sealed class DueAppeals(Database database, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <summary>
    /// Acts on a page of the appeals that meet the condition. Each is read again under its lock, because somebody may be changing it at the
    /// same moment; one that no longer meets the condition is left alone.
    /// </summary>
    /// <param name="which">The condition, given the present moment.</param>
    /// <param name="order">Those that are first by it are acted on first.</param>
    public async Task ForEachAsync<TKey>(Func<DateTimeOffset, Expression<Func<Appeal, bool>>> which, Expression<Func<Appeal, TKey>> order,
        Func<UnitOfWork, Appeal, Task> act, CancellationToken cancellationToken)
    {
        var due = which(clock.GetUtcNow());
        await using var db = database.OpenForReading();
        var ids = await db.Set<Appeal>().Where(due).OrderBy(order).Take(AtOnce).Select(appeal => appeal.Id).ToListAsync(cancellationToken);
        await EachByItself.RunInTurnAsync(ids, id => database.InTransactionAsync(async unit =>
        {
            AppealStore.Lock(unit, id);
            if (await unit.Db.Set<Appeal>().Where(due).FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken) is { } appeal)
                await act(unit, appeal);
        }, cancellationToken), cancellationToken);
    }
}

using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>Tells those who work on an appeal, once, that a resident has sent it back, with what the resident said.</summary>
internal sealed class TellReturns(Database database, AppealStaffNews news, TimeProvider clock) : IScheduledJob
{
    private const int AtOnce = 100;

    /// <summary>How long a resident has to say what is wrong before the staff are told.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken) =>
        await EachByItself.RunInTurnAsync(await FindUntoldAsync(cancellationToken), id => database.InTransactionAsync(
            unit => TellAsync(unit, id), cancellationToken), cancellationToken);

    private async Task<List<long>> FindUntoldAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var until = clock.GetUtcNow() - Wait;
        return await db.Set<Appeal>().Where(appeal => appeal.UntoldReturnAt <= until).OrderBy(appeal => appeal.UntoldReturnAt)
            .Take(AtOnce).Select(appeal => appeal.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Tells of one appeal. It is read again under its lock, because another instance may be telling of it too.</summary>
    private async Task TellAsync(UnitOfWork unit, long id)
    {
        AppealStore.Lock(unit, id);
        if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id) is not { UntoldReturnAt: not null } appeal) return;
        appeal.UntoldReturnAt = null;
        await news.TellReturnedAsync(unit, appeal);
    }
}

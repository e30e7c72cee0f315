using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>Forgets answers after a month.</summary>
internal sealed class ForgetColours(Database database) : IScheduledJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task RunAsync(CancellationToken cancellationToken) => database.InTransactionAsync(unit =>
    {
        var old = unit.Db.Set<FavouriteColour>().Where(row => row.CreatedAt < unit.Now - Kept);
        return old.ExecuteDeleteAsync(cancellationToken);
    }, cancellationToken);
}

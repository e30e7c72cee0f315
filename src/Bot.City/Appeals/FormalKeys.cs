using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Takes the words of formal appeals out of the search, into which earlier releases put them: once, at the first start of this one.
/// </summary>
internal sealed class FormalKeys : ISeeder
{
    internal const string Done = "formal-appeals-unsearched";

    public async Task SeedAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, '1') ON CONFLICT DO NOTHING", Done) == 0) return;
        foreach (var appeal in await unit.Db.Set<Appeal>().AsNoTracking().Where(row => row.Kind == AppealKind.Formal).ToListAsync())
            unit.Session.Execute("UPDATE appeals SET keys = @p1 WHERE id = @p0", appeal.Id, AppealSearchText.Collect(appeal));
    }
}

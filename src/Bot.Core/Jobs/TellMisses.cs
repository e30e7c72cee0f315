using IfCity.Bots.Scheduling;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Services;
using IfCity.Bots.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Jobs;

/// <summary>On Monday at nine by Kyiv's clock whoever keeps the catalogue is told what people did not find last week. Once, however often it runs.</summary>
public sealed class TellMisses(Database database, StaffChats chats) : IScheduledJob
{
    private const int Told = 5, Hour = 9;

    public Task RunAsync(CancellationToken stop) => database.InTransactionAsync(async unit =>
    {
        var now = When.InKyiv(unit.Now);
        var week = SearchMisses.WeekOf(unit.Now);
        // If nobody was there on Monday morning it is told later, but in the same week.
        if (When.Day(unit.Now) == week && now.Hour < Hour) return;
        var lines = await MissDesk.OfWeekAsync(unit.Db, week.AddDays(-7), int.MaxValue, withSettled: false);
        if (lines.Count == 0) return;
        var text = ServiceTexts.NotFoundLastWeek(lines.Count, lines.Sum(line => line.Total), [.. lines.Take(Told).Select(line => (line.Miss.Words, line.Total))]);
        foreach (var who in await KeepersAsync(unit.Db, stop)) await chats.TellAsync(unit, who, text, onceKey: $"misses/{week:yyyy-MM-dd}");
    }, stop);

    /// <summary>Those whose role has the right: members of the staff by their name, keys that are nobody's own by theirs.</summary>
    private static async Task<IEnumerable<string>> KeepersAsync(CityDb db, CancellationToken stop)
    {
        var roles = Enum.GetValues<StaffRole>().Where(role => role.Has(Right.Catalogue)).ToList();
        var members = await db.Set<StaffMember>().Where(row => row.DisabledAt == null && roles.Contains(row.Role)).Select(row => row.Name).ToListAsync(stop);
        var keys = await db.Set<ApiKey>().Where(row => row.RevokedAt == null && row.StaffId == null && roles.Contains(row.Role)).Select(row => row.Name).ToListAsync(stop);
        return members.Concat(keys).Distinct();
    }
}

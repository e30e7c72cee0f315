using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff;

/// <summary>
/// Tells administrators and auditors on the first of a month, in the chats that they showed to be theirs, what went in the month before
/// because its term was over. The days and the terms stand in <c>GET /api/v1/stats?retention=true</c>.
/// </summary>
public sealed class RetentionReport(Database database, StaffChats chats) : IScheduledJob
{
    /// <summary>Earlier nobody wants to be told of it.</summary>
    private const int FromHour = 9;

    public Task RunAsync(CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
    {
        var now = KyivTime.InKyiv(unit.Now);
        if (now is not { Day: 1, Hour: >= FromHour }) return false;
        var month = KyivTime.Day(unit.Now).AddMonths(-1);
        var went = await ListAsync(unit, month, KyivTime.Day(unit.Now), cancellationToken);
        foreach (var who in await unit.Db.Set<StaffMember>().Where(member => member.DisabledAt == null
            && (member.Role == StaffRole.Administrator || member.Role == StaffRole.Viewer)).Select(member => member.Name)
            .ToListAsync(cancellationToken))
            await chats.TellAsync(unit, who, RetentionTexts.Report(KyivTime.Month(month), went),
                string.Create(CultureInfo.InvariantCulture, $"retention/{month:yyyy-MM}"));
        return true;
    }, cancellationToken);

    private static async Task<List<(string Kind, int Removed)>> ListAsync(UnitOfWork unit, DateOnly from, DateOnly until,
        CancellationToken cancellationToken) =>
        (await unit.Db.Set<RetentionDay>().Where(row => row.Day >= from && row.Day < until).GroupBy(row => row.Kind)
            .Select(group => new { group.Key, Removed = group.Sum(row => row.Removed) }).OrderByDescending(row => row.Removed)
            .ToListAsync(cancellationToken)).Select(row => (row.Key, row.Removed)).ToList();
}

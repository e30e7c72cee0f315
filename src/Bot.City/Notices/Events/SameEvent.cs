using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>
/// Finds the event that a report is about. Feeds may publish an outage again with a new number or another order of streets, and two
/// operators may type the same notice: these are not second events.
/// </summary>
internal static class SameEvent
{
    private const int Candidates = 500;

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15), Remembered = TimeSpan.FromDays(1);

    public static async Task<Alert?> FindAsync(UnitOfWork unit, AlertReport report, AlertFacts now, AudienceResolver audiences)
    {
        if (report.ExternalId is { } number && await unit.Db.Set<Alert>()
            .FirstOrDefaultAsync(row => row.Source == report.Source && row.ExternalId == number) is { } known) return known;
        var since = unit.Now - Remembered;
        var alike = await unit.Db.Set<Alert>().Where(row => row.Source == report.Source && row.Kind == report.Kind
                && (row.Status == AlertStatus.Planned || row.Status == AlertStatus.Begun || row.UpdatedAt > since))
            .OrderByDescending(row => row.Id).Take(Candidates).ToListAsync();
        return alike.FirstOrDefault(row => !IsListedApart(row, report, now) && IsSame(AlertFacts.FromAlert(row), now, audiences)
            && (report.Source != AlertReport.Staff || SameWords(AlertFacts.FromAlert(row), now)));
    }

    /// <summary>True if one publication of a feed lists both with different numbers and places: these are two events.</summary>
    private static bool IsListedApart(Alert alert, AlertReport report, AlertFacts now) =>
        alert.ExternalId is not null && report.ExternalId is not null && alert.UpdatedAt == report.UpdatedAt
            && alert.AudienceJson != now.AudienceJson;

    private static bool IsSame(AlertFacts one, AlertFacts other, AudienceResolver audiences) =>
        one.IsDanger == other.IsDanger && SameTimes(one, other) && audiences.OverlapsMostly(one.Audience, other.Audience);

    /// <summary>True if the times are about the same. If one has no time, the words must be the same.</summary>
    private static bool SameTimes(AlertFacts one, AlertFacts other) =>
        (one.From ?? one.Until) is null || (other.From ?? other.Until) is null
        ? (one.From ?? one.Until) is null == (other.From ?? other.Until) is null && SameWords(one, other)
        : Near(one.From, other.From) && Near(one.Until, other.Until);

    /// <summary>
    /// True if the words are the same. Staff may report two events of one place and time, so their words are compared too.
    /// </summary>
    private static bool SameWords(AlertFacts one, AlertFacts other) => AlertSteps.Words(one.TextUk) == AlertSteps.Words(other.TextUk);

    private static bool Near(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null == other is null && !((one - other)?.Duration() > Tolerance);
}

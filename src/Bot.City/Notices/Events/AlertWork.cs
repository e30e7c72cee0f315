using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>
/// What a member of the staff does to an event, with its line in the audit. Adds to the unit of work and never commits, so that the staff
/// API and the console, which call the same, read the event as it is then. What is refused they roll back.
/// </summary>
public sealed class AlertWork(AlertService alerts, Approvals approvals)
{
    /// <summary>The longest text of a notice: with all that is said around it, it fits one message of both messengers.</summary>
    public const int LongestText = 2_000, LongestNote = 400, LongestResponsible = 120;

    /// <summary>
    /// Tells of an event. Danger is told in two steps: where the rule of the second person holds, that person is the second; where it is
    /// switched off, whoever tells it confirms it.
    /// </summary>
    /// <param name="by">Who does it, for the audit.</param>
    /// <param name="confirmed">Danger was meant, and said twice.</param>
    public async Task<AlertOutcome> PublishAsync(UnitOfWork unit, string by, AlertReport report, bool confirmed)
    {
        if (IsUnconfirmed(report.IsDanger, confirmed)) return new AlertOutcome.Unconfirmed();
        var alert = await alerts.ReportAsync(unit, report);
        AuditEntry.Add(unit, by, "alert.publish", $"{alert.Id}", after: SelectAudited(report));
        return new AlertOutcome.Done(alert);
    }

    /// <summary>Changes an event to the whole of what is said of it now.</summary>
    /// <param name="confirmed">That it is danger now was meant, and said twice.</param>
    public Task<AlertOutcome> ChangeAsync(UnitOfWork unit, string by, long id, AlertReport report, bool confirmed) =>
        AuditAsync(unit, by, id, "alert.change", SelectAudited(report), async row =>
            IsUnconfirmed(report.IsDanger && !row.IsDanger, confirmed) ? new AlertOutcome.Unconfirmed()
                : await alerts.ChangeAsync(unit, id, report));

    /// <summary>Says until when it lasts now, and leaves all else as it is.</summary>
    /// <param name="staffer">The person and their department.</param>
    /// <param name="until">Null: that is not known any more.</param>
    public Task<AlertOutcome> ProlongAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, long id,
        DateTimeOffset? until, string? note) => AuditAsync(unit, by, id, "alert.prolong", new { until, note }, row =>
        alerts.ChangeAsync(unit, id, AlertReport.FromAlert(row, staffer, unit.Now) with { Until = until, Note = note }));

    /// <summary>Begins, ends or cancels an event; people are told.</summary>
    public Task<AlertOutcome> MoveAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, long id, AlertMove move,
        string? note) => AuditAsync(unit, by, id, $"alert.{move.ToString().ToLowerInvariant()}", note is null ? null : new { note },
        _ => alerts.MoveAsync(unit, id, move, staffer.Person, note, staffer.Department));

    private static async Task<AlertOutcome> AuditAsync(UnitOfWork unit, string by, long id, string act, object? asked,
        Func<Alert, Task<AlertOutcome>> work)
    {
        if (await unit.Db.Set<Alert>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return new AlertOutcome.NoSuchAlert();
        var before = AlertFacts.FromAlert(row);
        var outcome = await work(row);
        if (outcome is AlertOutcome.Done) AuditEntry.Add(unit, by, act, $"{id}", before: before, after: asked);
        return outcome;
    }

    private bool IsUnconfirmed(bool isDanger, bool confirmed) => isDanger && !confirmed && !approvals.InForce;

    private static object SelectAudited(AlertReport report) => new
    {
        report.Source, report.ExternalId, report.Kind, report.TextUk, report.TextEn, report.From, report.Until, report.Where,
        report.WhereEn, report.Responsible, report.IsDanger, report.Status, report.Audience, report.Note,
    };
}

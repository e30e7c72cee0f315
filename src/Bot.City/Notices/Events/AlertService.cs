using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>The result of a move of an event.</summary>
public abstract record AlertOutcome
{
    /// <summary>It happened; the event as it is since.</summary>
    public sealed record Done(Alert Alert) : AlertOutcome;

    /// <summary>The state of the event does not allow the move.</summary>
    public sealed record NotAllowed(AlertStatus Now) : AlertOutcome;

    /// <summary>There is no event of that id.</summary>
    public sealed record NoSuchAlert : AlertOutcome;

    /// <summary>It is danger, which whoever tells it must confirm.</summary>
    public sealed record Unconfirmed : AlertOutcome;
}

/// <summary>
/// Takes what sources say of events, keeps one thread for each event, and has people told of it. Adds to the unit of work; never commits.
/// </summary>
public sealed class AlertService(AlertTeller teller, AudienceResolver audiences, TimeProvider clock)
{
    /// <summary>
    /// How far ahead events are shown to a person who asks, how long an unconfirmed end is shown, and how long an event without an end.
    /// </summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14), Unconfirmed = TimeSpan.FromHours(6), WithoutEnd = TimeSpan.FromDays(7);

    /// <summary>Whether any event of the kind may be open: mostly none is, and then nothing more is read.</summary>
    private const string PerhapsOpen =
        """
        SELECT 1 FROM alerts a WHERE a.kind = @p0 AND (a.status IN ('Planned', 'Begun') OR (a.status = 'Ended' AND a.until > @p1)
            OR EXISTS (SELECT 1 FROM broadcasts b WHERE b.alert_id = a.id AND b.status = 'Draft')) LIMIT 1
        """;

    /// <summary>
    /// Creates the event or changes it to what the report says, and puts what people must be told of it. The same report again, under
    /// whatever number, changes nothing.
    /// </summary>
    public async Task<Alert> ReportAsync(UnitOfWork unit, AlertReport report)
    {
        LockEvents(unit);
        var now = FactsOf(report, unit.Now);
        if (await SameEvent.FindAsync(unit, report, now, audiences) is { } known)
        {
            await ApplyReportAsync(unit, known, report, now);
            return known;
        }
        var alert = new Alert
        {
            Source = report.Source, ExternalId = report.ExternalId, Author = report.Who, CreatedAt = unit.Now, UpdatedAt = report.UpdatedAt
        };
        Write(alert, now);
        unit.Db.Add(alert);
        await unit.FlushAsync();
        await teller.TellAsync(unit, alert, Line(unit, alert, now.Status switch
        {
            AlertStatus.Planned => AlertMove.Plan,
            AlertStatus.Begun => AlertMove.Begin,
            AlertStatus.Ended => AlertMove.End,
            _ => AlertMove.Cancel,
        }, null, report.Who, report.Note), report.Department, report.Source == AlertReport.Staff);
        return alert;
    }

    /// <summary>The first message about it as it would be; nothing is stored.</summary>
    public Broadcast Preview(AlertReport report, DateTimeOffset at) => teller.Draft(FactsOf(report, at), report.UpdatedAt, report.Note);

    /// <summary>
    /// What people would be told of a change; nothing is stored. It is quiet if their message is only rewritten where that can be.
    /// </summary>
    public async Task<(Broadcast Look, bool IsQuiet)> PreviewChangeAsync(BotDb db, Alert alert, AlertReport report, DateTimeOffset at) =>
        await teller.DraftChangeAsync(db, alert, Reconcile(AlertFacts.FromAlert(alert), FactsOf(report, at), at), report);

    /// <summary>Changes the event of that id to what the report says.</summary>
    public async Task<AlertOutcome> ChangeAsync(UnitOfWork unit, long id, AlertReport report)
    {
        LockEvents(unit);
        if (await unit.Db.Set<Alert>().FirstOrDefaultAsync(row => row.Id == id) is not { } alert) return new AlertOutcome.NoSuchAlert();
        if (alert.Status is AlertStatus.Cancelled || (alert.Status == AlertStatus.Ended && alert.EndedAt is not null))
            return new AlertOutcome.NotAllowed(alert.Status);
        await ApplyReportAsync(unit, alert, report, FactsOf(report, unit.Now));
        return new AlertOutcome.Done(alert);
    }

    /// <summary>Begins, ends or cancels an event, as staff do by a button.</summary>
    public async Task<AlertOutcome> MoveAsync(UnitOfWork unit, long id, AlertMove move, string who, string? note = null,
        string? department = null)
    {
        LockEvents(unit);
        if (await unit.Db.Set<Alert>().FirstOrDefaultAsync(row => row.Id == id) is not { } alert) return new AlertOutcome.NoSuchAlert();
        var before = AlertFacts.FromAlert(alert);
        // An end by the clock may be confirmed by a person; a confirmed end cannot be repeated.
        if ((before is { Status: AlertStatus.Ended, EndedAt: not null } && move == AlertMove.End) || !AlertMachine.Move(alert, move))
            return new AlertOutcome.NotAllowed(before.Status);
        if (move == AlertMove.Begin && (alert.From is null || alert.From > unit.Now || before.Status != AlertStatus.Planned))
            alert.From = unit.Now;
        if (move == AlertMove.Begin && alert.Until <= unit.Now) alert.Until = null;
        alert.EndedAt = move == AlertMove.End ? unit.Now : null;
        alert.UpdatedAt = unit.Now;
        await teller.TellAsync(unit, alert, Line(unit, alert, move, before, who, note), department, byStaff: true);
        return new AlertOutcome.Done(alert);
    }

    /// <summary>Applies the clock to an event: a planned one begins, and one whose time ran out ends.</summary>
    public async Task ApplyClockAsync(UnitOfWork unit, long id)
    {
        LockEvents(unit);
        if (await unit.Db.Set<Alert>().FirstOrDefaultAsync(row => row.Id == id) is not { } alert) return;
        foreach (var (status, due, move) in ((AlertStatus, Func<DateTimeOffset?>, AlertMove)[])[(AlertStatus.Planned, () =>
            alert.From, AlertMove.Begin), (AlertStatus.Begun, () => alert.Until, AlertMove.End)])
        {
            if (alert.Status != status || !(due() <= unit.Now)) continue;
            var before = AlertFacts.FromAlert(alert);
            AlertMachine.Move(alert, move);
            await teller.TellAsync(unit, alert, Line(unit, alert, move, before, AlertTeller.Clock, null), null, byStaff: false);
        }
        await teller.StopOutdatedAsync(unit, id);
        if (alert.TellAt <= unit.Now) await teller.TellHeldAsync(unit, alert);
    }

    /// <summary>Events in force or to come at one of these buildings, of any kind, whose notice was started.</summary>
    public async Task<IReadOnlyList<Alert>> ListCurrentAsync(BotDb db, IReadOnlyList<Subscription> buildings) =>
        [.. (await OpenAsync(db, null)).Where(alert => alert.Audience is var audience
            && (audience.IsEveryone || buildings.Any(audiences.ResolvePlaces(audience).Covers)))];

    /// <summary>
    /// The event of that kind in force at a place, which may explain what somebody is about to report; null if there is none.
    /// </summary>
    public async Task<Alert?> FindInForceAsync(UnitOfWork unit, string kind, Place place) =>
        unit.Session.QueryNumber(PerhapsOpen, kind, unit.Now - Unconfirmed) is null ? null
        : (await OpenAsync(unit.Db, kind)).LastOrDefault(alert => alert.Status == AlertStatus.Begun
            && audiences.Covers(alert.Audience, place.BuildingKey, place.StreetId));

    /// <summary>Events of that kind that are open, or to come, at one of these places, the newest first: perhaps the same.</summary>
    public async Task<List<Alert>> FindOverlappingAsync(BotDb db, string kind, Audience places, CancellationToken cancellationToken) =>
        [.. (await db.Set<Alert>().AsNoTracking().Where(alert => alert.Kind == kind
                && (alert.Status == AlertStatus.Planned || alert.Status == AlertStatus.Begun))
            .OrderByDescending(alert => alert.Id).ToListAsync(cancellationToken))
            .Where(alert => audiences.Overlaps(alert.Audience, places))];

    /// <summary>The place of an event in words.</summary>
    public Text DescribePlace(Alert alert) => teller.DescribePlace(AlertFacts.FromAlert(alert));

    private async Task<List<Alert>> OpenAsync(BotDb db, string? kind)
    {
        var now = clock.GetUtcNow();
        var (ahead, ended, stale) = (now + Ahead, now - Unconfirmed, now - WithoutEnd);
        var waiting = await db.Set<Broadcast>().Where(broadcast => broadcast.AlertId != null && !broadcast.Edits
            && broadcast.Status == BroadcastStatus.Draft).Select(broadcast => broadcast.AlertId!.Value).Distinct().ToListAsync();
        var open = await db.Set<Alert>().AsNoTracking()
            .Where(alert => (kind == null || alert.Kind == kind)
                && (waiting.Contains(alert.Id) || (alert.Status == AlertStatus.Planned && (alert.From == null || alert.From <= ahead))
                    || (alert.Status == AlertStatus.Begun && (alert.Until != null || alert.UpdatedAt > stale))
                    || (alert.Status == AlertStatus.Ended && alert.EndedAt == null && alert.Until > ended))
                && db.Set<Broadcast>().Any(broadcast => broadcast.AlertId == alert.Id && broadcast.StartedAt != null))
            .OrderBy(alert => alert.From ?? alert.CreatedAt).ThenBy(alert => alert.Id).ToListAsync();
        // A change that waits for approval does not hold yet, so the event is shown as people were told.
        foreach (var alert in open.Where(alert => waiting.Contains(alert.Id)))
            if ((await AlertTeller.ThreadAsync(db, alert)).Told is { } told) Write(alert, told);
        return [.. open.Where(alert => AlertFacts.FromAlert(alert) is { IsOpen: true } or { IsUnconfirmed: true })];
    }

    private async Task ApplyReportAsync(UnitOfWork unit, Alert alert, AlertReport report, AlertFacts now)
    {
        var before = AlertFacts.FromAlert(alert);
        alert.UpdatedAt = report.UpdatedAt > alert.UpdatedAt ? report.UpdatedAt : alert.UpdatedAt;
        if (report.ExternalId is not null) alert.ExternalId = report.ExternalId;
        if (before.Status == AlertStatus.Planned && now.Status == AlertStatus.Ended && before.From <= unit.Now)
        {
            // The event began as planned before the clock was applied.
            AlertMachine.Move(alert, AlertMove.Begin);
            Line(unit, alert, AlertMove.Begin, before, report.Who, null);
            before = AlertFacts.FromAlert(alert);
        }
        now = Reconcile(before, now, unit.Now);
        if (now == before || AlertMachine.Between(before.Status, now.Status) is not { } move) return;
        Write(alert, now);
        await teller.TellAsync(unit, alert, Line(unit, alert, move, before, report.Who, report.Note), report.Department,
            report.Source == AlertReport.Staff);
    }

    /// <summary>
    /// Adapts a report to the state of the event: what is over stays over, and a planned event that is reported as ended is cancelled.
    /// </summary>
    private static AlertFacts Reconcile(AlertFacts before, AlertFacts now, DateTimeOffset at) => (before.Status, now.Status) switch
    {
        (AlertStatus.Ended, AlertStatus.Ended) when before.EndedAt is not null => before,
        (AlertStatus.Cancelled, AlertStatus.Cancelled or AlertStatus.Ended) => before,
        (AlertStatus.Planned, AlertStatus.Ended) => now with { Status = AlertStatus.Cancelled, EndedAt = null },
        (AlertStatus.Ended, AlertStatus.Cancelled) => before,
        // A report with the same end, after that time, brings nothing new.
        (AlertStatus.Ended, AlertStatus.Begun) when now.Until <= at => before,
        _ => now,
    };

    private static AlertFacts FactsOf(AlertReport report, DateTimeOffset at)
    {
        var (from, until) = (report.From?.ToUniversalTime(), report.Until?.ToUniversalTime());
        var status = report.Status switch
        {
            AlertStatus.Ended or AlertStatus.Cancelled => report.Status,
            _ when until <= at => AlertStatus.Ended,
            _ when from > at || (report.Status == AlertStatus.Planned && from is null) => AlertStatus.Planned,
            _ => AlertStatus.Begun,
        };
        return new(report.Kind, report.TextUk.Trim(), NullIfBlank(report.TextEn), NullIfBlank(report.Where),
            NullIfBlank(report.Responsible), from, until,
            report.IsDanger, status, report.Status == AlertStatus.Ended ? at : null,
            Places.Normalise(report.Audience).ToJson()) { WhereEn = NullIfBlank(report.WhereEn) };
    }

    private static void Write(Alert alert, AlertFacts facts) =>
        (alert.Kind, alert.TextUk, alert.TextEn, alert.Where, alert.WhereEn, alert.Responsible, alert.From, alert.Until, alert.IsDanger,
            alert.Status, alert.EndedAt, alert.AudienceJson) =
        (facts.Kind, facts.TextUk, facts.TextEn, facts.Where, facts.WhereEn, facts.Responsible, facts.From, facts.Until, facts.IsDanger,
            facts.Status, facts.EndedAt, facts.AudienceJson);

    private static AlertLine Line(UnitOfWork unit, Alert alert, AlertMove move, AlertFacts? before, string who, string? note)
    {
        var line = new AlertLine
        {
            AlertId = alert.Id, At = unit.Now, Move = move, Who = who, Note = NullIfBlank(note), Before = before?.ToJson()
        };
        unit.Db.Add(line);
        return line;
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>
    /// Lets reports wait for each other, because two reports of one event at the same moment would create two events. SQLite has one writer
    /// anyway.
    /// </summary>
    private static void LockEvents(UnitOfWork unit)
    {
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT pg_advisory_xact_lock(7305)");
    }
}

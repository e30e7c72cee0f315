using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Notices;

/// <summary>Utility notices as events: told of, changed, begun, ended, cancelled; each with its thread.</summary>
internal static class AlertsApi
{
    /// <param name="Note">Words about this step, added to what people are told now.</param>
    public sealed record Moving([property: StringLength(AlertBody.LongestNote)] string? Note = null);

    /// <param name="Kind">Slug of the kind of notice: who switched it off is counted apart.</param>
    public sealed record Reach(AudienceBody? Audience = null, string? Kind = null);

    /// <summary>What a call needs beside its body.</summary>
    internal sealed record Desk(Database Database, AlertService Alerts, BroadcastService Broadcasts, AddressBook Book, TimeProvider Clock,
        HttpContext Http)
    {
        public static ValueTask<Desk?> BindAsync(HttpContext context) => new(new Desk(
            context.RequestServices.GetRequiredService<Database>(), context.RequestServices.GetRequiredService<AlertService>(),
            context.RequestServices.GetRequiredService<BroadcastService>(),
            context.RequestServices.GetRequiredService<AddressBook>(),
            context.RequestServices.GetRequiredService<TimeProvider>(), context));
    }

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("", ListAsync);
        alerts.MapPost("", PublishAsync).Needs(Right.Publish);
        alerts.MapPost("/reach", ReachAsync);
        alerts.MapPost("/preview", Preview);
        alerts.MapGet("/{id:long}", ShowAsync);
        alerts.MapPut("/{id:long}", ReplaceAsync).Needs(Right.Publish);
        alerts.MapPost("/{id:long}/{verb}", MoveAsync).Needs(Right.Publish);
    }

    /// <summary>The newest first.</summary>
    private static async Task<Ok<List<AlertView>>> ListAsync(Desk desk, CancellationToken cancellationToken,
        Named<AlertStatus>? status = null, string? kind = null, string? source = null, long? before = null, int limit = 20)
    {
        await using var db = desk.Database.OpenForReading();
        var wanted = status?.Value;
        var rows = await db.Set<Alert>().AsNoTracking()
            .Where(row => (wanted == null || row.Status == wanted) && (kind == null || row.Kind == kind)
                && (source == null || row.Source == source) && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(Math.Clamp(limit, 1, 100)).ToListAsync(cancellationToken);
        var views = new List<AlertView>();
        foreach (var row in rows) views.Add(await AlertView.ShowAsync(db, row, desk.Alerts, desk.Broadcasts));
        return TypedResults.Ok(views);
    }

    private static async Task<Results<Ok<AlertThreadView>, ProblemHttpResult>> ShowAsync(long id, Desk desk,
        CancellationToken cancellationToken)
    {
        await using var db = desk.Database.OpenForReading();
        return await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? TypedResults.Ok(await AlertThreadView.ShowAsync(db, row, desk.Alerts, desk.Broadcasts))
            : Problems.NotFound("alert");
    }

    /// <summary>Whom it would reach, before it is told.</summary>
    private static async Task<Results<Ok<ReachPreview>, ProblemHttpResult>> ReachAsync(Reach asked, Desk desk, AudienceResolver concerned,
        CancellationToken cancellationToken)
    {
        if (asked.Kind is { } kind && NoticeKind.Find(kind) is null)
            return Problems.Invalid("kind", $"The kind must be one of: {string.Join(", ", NoticeKind.All.Select(known => known.Slug))}.");
        var (audience, problem) = (asked.Audience ?? new()).Read(desk.Book);
        if (audience is null) return problem!;
        await using var db = desk.Database.OpenForReading();
        return TypedResults.Ok(await concerned.PreviewAsync(db, audience.OfKind(asked.Kind), cancellationToken));
    }

    /// <summary>How the first message about it looks in each messenger, to somebody whom it concerns. Nothing is kept.</summary>
    private static Results<Ok<List<PreviewsApi.Shown>>, ProblemHttpResult> Preview(AlertBody asked, Desk desk, Previews previews)
    {
        var (report, problem) = asked.Read(desk.Book, desk.Clock.GetUtcNow(), desk.Http);
        return report is null ? problem! : TypedResults.Ok(PreviewsApi.Show(desk.Alerts.Preview(report, desk.Clock.GetUtcNow()), previews));
    }

    /// <summary>
    /// Tells of an event. One that is known already, under whatever number, is changed to what is said of it: 200 instead of 201.
    /// </summary>
    private static async Task<Results<Created<AlertView>, Ok<AlertView>, ProblemHttpResult>> PublishAsync(AlertBody asked, Desk desk)
    {
        var (report, problem) = asked.Read(desk.Book, desk.Clock.GetUtcNow(), desk.Http);
        if (report is null) return problem!;
        return await desk.Database.InStaffTransactionAsync<Results<Created<AlertView>, Ok<AlertView>, ProblemHttpResult>>(async unit =>
        {
            var (made, mistake) = await Idempotency.EarlierAsync(unit, desk.Http, "alerts");
            if (mistake is not null) return mistake;
            if (made is { } earlier)
                return TypedResults.Created($"/api/v1/alerts/{earlier}", await AlertView.ShowAsync(unit.Db,
                    await unit.Db.Set<Alert>().FirstAsync(row => row.Id == earlier), desk.Alerts, desk.Broadcasts));
            var row = await desk.Alerts.ReportAsync(unit, report);
            Idempotency.Made(unit, desk.Http, "alerts", row.Id);
            AuditEntry.Add(unit, desk.Http.Holder(), "alert.publish", $"{row.Id}", after: new { asked, report.Audience });
            await unit.FlushAsync();
            var view = await AlertView.ShowAsync(unit.Db, row, desk.Alerts, desk.Broadcasts);
            return row.CreatedAt == unit.Now ? TypedResults.Created($"/api/v1/alerts/{row.Id}", view) : TypedResults.Ok(view);
        });
    }

    /// <summary>Changes it to what is said of it now, the whole of it: what is left out is not known any more.</summary>
    private static Task<Results<Ok<AlertView>, ProblemHttpResult>> ReplaceAsync(long id, AlertBody asked, Desk desk) =>
        OnAsync(id, desk, "alert.change", asked, async (unit, row) =>
    {
        var (report, problem) = asked.Read(desk.Book, unit.Now, desk.Http);
        return report is null ? (null, problem) : (await desk.Alerts.ChangeAsync(unit, row.Id, report), null);
    });

    /// <summary>begin, end or cancel. The list is closed: any other verb is refused.</summary>
    private static async Task<Results<Ok<AlertView>, ProblemHttpResult>> MoveAsync(long id, string verb, Desk desk, Moving? asked = null) =>
        AlertMachine.Read(verb) is not (AlertMove.Begin or AlertMove.End or AlertMove.Cancel) || verb.Any(char.IsAsciiLetterUpper)
            ? Problems.Problem(StatusCodes.Status400BadRequest, "unknown-move",
                "The moves are begin, end and cancel; anything else about an event is a change: PUT it.", "verb")
            : await OnAsync(id, desk, $"alert.{verb}", asked, async (unit, row) => (await desk.Alerts.MoveAsync(unit, row.Id,
                AlertMachine.Read(verb)!.Value, desk.Http.Staffer().Person, asked?.Note, desk.Http.Staffer().Department), null));

    private static Task<Results<Ok<AlertView>, ProblemHttpResult>> OnAsync(long id, Desk desk, string act, object? asked,
        Func<UnitOfWork, Alert, Task<(AlertOutcome? Outcome, ProblemHttpResult? Problem)>> work) =>
        desk.Database.InStaffTransactionAsync<Results<Ok<AlertView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Alert>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("alert");
            var before = AlertFacts.FromAlert(row);
            var (outcome, problem) = await work(unit, row);
            if (problem is not null) return problem;
            if (outcome is AlertOutcome.NotAllowed { Now: var now })
                return Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
                    $"An event that is {now.ToString().ToLowerInvariant()} cannot do that.", details: new { now });
            AuditEntry.Add(unit, desk.Http.Holder(), act, $"{id}", before: before, after: asked);
            await unit.FlushAsync();
            return TypedResults.Ok(await AlertView.ShowAsync(unit.Db, row, desk.Alerts, desk.Broadcasts));
        });
}

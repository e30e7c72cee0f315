using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Notices;

/// <summary>Utility notices as events: told of, changed, begun, ended, cancelled; each with its thread.</summary>
internal static class AlertsApi
{
    /// <summary>A step in the life of an event.</summary>
    /// <param name="Note">Words about this step, added to what people are told now; at most 400 characters.</param>
    public sealed record Moving([property: StringLength(AlertBody.LongestNote)] string? Note = null);

    /// <summary>What may be done to an event.</summary>
    public enum AlertVerb
    {
        /// <summary>It has begun.</summary>
        Begin,

        /// <summary>It is over.</summary>
        End,

        /// <summary>It will not be.</summary>
        Cancel,
    }

    /// <summary>What a call needs beside its body.</summary>
    internal sealed record AlertContext(Database Database, AlertWork Work, AlertService Alerts, BroadcastService Broadcasts,
        AddressBook Book, TimeProvider Clock, HttpContext Http)
    {
        public static ValueTask<AlertContext?> BindAsync(HttpContext context) => new(new AlertContext(
            context.RequestServices.GetRequiredService<Database>(), context.RequestServices.GetRequiredService<AlertWork>(),
            context.RequestServices.GetRequiredService<AlertService>(),
            context.RequestServices.GetRequiredService<BroadcastService>(),
            context.RequestServices.GetRequiredService<AddressBook>(),
            context.RequestServices.GetRequiredService<TimeProvider>(), context));
    }

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("", ListAsync);
        alerts.MapPost("", PublishAsync).TakesIdempotencyKey().Needs(Right.Publish);
        alerts.MapGet("/{id:long}", ShowAsync);
        alerts.MapPut("/{id:long}", ReplaceAsync).Needs(Right.Publish);
        alerts.MapPost("/{id:long}/{verb}", MoveAsync).Needs(Right.Publish);
    }

    /// <summary>Lists events, the newest first.</summary>
    /// <param name="status">Only those that stand there: <c>planned</c>, <c>begun</c>, <c>ended</c> or <c>cancelled</c>.</param>
    /// <param name="kind">Only those of this kind of notice: water, heat, power, gas, lift, roads, waste or city.</param>
    /// <param name="source">Only those of this source: <c>staff</c>, or the name of a feed or system.</param>
    /// <param name="before">Id of the last event of the page before; left out, the first page.</param>
    /// <param name="limit">How many at most, from 1 to 100; 20 if left out.</param>
    internal static async Task<Ok<List<AlertView>>> ListAsync(AlertContext context, CancellationToken cancellationToken,
        Named<AlertStatus>? status = null, string? kind = null, string? source = null, long? before = null, [Range(1, 100)] int limit = 20)
    {
        await using var db = context.Database.OpenForReading();
        var wanted = status?.Value;
        var rows = await db.Set<Alert>().AsNoTracking()
            .Where(row => (wanted == null || row.Status == wanted) && (kind == null || row.Kind == kind)
                && (source == null || row.Source == source) && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(limit).ToListAsync(cancellationToken);
        var views = new List<AlertView>();
        foreach (var row in rows) views.Add(await AlertView.LoadAsync(db, row, context.Alerts, context.Broadcasts));
        return TypedResults.Ok(views);
    }

    /// <summary>One event with its thread: what happened to it, and what people were told.</summary>
    /// <param name="id">Id of the event.</param>
    internal static async Task<Results<Ok<AlertThreadView>, ProblemHttpResult>> ShowAsync(long id, AlertContext context,
        CancellationToken cancellationToken)
    {
        await using var db = context.Database.OpenForReading();
        return await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? TypedResults.Ok(await AlertThreadView.LoadAsync(db, row, context.Alerts, context.Broadcasts))
            : Problems.NotFound(new($"події", $"alert"));
    }

    /// <summary>Tells of an event.</summary>
    /// <remarks>One that is known already, under whatever number, is changed to what is said of it: 200 instead of 201.</remarks>
    /// <param name="asked">The event, the whole of it.</param>
    internal static async Task<Results<Created<AlertView>, Ok<AlertView>, ProblemHttpResult>> PublishAsync(AlertBody asked,
        AlertContext context)
    {
        var (report, problem) = asked.Read(context.Book, context.Clock.GetUtcNow(), context.Http);
        if (report is null) return problem!;
        return await context.Database.InStaffTransactionAsync<Results<Created<AlertView>, Ok<AlertView>, ProblemHttpResult>>(async unit =>
        {
            var (made, mistake) = await Idempotency.FindEarlierAsync(unit, context.Http, "alerts");
            if (mistake is not null) return mistake;
            if (made is { } earlier)
                return TypedResults.Created($"/api/v1/alerts/{earlier}", await AlertView.LoadAsync(unit.Db,
                    await unit.Db.Set<Alert>().FirstAsync(row => row.Id == earlier), context.Alerts, context.Broadcasts));
            // A program has no second thought to ask for: it says isDanger, and the rule of the second person holds for it as for all.
            if (await context.Work.PublishAsync(unit, context.Http.GetHolderName(), report, confirmed: true)
                is not AlertOutcome.Done { Alert: var row }) throw new InvalidOperationException("What is confirmed is told.");
            Idempotency.RecordMade(unit, context.Http, "alerts", row.Id);
            await unit.FlushAsync();
            var view = await AlertView.LoadAsync(unit.Db, row, context.Alerts, context.Broadcasts);
            return row.CreatedAt == unit.Now ? TypedResults.Created($"/api/v1/alerts/{row.Id}", view) : TypedResults.Ok(view);
        });
    }

    /// <summary>Changes an event to what is said of it now, the whole of it: what is left out is not known any more.</summary>
    /// <param name="id">Id of the event.</param>
    /// <param name="asked">The event, the whole of it.</param>
    internal static async Task<Results<Ok<AlertView>, ProblemHttpResult>> ReplaceAsync(long id, AlertBody asked, AlertContext context)
    {
        var (report, problem) = asked.Read(context.Book, context.Clock.GetUtcNow(), context.Http);
        return report is null ? problem! : await ChangeAsync(context, unit =>
            context.Work.ChangeAsync(unit, context.Http.GetHolderName(), id, report, confirmed: true));
    }

    /// <summary>Begins, ends or cancels an event; people are told.</summary>
    /// <param name="id">Id of the event.</param>
    /// <param name="verb">What is done; anything else about an event is a change: PUT it.</param>
    /// <param name="asked">Words about the step; may be left out.</param>
    internal static Task<Results<Ok<AlertView>, ProblemHttpResult>> MoveAsync(long id, Named<AlertVerb> verb, AlertContext context,
        Moving? asked = null) => ChangeAsync(context, unit => context.Work.MoveAsync(unit, context.Http.GetHolderName(),
            context.Http.GetStaffer(), id, AlertMachine.Read($"{verb}")!.Value, asked?.Note));

    private static Task<Results<Ok<AlertView>, ProblemHttpResult>> ChangeAsync(AlertContext context,
        Func<UnitOfWork, Task<AlertOutcome>> work) =>
        context.Database.InStaffTransactionAsync<Results<Ok<AlertView>, ProblemHttpResult>>(async unit =>
        {
            switch (await work(unit))
            {
                case AlertOutcome.Done { Alert: var row }:
                    await unit.FlushAsync();
                    return TypedResults.Ok(await AlertView.LoadAsync(unit.Db, row, context.Alerts, context.Broadcasts));
                case AlertOutcome.NotAllowed { Now: var now }:
                    return Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
                        new($"Подія у стані {now.ToString().ToLowerInvariant()} цього не може.",
                            $"An event that is {now.ToString().ToLowerInvariant()} cannot do that."), details: new { now });
                default: return Problems.NotFound(new($"події", $"alert"));
            }
        });
}

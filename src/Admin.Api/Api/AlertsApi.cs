using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Api;

/// <summary>Utility notices: publish, list.</summary>
internal static class AlertsApi
{
    public sealed record AlertView(long Id, string Kind, string TextUk, string? TextEn, DateTimeOffset? From, DateTimeOffset? Until, string? Responsible, string? Where, string Author, DateTimeOffset CreatedAt, long? BroadcastId, BroadcastCounts? Counts);

    /// <param name="Kind">water, heat, power, gas, lift, roads, waste or city.</param>
    /// <param name="Where">The place in words, shown to everyone who gets it.</param>
    public sealed record NewAlert(
        [property: Required] string Kind,
        [property: Required, StringLength(BroadcastsApi.LongestText - 500, MinimumLength = 3)] string TextUk,
        [property: StringLength(BroadcastsApi.LongestText - 500)] string? TextEn = null,
        DateTimeOffset? From = null, DateTimeOffset? Until = null,
        [property: StringLength(120)] string? Responsible = null, [property: StringLength(300)] string? Where = null, AudienceBody? Audience = null);

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("", ListAsync);
        alerts.MapPost("", PublishAsync).Needs(Right.Publish);
        alerts.MapGet("/{id:long}", ShowAsync);
    }

    private static async Task<Ok<List<AlertView>>> ListAsync(Database database, BroadcastService broadcasts, CancellationToken stop, long? before = null, int limit = 20)
    {
        await using var db = database.OpenForReading();
        var rows = await db.Set<Alert>().Where(row => before == null || row.Id < before).OrderByDescending(row => row.Id).Take(Math.Clamp(limit, 1, 100)).ToListAsync(stop);
        var views = new List<AlertView>();
        foreach (var row in rows) views.Add(await ViewAsync(db, row, broadcasts));
        return TypedResults.Ok(views);
    }

    private static async Task<Results<Ok<AlertView>, ProblemHttpResult>> ShowAsync(long id, Database database, BroadcastService broadcasts, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Alert>().FirstOrDefaultAsync(row => row.Id == id, stop) is { } row ? TypedResults.Ok(await ViewAsync(db, row, broadcasts)) : Problems.NotFound("alert");
    }

    private static async Task<Results<Created<AlertView>, ProblemHttpResult>> PublishAsync(NewAlert asked, Database database, AlertService alerts, BroadcastService broadcasts, AddressBook book, HttpContext http)
    {
        if (NoticeKind.Find(asked.Kind) is null) return Problems.Invalid("kind", $"The kind must be one of: {string.Join(", ", NoticeKind.All.Select(kind => kind.Slug))}.");
        if (asked is { From: { } from, Until: { } until } && until <= from) return Problems.Invalid("until", "It must end after it begins.");
        var (audience, problem) = (asked.Audience ?? new()).Read(book);
        if (audience is null) return problem!;
        return await database.InTransactionAsync(async unit =>
        {
            var row = await alerts.ReportAsync(unit, new(AlertReport.Staff, null, asked.Kind, asked.TextUk, audience, unit.Now)
            {
                TextEn = asked.TextEn, From = asked.From, Until = asked.Until, Responsible = asked.Responsible, Where = asked.Where, Who = http.Holder(),
            });
            AuditEntry.Add(unit, http.Holder(), "alert.publish", $"{row.Id}", after: new { asked, audience });
            await unit.FlushAsync();
            return TypedResults.Created($"/api/v1/alerts/{row.Id}", await ViewAsync(unit.Db, row, broadcasts));
        });
    }

    private static async Task<AlertView> ViewAsync(CityDb db, Alert row, BroadcastService broadcasts)
    {
        var broadcast = await db.Set<Broadcast>().Where(broadcast => broadcast.AlertId == row.Id).Select(broadcast => (long?)broadcast.Id).FirstOrDefaultAsync();
        return new(row.Id, row.Kind, row.TextUk, row.TextEn, row.From, row.Until, row.Responsible, row.Where, row.Author, row.CreatedAt, broadcast, broadcast is { } id ? await broadcasts.CountsAsync(db, id) : null);
    }
}

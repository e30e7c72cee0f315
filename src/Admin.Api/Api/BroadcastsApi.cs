using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Api;

/// <summary>Broadcasts: create, start, pause, resume, stop, and how far they have come.</summary>
internal static class BroadcastsApi
{
    /// <summary>The longest text: what fits one message in both messengers, with room for what is added.</summary>
    public const int LongestText = 3500;

    /// <summary>Clocks of staff may be a little slow.</summary>
    private static readonly TimeSpan ClockSlip = TimeSpan.FromMinutes(5);

    public sealed record BroadcastView(
        long Id, string Title, string TextUk, string? TextEn, BroadcastStatus Status, string Level, int Revision, Lane Lane, Audience Audience, DateTimeOffset? StartsAt, string Author, string? Note,
        DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, ApprovalState Approval, BroadcastCounts Counts);

    /// <param name="StartsAt">When it is to start by itself; without it, it waits to be started.</param>
    /// <param name="Start">Start it at once.</param>
    public sealed record NewBroadcast(
        [property: Required, StringLength(120, MinimumLength = 1)] string Title,
        [property: Required, StringLength(LongestText, MinimumLength = 1)] string TextUk,
        [property: StringLength(LongestText)] string? TextEn = null, AudienceBody? Audience = null, DateTimeOffset? StartsAt = null, bool Start = false);

    public static void MapBroadcasts(this IEndpointRouteBuilder api)
    {
        var broadcasts = api.MapGroup("/broadcasts").WithTags("Broadcasts");
        broadcasts.MapGet("", ListAsync);
        broadcasts.MapPost("", CreateAsync).Needs(Right.Publish);
        broadcasts.MapPost("/reach", ReachAsync);
        broadcasts.MapGet("/{id:long}", ShowAsync);
        broadcasts.MapBroadcastMoves();
    }

    private static async Task<Ok<List<BroadcastView>>> ListAsync(Database database, Approvals approvals, BroadcastService broadcasts, CancellationToken stop, Named<BroadcastStatus>? status = null, long? before = null, int limit = 20)
    {
        await using var db = database.OpenForReading();
        var wanted = status?.Value;
        var rows = await db.Set<Broadcast>().Where(row => (wanted == null || row.Status == wanted) && (before == null || row.Id < before)).OrderByDescending(row => row.Id).Take(Math.Clamp(limit, 1, 100)).ToListAsync(stop);
        var views = new List<BroadcastView>();
        foreach (var row in rows) views.Add(await ViewAsync(db, row, approvals, broadcasts));
        return TypedResults.Ok(views);
    }

    private static async Task<Results<Ok<BroadcastView>, ProblemHttpResult>> ShowAsync(long id, Database database, Approvals approvals, BroadcastService broadcasts, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id, stop) is { } row ? TypedResults.Ok(await ViewAsync(db, row, approvals, broadcasts)) : Problems.NotFound("broadcast");
    }

    /// <summary>How many people an audience means, by messenger.</summary>
    private static async Task<Results<Ok<Dictionary<string, int>>, ProblemHttpResult>> ReachAsync(AudienceBody body, Database database, AddressBook book, Concerned concerned)
    {
        var (audience, problem) = body.Read(book);
        if (audience is null) return problem!;
        await using var db = database.OpenForReading();
        return TypedResults.Ok(await concerned.ReachAsync(db, audience));
    }

    private static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(NewBroadcast asked, Database database, BroadcastService broadcasts, Approvals approvals, AddressBook book, TimeProvider clock, HttpContext http)
    {
        if (asked.StartsAt < clock.GetUtcNow() - ClockSlip) return Problems.Invalid("startsAt", "It must start in the future.");
        var (audience, problem) = (asked.Audience ?? new()).Read(book);
        if (audience is null) return problem!;
        return await database.InTransactionAsync(async unit =>
        {
            var row = await broadcasts.CreateAsync(unit, new Broadcast
            {
                Title = asked.Title, BodyUk = asked.TextUk, BodyEn = asked.TextEn, AudienceJson = audience.ToJson(), StartsAt = asked.StartsAt?.ToUniversalTime(), Author = http.Staffer().Person, AuthorUnit = http.Staffer().Unit,
            });
            if (asked.Start) await broadcasts.StartAsync(unit, row, http.Holder());
            AuditEntry.Add(unit, http.Holder(), "broadcast.create", $"{row.Id}", after: new { row.Title, row.BodyUk, row.BodyEn, audience, row.StartsAt, asked.Start });
            await unit.FlushAsync();
            return TypedResults.Created($"/api/v1/broadcasts/{row.Id}", await ViewAsync(unit.Db, row, approvals, broadcasts));
        });
    }

    internal static async Task<BroadcastView> ViewAsync(CityDb db, Broadcast row, Approvals approvals, BroadcastService broadcasts) => new(
        row.Id, row.Title, row.BodyUk, row.BodyEn, row.Status, row.Level, row.Revision, row.Lane, row.Audience, row.StartsAt, row.Author, row.Note, row.CreatedAt, row.StartedAt, row.FinishedAt,
        await approvals.StateAsync(db, row), await broadcasts.CountsAsync(db, row.Id));
}

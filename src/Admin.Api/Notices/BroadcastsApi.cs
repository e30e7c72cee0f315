using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Notices;

/// <summary>
/// Broadcasts: compose, change, look at, and how far they have come. What is done to them: <see cref="BroadcastMovesApi"/>.
/// </summary>
internal static class BroadcastsApi
{
    /// <summary>The longest text of a notice: what fits one message in both messengers, with room for what is added.</summary>
    public const int LongestText = 3500;

    public sealed record LevelView(string Slug, string TitleUk, string TitleEn, int Persons, int Units, Lane Lane, bool ResendsDoubt,
        bool BreaksQuiet, int? FromReach, ErrorLimit StopAt);

    /// <param name="Approvals">False where the rule of the second person is switched off.</param>
    public sealed record LevelsView(bool Approvals, IReadOnlyList<LevelView> Levels);

    public static void MapBroadcasts(this IEndpointRouteBuilder api)
    {
        var broadcasts = api.MapGroup("/broadcasts").WithTags("Broadcasts");
        broadcasts.MapGet("", ListAsync);
        broadcasts.MapPost("", CreateAsync).Needs(Right.Publish);
        broadcasts.MapPost("/reach", ReachAsync);
        broadcasts.MapGet("/levels", Levels);
        broadcasts.MapGet("/{id:long}", ShowAsync);
        broadcasts.MapPut("/{id:long}", ChangeAsync).Needs(Right.Publish);
        broadcasts.MapBroadcastMoves();
        broadcasts.MapFollowUps();
        broadcasts.MapPreviews();
    }

    private static Ok<LevelsView> Levels(ApprovalLevels levels, Approvals approvals) => TypedResults.Ok(new LevelsView(approvals.InForce,
        [.. levels.All.Select(level => new LevelView(level.Slug, level.TitleUk, level.TitleEn, level.Persons, level.Units, level.Lane,
            level.ResendsDoubt, level.BreaksQuiet, level.FromReach, level.StopAt))]));

    private static async Task<Ok<List<BroadcastView>>> ListAsync(Database database, BroadcastViews views,
        CancellationToken cancellationToken, Named<BroadcastStatus>? status = null, Named<BroadcastPurpose>? purpose = null,
        long? before = null, int limit = 20)
    {
        await using var db = database.OpenForReading();
        var (wanted, kind) = (status?.Value, purpose?.Value);
        var rows = await db.Set<Broadcast>().Where(row => (wanted == null || row.Status == wanted) && (kind == null || row.Purpose == kind)
            && (before == null || row.Id < before)).OrderByDescending(row => row.Id).Take(Math.Clamp(limit, 1, 100))
                .ToListAsync(cancellationToken);
        var list = new List<BroadcastView>();
        foreach (var row in rows) list.Add(await views.ShowAsync(db, row));
        return TypedResults.Ok(list);
    }

    private static async Task<Results<Ok<BroadcastView>, ProblemHttpResult>> ShowAsync(long id, Database database, BroadcastViews views,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? TypedResults.Ok(await views.ShowAsync(db, row, estimate: true))
            : Problems.NotFound("broadcast");
    }

    /// <summary>How many people an audience means, by messenger.</summary>
    private static async Task<Results<Ok<Dictionary<string, int>>, ProblemHttpResult>> ReachAsync(AudienceBody body, Database database,
        AudienceResolver concerned, AddressBook book)
    {
        var (audience, problem) = body.Read(book);
        if (audience is null) return problem!;
        await using var db = database.OpenForReading();
        return TypedResults.Ok(await concerned.ReachAsync(db, audience));
    }

    private static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(BroadcastBody body, Database database,
        BroadcastService broadcasts, BroadcastViews views, BroadcastComposer composing, HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
        {
            var (made, problem) = await Idempotency.EarlierAsync(unit, http, "broadcasts");
            if (problem is not null) return problem;
            if (made is { } earlier)
                return TypedResults.Created($"/api/v1/broadcasts/{earlier}",
                    await views.ShowAsync(unit.Db, await unit.Db.Set<Broadcast>().FirstAsync(row => row.Id == earlier), estimate: true));
            var row = new Broadcast { Author = http.Staffer().Person, AuthorDepartment = http.Staffer().Department };
            if (composing.Write(body, row, out var note) is { } wrong) return wrong;
            await broadcasts.CreateAsync(unit, row);
            if (body.Start) await broadcasts.StartAsync(unit, row, http.Holder());
            AuditEntry.Add(unit, http.Holder(), "broadcast.create", $"{row.Id}", after: Kept(row, body));
            Idempotency.Made(unit, http, "broadcasts", row.Id);
            await unit.FlushAsync();
            return TypedResults.Created($"/api/v1/broadcasts/{row.Id}", await views.ShowAsync(unit.Db, row, note, estimate: true));
        });

    /// <summary>
    /// A draft, or one that was paused before anything was sent. Who changes it becomes its author, and what was agreed to before counts no
    /// more.
    /// </summary>
    private static async Task<Results<Ok<BroadcastView>, ProblemHttpResult>> ChangeAsync(long id, BroadcastBody body, Database database,
        BroadcastService broadcasts, BroadcastViews views, BroadcastComposer composing, HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Ok<BroadcastView>, ProblemHttpResult>>(async unit =>
        {
            if (await BroadcastService.FindAsync(unit, id) is not { } row) return Problems.NotFound("broadcast");
            if (body.Revision is { } read && read != row.Revision) return BroadcastMovesApi.ChangedMeanwhile(row);
            if (row.Purpose != BroadcastPurpose.Announcement)
                return Problems.Problem(StatusCodes.Status409Conflict, "not-composed",
                    "It follows from another broadcast, or from an alert: change that.");
            var changed = new Broadcast();
            if (composing.Write(body, changed, out var note) is { } wrong) return wrong;
            var before = Kept(row, null);
            if (!await broadcasts.ReviseAsync(unit, row, changed, http.Staffer().Person, http.Staffer().Department))
                return BroadcastMovesApi.NotAllowed(row.Status);
            AuditEntry.Add(unit, http.Holder(), "broadcast.change", $"{id}", before, Kept(row, body));
            if (body.Start) await broadcasts.StartAsync(unit, row, http.Holder());
            await unit.FlushAsync();
            return TypedResults.Ok(await views.ShowAsync(unit.Db, row, note, estimate: true));
        });

    private static object Kept(Broadcast row, BroadcastBody? body) => new
    {
        row.Title, row.BodyUk, row.BodyEn, row.Audience, row.StartsAt, row.Level, row.Picture,
        Buttons = BroadcastButton.FromJson(row.ButtonsJson), row.Latitude, row.Longitude, row.Revision, body?.Start,
    };
}

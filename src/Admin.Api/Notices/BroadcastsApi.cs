using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
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

    /// <summary>How grave a broadcast is, and what follows from that. Levels ship with the service.</summary>
    /// <param name="Slug">Stable name of the level: news, notice, all or danger.</param>
    /// <param name="TitleUk">Name in Ukrainian.</param>
    /// <param name="TitleEn">Name in English.</param>
    /// <param name="Persons">How many people of the staff must stand behind it, its author among them.</param>
    /// <param name="Departments">How many different departments they must come from; 0: it does not matter.</param>
    /// <param name="Lane">Precedence of its messages.</param>
    /// <param name="ResendsDoubt">A message of which nobody knows whether it arrived is sent again; otherwise it stays in doubt.</param>
    /// <param name="BreaksQuiet">It makes a sound in people's quiet hours.</param>
    /// <param name="FromReach">An announcement to so many people is of this level, whomever it names; null: reach does not matter.</param>
    /// <param name="StopAt">When it pauses by itself.</param>
    public sealed record LevelView(string Slug, string TitleUk, string TitleEn, int Persons, int Departments, Lane Lane, bool ResendsDoubt,
        bool BreaksQuiet, int? FromReach, ErrorLimit StopAt);

    /// <summary>The levels of broadcasts, and whether the rule of the second person holds.</summary>
    /// <param name="Approvals">False where the rule of the second person is switched off.</param>
    /// <param name="Levels">From the least grave to the gravest.</param>
    public sealed record LevelsView(bool Approvals, IReadOnlyList<LevelView> Levels);

    public static void MapBroadcasts(this IEndpointRouteBuilder api)
    {
        var broadcasts = api.MapGroup("/broadcasts").WithTags("Broadcasts");
        broadcasts.MapGet("", ListAsync);
        broadcasts.MapPost("", CreateAsync).TakesIdempotencyKey().Needs(Right.Publish);
        broadcasts.MapGet("/{id:long}", ShowAsync).GivesETag();
        broadcasts.MapPut("/{id:long}", ChangeAsync).TakesIfMatch().Needs(Right.Publish);
        broadcasts.MapBroadcastMoves();
        broadcasts.MapFollowUps();
        broadcasts.MapPictures();
    }

    internal static LevelsView ToView(ApprovalLevels levels, Approvals approvals) => new(approvals.InForce,
        [.. levels.All.Select(level => new LevelView(level.Slug, level.TitleUk, level.TitleEn, level.Persons, level.Departments, level.Lane,
            level.ResendsDoubt, level.BreaksQuiet, level.FromReach, level.StopAt))]);

    /// <summary>Lists broadcasts, the newest first.</summary>
    /// <param name="state">Only those that stand there, as staff see it: <c>draft</c>, <c>to_approve</c>, <c>refused</c>,
    /// <c>scheduled</c>, <c>running</c>, <c>paused</c>, <c>done</c> or <c>cancelled</c>.</param>
    /// <param name="status">Only those that stand there: <c>draft</c>, <c>running</c>, <c>paused</c>, <c>done</c> or
    /// <c>cancelled</c>.</param>
    /// <param name="purpose">Only those for that: <c>announcement</c>, <c>notice</c>, <c>test</c>, <c>correction</c>, <c>withdrawal</c> or
    /// <c>rest</c>.</param>
    /// <param name="before">Id of the last broadcast of the page before; left out, the first page.</param>
    /// <param name="limit">How many at most, from 1 to 100; 20 if left out.</param>
    internal static async Task<Ok<List<BroadcastView>>> ListAsync(Database database, BroadcastList broadcasts, BroadcastViews views,
        CancellationToken cancellationToken, Named<BroadcastState>? state = null, Named<BroadcastStatus>? status = null,
        Named<BroadcastPurpose>? purpose = null, long? before = null, [Range(1, 100)] int limit = 20)
    {
        await using var db = database.OpenForReading();
        var list = new List<BroadcastView>();
        foreach (var listed in await broadcasts.LoadAsync(db, new(state?.Value, status?.Value, purpose?.Value, before),
            limit, cancellationToken))
            list.Add(await views.LoadAsync(db, listed.Row));
        return TypedResults.Ok(list);
    }

    /// <summary>One broadcast, with how far it has come; of a draft, also what it would take.</summary>
    /// <param name="id">Id of the broadcast.</param>
    internal static async Task<Results<Ok<BroadcastView>, ProblemHttpResult>> ShowAsync(long id, Database database, BroadcastViews views,
        HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
            return Problems.NotFound(new($"розсилання", $"broadcast"));
        http.GiveETag(row.Revision);
        return TypedResults.Ok(await views.LoadAsync(db, row, estimate: true));
    }

    /// <summary>Composes a broadcast: a draft, unless it is to start.</summary>
    /// <param name="body">The broadcast, the whole of it.</param>
    internal static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(BroadcastBody body, Database database,
        BroadcastMoves moves, BroadcastViews views, BroadcastComposer composer, HttpContext http)
    {
        var noPicture = await composer.FindNoPictureAsync(body.Picture, http.RequestAborted);
        return await database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
        {
            var (made, problem) = await Idempotency.FindEarlierAsync(unit, http, "broadcasts");
            if (problem is not null) return problem;
            if (made is { } earlier)
                return TypedResults.Created($"/api/v1/broadcasts/{earlier}",
                    await views.LoadAsync(unit.Db, await unit.Db.Set<Broadcast>().FirstAsync(row => row.Id == earlier), estimate: true));
            var row = new Broadcast();
            if ((composer.Write(body, row, out var note) ?? noPicture) is { } wrong) return wrong;
            await moves.ComposeAsync(unit, http.GetHolderName(), http.GetStaffer(), row, body.Start);
            Idempotency.RecordMade(unit, http, "broadcasts", row.Id);
            await unit.FlushAsync();
            return TypedResults.Created($"/api/v1/broadcasts/{row.Id}", await views.LoadAsync(unit.Db, row, note, estimate: true));
        });
    }

    /// <summary>Changes a draft, or a broadcast that was paused before anything was sent.</summary>
    /// <remarks>Who changes it becomes its author, and what was agreed to before counts no more.</remarks>
    /// <param name="id">Id of the broadcast.</param>
    /// <param name="body">The broadcast, the whole of it.</param>
    internal static async Task<Results<Ok<BroadcastView>, ProblemHttpResult>> ChangeAsync(long id, BroadcastBody body, Database database,
        BroadcastMoves moves, BroadcastViews views, BroadcastComposer composer, HttpContext http)
    {
        var changed = new Broadcast();
        if ((composer.Write(body, changed, out var note)
            ?? await composer.FindNoPictureAsync(body.Picture, http.RequestAborted)) is { } wrong) return wrong;
        return await database.InStaffTransactionAsync<Results<Ok<BroadcastView>, ProblemHttpResult>>(async unit =>
        {
            var result = await moves.ReviseAsync(unit, http.GetHolderName(), http.GetStaffer(), id, http.ReadIfMatch(body.Revision),
                changed, body.Start);
            if (result is BroadcastResult.OtherRevision) return await RefuseOutdatedAsync(unit, id, views, http);
            if (result is not BroadcastResult.Done { Broadcast: var row }) return BroadcastMovesApi.Refuse(result);
            await unit.FlushAsync();
            http.GiveETag(row.Revision);
            return TypedResults.Ok(await views.LoadAsync(unit.Db, row, note, estimate: true));
        });
    }

    /// <summary>The refusal of a change that was made from an older state, with the newer one.</summary>
    private static async Task<ProblemHttpResult> RefuseOutdatedAsync(UnitOfWork unit, long id, BroadcastViews views, HttpContext http) =>
        Problems.Problem(http.StatusOfOutdated(), "changed-meanwhile", new($"Його відтоді змінено: прочитайте ще раз.",
            $"It was changed since: read it again."), "revision",
            await views.LoadAsync(unit.Db, await unit.Db.Set<Broadcast>().FirstAsync(row => row.Id == id)));
}

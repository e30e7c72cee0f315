using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>What people looked for and did not find, by week; closing it takes a card, a word or a reason.</summary>
internal static class SearchMissesApi
{
    private const int AtMost = 200;

    /// <param name="Trend">Misses of the week and of the three before it, oldest first.</param>
    public sealed record MissView(string Key, string Words, int Nothing, int NoneOfThese, int Total, IReadOnlyList<int> Trend,
        SettledView? Settled);

    /// <param name="Before">Misses in the four weeks up to the one in which it was settled.</param>
    /// <param name="Since">Misses in the weeks after it, four at most; null where it was not counted.</param>
    public sealed record SettledView(string Key, string Words, MissOutcome Outcome, string? ServiceId, string? Reason, DateTimeOffset At,
        string By, int Before, int? Since = null);

    /// <param name="Answered">The words find their card from now on.</param>
    public sealed record SettleView(SettledView Settled, bool Answered, IReadOnlyList<string> Found);

    /// <param name="Outcome">card, with serviceId; synonym, with word and meaning; reason, with reason.</param>
    /// <param name="Force">Close it though the words still do not find their card.</param>
    public sealed record SettleBody(
        MissOutcome? Outcome = null, string? ServiceId = null, [property: StringLength(60)] string? Word = null,
        [property: StringLength(120)] string? Meaning = null,
        [property: StringLength(500)] string? Reason = null, bool Force = false);

    public static void MapSearchMisses(this IEndpointRouteBuilder api)
    {
        var misses = api.MapGroup("/search-misses").WithTags("Services");
        misses.MapGet("", ListAsync);
        misses.MapGet("/settled", SettledAsync);
        misses.MapPost("/{key}/settle", SettleAsync).Needs(Right.Catalogue);
    }

    /// <summary>The most frequent of the week in which that day lies; of this week if none is given.</summary>
    private static async Task<Results<Ok<List<MissView>>, ProblemHttpResult>> ListAsync(Database database, TimeProvider clock,
        DateOnly? week = null, int limit = 20, bool settled = false)
    {
        if (limit is < 1 or > AtMost) return Problems.Invalid("limit", $"The limit is from 1 to {AtMost}.");
        await using var db = database.OpenForReading();
        var lines = await SearchGapReview
            .OfWeekAsync(db, week is { } day ? SearchMisses.MondayOf(day) : SearchMisses.WeekOf(clock.GetUtcNow()), limit, settled);
        return TypedResults.Ok(lines.Select(line => new MissView(line.Miss.Key, line.Miss.Words, line.Miss.Nothing, line.Miss.NoneOfThese,
            line.Total, line.Trend, line.Settled is { } last ? View(last) : null)).ToList());
    }

    private static async Task<Ok<List<SettledView>>> SettledAsync(Database database)
    {
        await using var db = database.OpenForReading();
        var views = new List<SettledView>();
        foreach (var row in await db.Set<ResolvedGap>().OrderByDescending(row => row.Id).Take(AtMost).ToListAsync())
            views.Add(View(row) with { Since = await SearchGapReview.SinceAsync(db, row) });
        return TypedResults.Ok(views);
    }

    private static async Task<Results<Ok<SettleView>, ProblemHttpResult>> SettleAsync(string key, SettleBody body, Database database,
        ServiceCatalogue catalogue, HttpContext http)
    {
        if (body.Outcome is not { } outcome)
            return Problems.Problem(StatusCodes.Status400BadRequest, "outcome-needed",
                "Closing it takes a card, a synonym or a reason.", "outcome");
        return await database.InStaffTransactionAsync<Results<Ok<SettleView>, ProblemHttpResult>>(async unit =>
        {
            var result = await SearchGapReview
                .SettleAsync(unit, key, new(outcome, body.ServiceId, body.Word, body.Meaning, body.Reason, body.Force), http.Holder());
            if (result is not SettleResult.Done done) return Refused(result);
            AuditEntry.Add(unit, http.Holder(), "search-miss.settle", key, after: View(done.Row));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.Ok(new SettleView(View(done.Row), done.Answered, done.Found));
        });
    }

    private static ProblemHttpResult Refused(SettleResult result) => result switch
    {
        SettleResult.Lacks lacks => SynonymsApi.Refused(lacks.Field, lacks.Code, lacks.Why),
        SettleResult.StillNotFound still =>
            Problems.Problem(StatusCodes.Status409Conflict, "still-not-found",
                "The words would still not find their card. Settle it otherwise, or force it.", "force", new { found = still.Found }),
        _ => Problems.NotFound("search that found nothing"),
    };

    private static SettledView View(ResolvedGap row) =>
        new(row.Key, row.Words, row.Outcome, row.ServiceId, row.Reason, row.At, row.By, row.Before);
}

using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>What people looked for and did not find, by week; closing it takes a card, a word or a reason.</summary>
internal static class SearchMissesApi
{
    private const int AtMost = 200;

    /// <summary>Words that found nothing in one week, all spellings together.</summary>
    /// <param name="Key">Folded words in alphabetical order: one for all spellings; by it the miss is settled.</param>
    /// <param name="Words">The words as somebody first wrote them.</param>
    /// <param name="Nothing">How many times nothing was found.</param>
    /// <param name="NoneOfThese">How many times "none of these" was said of what was found.</param>
    /// <param name="Total">Both together.</param>
    /// <param name="Trend">Misses of the week and of the three before it, oldest first.</param>
    /// <param name="Settled">How it was settled last; null if it never was.</param>
    public sealed record MissView(string Key, string Words, int Nothing, int NoneOfThese, int Total, IReadOnlyList<int> Trend,
        SettledView? Settled);

    /// <summary>How a search that found nothing was settled.</summary>
    /// <param name="Key">Folded words in alphabetical order: one for all spellings.</param>
    /// <param name="Words">The words as somebody first wrote them.</param>
    /// <param name="Outcome">By a card, by a word taught, or by a reason why it needs neither.</param>
    /// <param name="ServiceId">Id of the card that answers it; null where it was closed by a reason.</param>
    /// <param name="Reason">Why it needs neither card nor word; null where it has one.</param>
    /// <param name="At">When it was settled, UTC.</param>
    /// <param name="By">Name of who settled it.</param>
    /// <param name="Before">Misses in the four weeks up to the one in which it was settled.</param>
    /// <param name="Since">Misses in the weeks after it, four at most; null in the answer to the settling.</param>
    public sealed record SettledView(string Key, string Words, MissOutcome Outcome, string? ServiceId, string? Reason, DateTimeOffset At,
        string By, int Before, int? Since = null);

    /// <summary>What settling came to.</summary>
    /// <param name="Settled">What was written down.</param>
    /// <param name="Answered">The words find their card from now on.</param>
    /// <param name="Found">Ids of the cards that the words find from now on, the best first.</param>
    public sealed record SettleView(SettledView Settled, bool Answered, IReadOnlyList<string> Found);

    /// <summary>How a search that found nothing is to be settled.</summary>
    /// <param name="Outcome">How: card, with serviceId; synonym, with word and meaning; reason, with reason.</param>
    /// <param name="ServiceId">Id of the card that answers it.</param>
    /// <param name="Word">A word of everyday speech that the search is to learn.</param>
    /// <param name="Meaning">Ukrainian words with the same meaning, by which something in the catalogue is found.</param>
    /// <param name="Reason">Why it needs neither card nor word.</param>
    /// <param name="Force">Close it though the words still do not find their card.</param>
    public sealed record SettleBody(
        MissOutcome? Outcome = null, string? ServiceId = null, [property: StringLength(60)] string? Word = null,
        [property: StringLength(120)] string? Meaning = null,
        [property: StringLength(500)] string? Reason = null, bool Force = false);

    public static void MapSearchMisses(this IEndpointRouteBuilder api)
    {
        var misses = api.MapGroup("/search-misses").WithTags("Services");
        misses.MapGet("", ListAsync);
        misses.MapPost("/{key}/settle", SettleAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists the most frequent misses of the week in which that day lies, of this week if none is given; or what was settled.
    /// </summary>
    /// <param name="week">Any day of the week, by Kyiv's calendar, such as 2026-11-25.</param>
    /// <param name="limit">How many at most, from 1 to 200; 20 if left out.</param>
    /// <param name="settled">With a week, shows also those that were settled in it or later; with none, shows what was settled, the newest
    /// first, whenever people looked for it.</param>
    internal static async Task<Results<Ok<List<MissView>>, ProblemHttpResult>> ListAsync(Database database, TimeProvider clock,
        DateOnly? week = null, [Range(1, AtMost)] int limit = 20, bool settled = false)
    {
        await using var db = database.OpenForReading();
        var lines = week is null && settled
            ? await SearchGapReview.ListSettledAsync(db, limit)
            : await SearchGapReview.ListWeekAsync(db, week is { } day ? SearchMisses.MondayOf(day)
                : SearchMisses.WeekOf(clock.GetUtcNow()), limit, settled);
        var views = new List<MissView>();
        foreach (var line in lines)
            views.Add(new(line.Miss.Key, line.Miss.Words, line.Miss.Nothing, line.Miss.NoneOfThese, line.Total, line.Trend,
                line.Settled is { } last ? ToView(last) with { Since = await SearchGapReview.CountSinceAsync(db, last) } : null));
        return TypedResults.Ok(views);
    }

    /// <summary>Settles a search that found nothing.</summary>
    /// <param name="key">Key of the miss, as the list gives it.</param>
    /// <param name="body">How.</param>
    internal static async Task<Results<Ok<SettleView>, ProblemHttpResult>> SettleAsync(string key, SettleBody body, SearchWords words,
        HttpContext http)
    {
        if (body.Outcome is not { } outcome)
            return Problems.Problem(StatusCodes.Status400BadRequest, "outcome-needed",
                new($"Щоб закрити, потрібні картка, синонім або причина.", $"Closing it takes a card, a synonym or a reason."), "outcome");
        var result = await words.SettleAsync(http.GetHolderName(), key,
            new(outcome, body.ServiceId, body.Word, body.Meaning, body.Reason, body.Force));
        return result is SettleResult.Done done
            ? TypedResults.Ok(new SettleView(ToView(done.Row), done.Answered, done.Found)) : Refuse(result);
    }

    private static ProblemHttpResult Refuse(SettleResult result) => result switch
    {
        SettleResult.Lacks lacks => SynonymsApi.Refuse(lacks.Field, lacks.Code, lacks.Why),
        SettleResult.StillNotFound still =>
            Problems.Problem(StatusCodes.Status409Conflict, "still-not-found",
                new($"За цими словами картку все одно не знайти. Вирішіть інакше або наполягайте (force).",
                    $"The words would still not find their card. Settle it otherwise, or force it."), "force", new { found = still.Found }),
        _ => Problems.NotFound(new($"пошуку без результату", $"search that found nothing")),
    };

    private static SettledView ToView(ResolvedGap row) =>
        new(row.Key, row.Words, row.Outcome, row.ServiceId, row.Reason, row.At, row.By, row.Before);
}

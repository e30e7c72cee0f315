using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// What people wrote in their own words. Nothing of it leaves the staff by itself; what may be personal data is not even listed beside the
/// rest.
/// </summary>
internal static class SurveyWordsApi
{
    private const int MostAtOnce = 1_000;

    /// <summary>An answer in a person's own words. Nothing says whose it is.</summary>
    /// <param name="Id">Id of the answer.</param>
    /// <param name="Item">Key of the item that was asked, such as q1 or q3.petitions.</param>
    /// <param name="Words">What the person wrote, or what staff left of it.</param>
    /// <param name="Personal">It may hold somebody's personal data.</param>
    /// <param name="ThemeId">Id of the theme that staff gave it; null if none.</param>
    public sealed record WordsView(long Id, string Item, string Words, bool Personal, long? ThemeId);

    /// <summary>What stays of an answer once somebody has read it.</summary>
    /// <param name="Words">The words without the personal data, at most 4000 characters; left out, there is none in them.</param>
    public sealed record Clearing([property: StringLength(4000, MinimumLength = 1)] string? Words = null);

    /// <summary>Answers by number, or all that hold those words; theme null takes them out of theirs.</summary>
    /// <param name="ThemeId">Id of the theme that they get; null takes them out of theirs.</param>
    /// <param name="Answers">Ids of answers, at most 1000; either these or containing.</param>
    /// <param name="Containing">Words that all of them hold, in whichever case; either these or answers.</param>
    /// <param name="Item">Only answers to the item with this key; left out, to any.</param>
    public sealed record Assignment(long? ThemeId = null, IReadOnlyList<long>? Answers = null,
        [property: StringLength(100, MinimumLength = 2)] string? Containing = null, string? Item = null);

    /// <summary>What came of an assignment.</summary>
    /// <param name="Count">How many answers changed their theme.</param>
    public sealed record Assigned(int Count);

    public static void MapSurveyWords(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/words", ListAsync).Needs(Right.Catalogue);
        surveys.MapPost("/{id}/words/{answer:long}/clear", ClearAsync).Needs(Right.Catalogue);
        surveys.MapPost("/{id}/words/assign", AssignAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists what people wrote in their own words, in the order of their ids.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="q">Words that must stand in it, in whichever case.</param>
    /// <param name="item">Only answers to the item with this key.</param>
    /// <param name="theme">Of that theme; 0: of none.</param>
    /// <param name="personal">true: only what waits to be cleared; false: only the rest.</param>
    /// <param name="after">Id of the last answer of the page before; left out, the first page.</param>
    /// <param name="limit">How many at most, from 1 to 500; 100 if left out.</param>
    internal static async Task<Results<Ok<List<WordsView>>, ProblemHttpResult>> ListAsync(string id, Database database,
        CancellationToken cancellationToken, string? q = null, string? item = null, long? theme = null, bool? personal = null,
        long after = 0, int limit = 100)
    {
        await using var db = database.OpenForReading();
        if (await SurveysApi.FindAsync(db, id, cancellationToken) is not { } survey) return SurveysApi.NotFound();
        var found = await QueryWordsAsync(db, survey, item, cancellationToken);
        if (personal is { } flagged) found = found.Where(answer => answer.Personal == flagged);
        if (theme is { } of) found = found.Where(answer => (of == 0 && answer.ThemeId == null) || answer.ThemeId == of);
        var page = new List<WordsView>();
        await foreach (var answer in found.Where(answer => answer.Id > after).OrderBy(answer => answer.Id).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            // The two databases fold the case of Ukrainian letters differently, so the words are compared here.
            if (q is null || answer.Value.Contains(q, StringComparison.CurrentCultureIgnoreCase)) page.Add(ToView(answer));
            if (page.Count == Math.Clamp(limit, 1, 500)) break;
        }
        return TypedResults.Ok(page);
    }

    /// <summary>Notes that somebody has read an answer: what was personal in it is overwritten, or there was nothing personal.</summary>
    /// <remarks>The audit does not keep the words.</remarks>
    /// <param name="id">Id of the survey.</param>
    /// <param name="answer">Id of the answer.</param>
    /// <param name="clearing">The words without personal data; may be left out.</param>
    internal static async Task<Results<Ok<WordsView>, ProblemHttpResult>> ClearAsync(string id, long answer, Database database,
        HttpContext http, Clearing? clearing = null) =>
        await database.InStaffTransactionAsync<Results<Ok<WordsView>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveysApi.FindAsync(unit.Db, id, default) is not { } survey) return SurveysApi.NotFound();
            if (await (await QueryWordsAsync(unit.Db, survey, null, default)).AsTracking()
                .FirstOrDefaultAsync(row => row.Id == answer) is not { } row) return Problems.NotFound("answer in words");
            var redacted = clearing?.Words?.Trim() is { Length: > 0 } words && words != row.Value;
            if (redacted) row.Value = clearing!.Words!.Trim();
            row.Personal = false;
            AuditEntry.Add(unit, http.GetHolderName(), "survey.words-clear", $"{id}/{answer}", after: new { redacted });
            await unit.FlushAsync();
            return TypedResults.Ok(ToView(row));
        });

    /// <summary>Gives answers a theme, or takes them out of theirs.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="to">Which answers, and which theme.</param>
    internal static async Task<Results<Ok<Assigned>, ProblemHttpResult>> AssignAsync(string id, Assignment to, Database database,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Ok<Assigned>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveysApi.FindAsync(unit.Db, id, default) is not { } survey) return SurveysApi.NotFound();
            if ((to.Answers is null) == (to.Containing is null))
                return Problems.Invalid("answers", "Either answers by number, or the words that they contain.");
            if (to.Answers?.Count > MostAtOnce) return Problems.Invalid("answers", $"At most {MostAtOnce} at once.");
            if (to.ThemeId is { } theme && !await unit.Db.Set<SurveyTheme>().AnyAsync(row => row.Id == theme && row.SurveyId == id))
                return Problems.NotFound("theme");
            var words = await QueryWordsAsync(unit.Db, survey, to.Item, default);
            var all = to.Answers is { } ids ? await words.AsTracking().Where(row => ids.Contains(row.Id))
                .ToListAsync() : await words.AsTracking().ToListAsync();
            if (to.Answers is { } named && named.Distinct().Count() != all.Count) return Problems.NotFound("answer in words");
            var meant = all.Where(row => (to.Containing is null
                || row.Value.Contains(to.Containing, StringComparison.CurrentCultureIgnoreCase)) && row.ThemeId != to.ThemeId).ToList();
            foreach (var row in meant) row.ThemeId = to.ThemeId;
            AuditEntry.Add(unit, http.GetHolderName(), "survey.words-assign", id, after: new { to.ThemeId, to.Containing, meant.Count });
            return TypedResults.Ok(new Assigned(meant.Count));
        });

    /// <summary>Words of complete responses.</summary>
    internal static async Task<IQueryable<SurveyAnswer>> QueryWordsAsync(BotDb db, Survey survey, string? item,
        CancellationToken cancellationToken)
    {
        var items = (await SurveyShape.ReadAsync(db, survey, cancellationToken)).Items
            .Where(row => row.Kind == AnswerKind.Words && (item is null || row.Key == item)).Select(row => row.Key).ToList();
        var complete = db.Set<SurveyResponse>().Where(response => response.SurveyId == survey.Id && response.CompletedOn != null)
            .Select(response => response.Id);
        return db.Set<SurveyAnswer>().Where(answer => items.Contains(answer.Item) && complete.Contains(answer.ResponseId));
    }

    private static WordsView ToView(SurveyAnswer answer) => new(answer.Id, answer.Item, answer.Value, answer.Personal, answer.ThemeId);
}

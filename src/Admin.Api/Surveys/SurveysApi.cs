using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// Surveys: list, look at, and when they are open. The rest has files of its own: writing, steps, results, words, themes.
/// </summary>
internal static class SurveysApi
{
    /// <summary>A survey as staff see it.</summary>
    /// <param name="Id">Short name of the survey in lower-case letters, digits and hyphens; it stands in links and never changes.</param>
    /// <param name="Version">Number of the newest published version; 0 while none is.</param>
    /// <param name="HasDraft">A next version is being written.</param>
    /// <param name="TitleUk">Title in Ukrainian: of the published version, or of the draft while none is published.</param>
    /// <param name="TitleEn">Title in English, or the Ukrainian one.</param>
    /// <param name="OpensAt">When it opens, UTC; null: at once when it is published.</param>
    /// <param name="ClosesAt">When it closes by itself, UTC; null: when staff close it.</param>
    /// <param name="Closed">Closed by staff or by the clock: answers are no longer taken.</param>
    /// <param name="ClosedAt">When it was closed, UTC; null while it is not.</param>
    /// <param name="RemindedAt">When those who had not finished were reminded, UTC; null if they were not.</param>
    /// <param name="ResultsAt">From when anybody may see the results, UTC; null while only staff see them.</param>
    /// <param name="Complete">How many responses were sent.</param>
    /// <param name="Partial">How many responses were begun and not sent; they are counted in no result.</param>
    public sealed record SurveyView(string Id, int Version, bool HasDraft, string TitleUk, string TitleEn, DateTimeOffset? OpensAt,
        DateTimeOffset? ClosesAt, bool Closed, DateTimeOffset? ClosedAt, DateTimeOffset? RemindedAt, DateTimeOffset? ResultsAt,
        int Complete, int Partial);

    /// <summary>When a survey is open. Fields left out stay as they are.</summary>
    /// <param name="OpensAt">When it opens, an instant with its offset.</param>
    /// <param name="ClosesAt">When it closes by itself, an instant with its offset, later than it opens.</param>
    public sealed record SurveyChange(DateTimeOffset? OpensAt = null, DateTimeOffset? ClosesAt = null);

    /// <summary>A survey with its definition, and what stands against publication of what is being written.</summary>
    /// <param name="Survey">The survey itself.</param>
    /// <param name="Definition">The published version that was asked for, as docs/survey.schema.json describes it; null if there is
    /// none.</param>
    /// <param name="Draft">The next version, in the same form; null if none is being written.</param>
    /// <param name="Check">What is wrong with the draft or, if there is none, with the published version.</param>
    /// <param name="Themes">Themes that staff found in people's words; those of most answers stand first.</param>
    public sealed record SurveyDetails(SurveyView Survey, JsonElement? Definition, JsonElement? Draft, SurveyWritingApi.CheckView Check,
        IReadOnlyList<SurveyThemesApi.ThemeView> Themes);

    public static void MapSurveys(this IEndpointRouteBuilder api)
    {
        var surveys = api.MapGroup("/surveys").WithTags("Surveys");
        surveys.MapGet("", ListAsync);
        surveys.MapGet("/{id}", ShowAsync).GivesETag();
        surveys.MapPatch("/{id}", RescheduleAsync).TakesIfMatch().Needs(Right.Catalogue);
        surveys.MapSurveyWriting();
        surveys.MapSurveyResults();
        surveys.MapSurveyPictures();
        surveys.MapSurveyWords();
        surveys.MapSurveyThemes();
        surveys.MapSurveySteps();
    }

    /// <summary>Lists surveys, the newest first.</summary>
    internal static async Task<Ok<List<SurveyView>>> ListAsync(Database database, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var views = new List<SurveyView>();
        foreach (var survey in await db.Set<Survey>().OrderByDescending(survey => survey.CreatedAt).ToListAsync(cancellationToken))
            views.Add(await LoadViewAsync(db, survey, cancellationToken));
        return TypedResults.Ok(views);
    }

    /// <summary>One survey with its definition, its draft, what stands against publication, and its themes.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="version">Number of the published version whose definition is wanted; left out, the newest.</param>
    internal static async Task<Results<Ok<SurveyDetails>, ProblemHttpResult>> ShowAsync(string id, Database database,
        SurveyMoves moves, HttpContext http, CancellationToken cancellationToken, int? version = null)
    {
        await using var db = database.OpenForReading();
        if (await FindAsync(db, id, cancellationToken) is not { } survey) return NotFound();
        if (version is { } number && !await db.Set<SurveyVersion>().AnyAsync(row => row.SurveyId == id && row.Version == number,
            cancellationToken)) return Problems.Invalid("version", new($"Версії {number} немає.", $"There is no version {number}."));
        http.GiveETag(survey);
        return TypedResults.Ok(await LoadDetailsAsync(db, survey, version, moves, http, cancellationToken));
    }

    /// <summary>Changes when a survey opens and closes.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="change">What changes; the rest stays.</param>
    internal static Task<Results<Ok<SurveyView>, ProblemHttpResult>> RescheduleAsync(string id, SurveyChange change, Database database,
        SurveyMoves moves, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Ok<SurveyView>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveyTags.FindOutdatedAsync(unit, id, http, moves) is { } outdated) return outdated;
            var result = await moves.RescheduleAsync(unit, http.GetHolderName(), id, change.OpensAt, change.ClosesAt);
            if (result is not SurveyResult.Done { Survey: var survey }) return SurveyRefusals.ToProblem(result);
            http.GiveETag(survey);
            return TypedResults.Ok(await LoadViewAsync(unit.Db, survey, default));
        });

    internal static Task<Survey?> FindAsync(BotDb db, string id, CancellationToken cancellationToken) =>
        db.Set<Survey>().FirstOrDefaultAsync(survey => survey.Id == id, cancellationToken);

    internal static ProblemHttpResult NotFound() => Problems.NotFound(new($"опитування", $"survey"));

    internal static ProblemHttpResult Conflict(string code, Text words, object? details = null) =>
        Problems.Problem(StatusCodes.Status409Conflict, code, words, details: details);

    internal static async Task<SurveyView> LoadViewAsync(BotDb db, Survey survey, CancellationToken cancellationToken)
    {
        var definition = SurveyDefinition.Read(survey.Version > 0 ? survey.Definition : survey.Draft!);
        var responses = db.Set<SurveyResponse>().Where(response => response.SurveyId == survey.Id);
        return new(survey.Id, survey.Version, survey.Draft is not null, definition.TitleUk, definition.TitleEn ?? definition.TitleUk,
            survey.OpensAt, survey.ClosesAt, survey.Closed, survey.ClosedAt, survey.RemindedAt, survey.ResultsAt,
            await responses.CountAsync(response => response.CompletedOn != null, cancellationToken),
            await responses.CountAsync(response => response.CompletedOn == null, cancellationToken));
    }

    internal static async Task<SurveyDetails> LoadDetailsAsync(BotDb db, Survey survey, int? version, SurveyMoves moves,
        HttpContext http, CancellationToken cancellationToken)
    {
        var definition = version is { } number ? await db.Set<SurveyVersion>()
            .Where(row => row.SurveyId == survey.Id && row.Version == number).Select(row => row.Definition).FirstAsync(cancellationToken)
            : survey.Version > 0 ? survey.Definition : null;
        return new(await LoadViewAsync(db, survey, cancellationToken), ReadJson(definition), ReadJson(survey.Draft),
            SurveyWritingApi.ToView(moves.Check(survey.Draft ?? survey.Definition), Problems.LanguageOf(http)),
            await SurveyThemesApi.ListAsync(db, survey.Id, cancellationToken));
    }

    private static JsonElement? ReadJson(string? text) => text is null ? null : JsonDocument.Parse(text).RootElement;
}

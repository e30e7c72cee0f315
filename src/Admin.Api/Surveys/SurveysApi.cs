using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// Surveys: list, look at, and when they are open. The rest has files of its own: writing, results, words, themes, invitations.
/// </summary>
internal static class SurveysApi
{
    /// <param name="Version">The newest published one; 0 while none is.</param>
    /// <param name="HasDraft">A next version is being written.</param>
    /// <param name="Partial">Begun and not sent: kept, shown, and counted in no result.</param>
    /// <param name="ResultsAt">From when anybody may see the results.</param>
    public sealed record SurveyView(string Id, int Version, bool HasDraft, string TitleUk, string TitleEn, DateTimeOffset? OpensAt,
        DateTimeOffset? ClosesAt, bool Closed, DateTimeOffset? ClosedAt, DateTimeOffset? RemindedAt, DateTimeOffset? ResultsAt,
        int Complete, int Partial);

    /// <summary>Fields left out stay as they are.</summary>
    public sealed record SurveyChange(DateTimeOffset? OpensAt = null, DateTimeOffset? ClosesAt = null);

    public static void MapSurveys(this IEndpointRouteBuilder api)
    {
        var surveys = api.MapGroup("/surveys").WithTags("Surveys");
        surveys.MapGet("", ListAsync);
        surveys.MapGet("/{id}", ShowAsync);
        surveys.MapPatch("/{id}", RescheduleAsync).Needs(Right.Catalogue);
        surveys.MapSurveyWriting();
        surveys.MapSurveyResults();
        surveys.MapSurveyPictures();
        surveys.MapSurveyWords();
        surveys.MapSurveyThemes();
        surveys.MapSurveyInvitations();
    }

    private static async Task<Ok<List<SurveyView>>> ListAsync(Database database, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var views = new List<SurveyView>();
        foreach (var survey in await db.Set<Survey>().OrderByDescending(survey => survey.CreatedAt).ToListAsync(cancellationToken))
            views.Add(await ViewAsync(db, survey, cancellationToken));
        return TypedResults.Ok(views);
    }

    private static async Task<Results<Ok<SurveyView>, ProblemHttpResult>> ShowAsync(string id, Database database,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await FindAsync(db, id, cancellationToken) is { } survey
            ? TypedResults.Ok(await ViewAsync(db, survey, cancellationToken))
            : NotFound();
    }

    private static Task<Results<Ok<SurveyView>, ProblemHttpResult>> RescheduleAsync(string id, SurveyChange change, Database database,
        HttpContext http) => ChangeAsync(id, "change", database, http, survey =>
    {
        survey.OpensAt = change.OpensAt ?? survey.OpensAt;
        survey.ClosesAt = change.ClosesAt ?? survey.ClosesAt;
        return survey.ClosesAt <= survey.OpensAt ? Problems.Invalid("closesAt", "It must close after it opens.") : null;
    });

    /// <summary>One change of a survey, with its entry in the audit.</summary>
    internal static Task<Results<Ok<SurveyView>, ProblemHttpResult>> ChangeAsync(string id, string what, Database database,
        HttpContext http, Func<Survey, ProblemHttpResult?> change) =>
        database.InStaffTransactionAsync<Results<Ok<SurveyView>, ProblemHttpResult>>(async unit =>
        {
            if (await LockAsync(unit, id) is not { } survey) return NotFound();
            var before = Kept(survey);
            if (change(survey) is { } problem) return problem;
            AuditEntry.Add(unit, http.Holder(), $"survey.{what}", id, before, Kept(survey));
            await unit.FlushAsync();
            return TypedResults.Ok(await ViewAsync(unit.Db, survey, default));
        });

    internal static Task<Survey?> FindAsync(BotDb db, string id, CancellationToken cancellationToken) =>
        db.Set<Survey>().FirstOrDefaultAsync(survey => survey.Id == id, cancellationToken);

    /// <summary>The survey, which nobody else changes before this transaction ends.</summary>
    internal static Task<Survey?> LockAsync(UnitOfWork unit, string id)
    {
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM surveys WHERE id = @p0 FOR UPDATE", id);
        return unit.Db.Set<Survey>().FirstOrDefaultAsync(survey => survey.Id == id);
    }

    internal static ProblemHttpResult NotFound() => Problems.NotFound("survey");

    internal static ProblemHttpResult Conflict(string code, string title, object? details = null) =>
        Problems.Problem(StatusCodes.Status409Conflict, code, title, details: details);

    internal static async Task<SurveyView> ViewAsync(BotDb db, Survey survey, CancellationToken cancellationToken)
    {
        var definition = SurveyDefinition.Read(survey.Version > 0 ? survey.Definition : survey.Draft!);
        var responses = db.Set<SurveyResponse>().Where(response => response.SurveyId == survey.Id);
        return new(survey.Id, survey.Version, survey.Draft is not null, definition.TitleUk, definition.TitleEn ?? definition.TitleUk,
            survey.OpensAt, survey.ClosesAt, survey.Closed, survey.ClosedAt, survey.RemindedAt, survey.ResultsAt,
            await responses.CountAsync(response => response.CompletedOn != null, cancellationToken),
            await responses.CountAsync(response => response.CompletedOn == null, cancellationToken));
    }

    private static object Kept(Survey survey) => new { survey.Version, survey.OpensAt, survey.ClosesAt, survey.Closed, survey.ResultsAt };
}

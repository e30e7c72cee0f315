using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Flows.Surveys;
using IfCity.Bots.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Api;

/// <summary>Surveys: list, results, closing instant.</summary>
internal static class SurveysApi
{
    public sealed record SurveyView(string Id, int Version, string TitleUk, string TitleEn, DateTimeOffset? ClosesAt, bool Closed, int Complete, int Partial);

    /// <summary>Fields left out stay as they are.</summary>
    public sealed record SurveyChange(DateTimeOffset? ClosesAt, bool? Closed);

    public static void MapSurveys(this IEndpointRouteBuilder api)
    {
        var surveys = api.MapGroup("/surveys").WithTags("Surveys");
        surveys.MapGet("", ListAsync);
        surveys.MapGet("/{id}", ShowAsync);
        surveys.MapPatch("/{id}", ChangeAsync).Needs(Right.Catalogue);
        surveys.MapGet("/{id}/results", ResultsAsync);
    }

    private static async Task<Ok<List<SurveyView>>> ListAsync(Database database, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        var views = new List<SurveyView>();
        foreach (var survey in await db.Set<Survey>().OrderByDescending(survey => survey.CreatedAt).ToListAsync(stop)) views.Add(await ViewAsync(db, survey, stop));
        return TypedResults.Ok(views);
    }

    private static async Task<Results<Ok<SurveyView>, ProblemHttpResult>> ShowAsync(string id, Database database, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Survey>().FirstOrDefaultAsync(survey => survey.Id == id, stop) is { } survey ? TypedResults.Ok(await ViewAsync(db, survey, stop)) : Problems.NotFound("survey");
    }

    private static async Task<Results<Ok<SurveyResults>, ProblemHttpResult>> ResultsAsync(string id, Database database, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Survey>().FirstOrDefaultAsync(survey => survey.Id == id, stop) is { } survey ? TypedResults.Ok(await SurveyResults.ReadAsync(db, survey, stop)) : Problems.NotFound("survey");
    }

    private static async Task<Results<Ok<SurveyView>, ProblemHttpResult>> ChangeAsync(string id, SurveyChange change, Database database, HttpContext http) =>
        await database.InTransactionAsync<Results<Ok<SurveyView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Survey>().FirstOrDefaultAsync(survey => survey.Id == id) is not { } survey) return Problems.NotFound("survey");
            var before = new { survey.ClosesAt, survey.Closed };
            survey.ClosesAt = change.ClosesAt ?? survey.ClosesAt;
            survey.Closed = change.Closed ?? survey.Closed;
            AuditEntry.Add(unit, http.Holder(), "survey.change", id, before, new { survey.ClosesAt, survey.Closed });
            await unit.FlushAsync();
            return TypedResults.Ok(await ViewAsync(unit.Db, survey, default));
        });

    private static async Task<SurveyView> ViewAsync(CityDb db, Survey survey, CancellationToken stop)
    {
        var definition = SurveyDefinition.Read(survey.Definition);
        var responses = db.Set<SurveyResponse>().Where(response => response.SurveyId == survey.Id);
        return new(survey.Id, survey.Version, definition.TitleUk, definition.TitleEn ?? definition.TitleUk, survey.ClosesAt, survey.Closed,
            await responses.CountAsync(response => response.CompletedOn != null, stop), await responses.CountAsync(response => response.CompletedOn == null, stop));
    }
}

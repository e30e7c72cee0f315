using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>How a survey comes to be: draft, check, trial in a real chat, publication, closing, reopening.</summary>
internal static class SurveyWritingApi
{
    /// <summary>Whether a definition can be published, and what is wrong with it.</summary>
    /// <param name="CanBePublished">Nothing but warnings stands in it.</param>
    /// <param name="Problems">What is wrong with it; empty if nothing.</param>
    public sealed record CheckView(bool CanBePublished, IReadOnlyList<SurveyProblem> Problems);

    /// <summary>When a version that is published opens and closes.</summary>
    /// <param name="OpensAt">When it opens, an instant with its offset; left out, or in the past: at once.</param>
    /// <param name="ClosesAt">When it closes by itself, an instant with its offset; left out, when staff close it.</param>
    public sealed record Publication(DateTimeOffset? OpensAt = null, DateTimeOffset? ClosesAt = null);

    /// <summary>Until when a survey is open again.</summary>
    /// <param name="ClosesAt">When it closes by itself, an instant with its offset, in the future.</param>
    public sealed record Reopening(DateTimeOffset ClosesAt);

    /// <summary>A trial of a survey in one's own chats.</summary>
    /// <param name="Told">In how many of their chats it can be tried now.</param>
    public sealed record Trial(int Told);

    public static void MapSurveyWriting(this RouteGroupBuilder surveys)
    {
        surveys.MapPost("", CreateAsync).Needs(Right.Catalogue);
        surveys.MapPost("/check", Check);
        surveys.MapGet("/{id}/definition", ShowDefinitionAsync);
        surveys.MapGet("/{id}/draft", ShowDraftAsync);
        surveys.MapPut("/{id}/draft", WriteDraftAsync).Needs(Right.Catalogue);
        surveys.MapPost("/{id}/check", CheckAsync);
        surveys.MapPost("/{id}/preview", PreviewAsync).Needs(Right.Catalogue);
        surveys.MapPost("/{id}/publish", PublishAsync).WithName("publishSurvey").Needs(Right.Publish);
        surveys.MapPost("/{id}/close", CloseAsync).WithName("closeSurvey").Needs(Right.Publish);
        surveys.MapPost("/{id}/reopen", ReopenAsync).Needs(Right.Publish);
    }

    /// <summary>Makes a survey with a draft.</summary>
    /// <param name="definition">The survey, as docs/survey.schema.json describes it.</param>
    internal static async Task<Results<Created<SurveysApi.SurveyView>, ProblemHttpResult>> CreateAsync(JsonElement definition,
        Database database, SurveyMoves moves, HttpContext http)
    {
        var (read, wrong) = Read(definition);
        if (read is null) return wrong!;
        return await database.InStaffTransactionAsync<Results<Created<SurveysApi.SurveyView>, ProblemHttpResult>>(async unit =>
            await moves.CreateAsync(unit, http.GetHolderName(), read) is var result && result is SurveyResult.Done { Survey: var survey }
                ? TypedResults.Created($"/api/v1/surveys/{read.Id}", await SurveysApi.LoadViewAsync(unit.Db, survey, default))
                : SurveyRefusals.ToProblem(result));
    }

    /// <summary>Shows a published version, as docs/survey.schema.json describes it.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="version">Number of the version; left out, the newest.</param>
    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> ShowDefinitionAsync(string id, Database database,
        CancellationToken cancellationToken, int? version = null)
    {
        await using var db = database.OpenForReading();
        var definition = version is null ? await db.Set<Survey>().Where(survey => survey.Id == id && survey.Version > 0)
            .Select(survey => survey.Definition).FirstOrDefaultAsync(cancellationToken)
            : await db.Set<SurveyVersion>().Where(row => row.SurveyId == id && row.Version == version).Select(row => row.Definition)
                .FirstOrDefaultAsync(cancellationToken);
        return definition is null ? Problems.NotFound("published survey") : TypedResults.Text(definition, "application/json");
    }

    /// <summary>Shows the draft of the next version, as docs/survey.schema.json describes it.</summary>
    /// <param name="id">Id of the survey.</param>
    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> ShowDraftAsync(string id, Database database,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Survey>().Where(survey => survey.Id == id).Select(survey => survey.Draft)
            .FirstOrDefaultAsync(cancellationToken) is { } draft
                ? TypedResults.Text(draft, "application/json")
                : Problems.NotFound("draft");
    }

    /// <summary>Writes the next version; what is published stays as it is until that is.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="definition">The survey with the same id, as docs/survey.schema.json describes it.</param>
    internal static async Task<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>> WriteDraftAsync(string id, JsonElement definition,
        Database database, SurveyMoves moves, HttpContext http)
    {
        var (read, wrong) = Read(definition);
        if (read is null) return wrong!;
        if (read.Id != id) return Problems.Invalid("id", $"The definition is of the survey '{read.Id}'.");
        return await database.ChangeSurveyAsync(unit => moves.WriteDraftAsync(unit, http.GetHolderName(), read));
    }

    /// <summary>Checks a definition that is not kept.</summary>
    /// <param name="definition">The survey, as docs/survey.schema.json describes it.</param>
    internal static Ok<CheckView> Check(JsonElement definition, SurveyMoves moves) =>
        TypedResults.Ok(ToView(moves.Check(definition.GetRawText())));

    /// <summary>Checks the draft or, if there is none, the published version.</summary>
    /// <param name="id">Id of the survey.</param>
    internal static async Task<Results<Ok<CheckView>, ProblemHttpResult>> CheckAsync(string id, Database database,
        SurveyMoves moves, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await SurveysApi.FindAsync(db, id, cancellationToken) is { } survey
            ? TypedResults.Ok(ToView(moves.Check(survey.Draft ?? survey.Definition)))
            : SurveysApi.NotFound();
    }

    /// <summary>Begins the survey in the chats of whoever asks, by a button.</summary>
    /// <remarks>What is answered there counts nowhere.</remarks>
    /// <param name="id">Id of the survey.</param>
    internal static async Task<Results<Ok<Trial>, ProblemHttpResult>> PreviewAsync(string id, Database database, SurveyMoves moves,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Ok<Trial>, ProblemHttpResult>>(async unit =>
        {
            var (result, told) = await moves.TryOutAsync(unit, http.GetStaffer().Person, id);
            return result is SurveyResult.Done ? TypedResults.Ok(new Trial(told)) : SurveyRefusals.ToProblem(result);
        });

    /// <summary>Publishes the draft.</summary>
    /// <remarks>It is refused, with the report, if anything but a warning stands in it.</remarks>
    /// <param name="id">Id of the survey.</param>
    /// <param name="when">When it opens and closes; left out, it stays as it was set.</param>
    internal static Task<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>> PublishAsync(string id, Database database,
        SurveyMoves moves, HttpContext http, Publication? when = null) => database.ChangeSurveyAsync(unit =>
            moves.PublishAsync(unit, http.GetHolderName(), id, when?.OpensAt, when?.ClosesAt));

    /// <summary>Closes a survey.</summary>
    /// <param name="id">Id of the survey.</param>
    internal static Task<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>> CloseAsync(string id, Database database,
        SurveyMoves moves, HttpContext http) =>
        database.ChangeSurveyAsync(unit => moves.CloseAsync(unit, http.GetHolderName(), id));

    /// <summary>Opens a closed survey again.</summary>
    /// <remarks>Not once its results are public: who compares them before and after would see what the few between had answered.</remarks>
    /// <param name="id">Id of the survey.</param>
    /// <param name="until">Until when.</param>
    internal static Task<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>> ReopenAsync(string id, Reopening until, Database database,
        SurveyMoves moves, HttpContext http) =>
        database.ChangeSurveyAsync(unit => moves.ReopenAsync(unit, http.GetHolderName(), id, until.ClosesAt));

    private static CheckView ToView(IReadOnlyList<SurveyProblem> problems) => new(!problems.Refuses(), problems);

    /// <summary>Reads a definition, or tells what of it cannot be read. A draft may have any other mistake.</summary>
    private static (SurveyDefinition? Read, ProblemHttpResult? Problem) Read(JsonElement json)
    {
        try
        {
            return SurveyShapeRules.Check(json)
                .FirstOrDefault(problem => problem.Code == SurveyShapeRules.Unreadable || problem.At == "id") is { } wrong
                ? (null, Problems.Invalid(wrong.At is "" ? "definition" : wrong.At, wrong.Text)) : (SurveyDefinition
                    .Read(json.GetRawText()), null);
        }
        catch (JsonException error)
        {
            return (null, Problems.Invalid(error.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "definition",
                "It is no survey: see docs/survey.schema.json."));
        }
    }
}

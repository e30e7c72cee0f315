using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>How a survey comes to be: draft and its check, trial in a real chat, publication, closing, reopening.</summary>
internal static class SurveyWritingApi
{
    /// <summary>Whether a definition can be published, and what is wrong with it.</summary>
    /// <param name="CanBePublished">Nothing but warnings stands in it.</param>
    /// <param name="Problems">What is wrong with it; empty if nothing.</param>
    public sealed record CheckView(bool CanBePublished, IReadOnlyList<SurveyProblem> Problems);

    /// <summary>A trial of a survey in one's own chats.</summary>
    /// <param name="Told">In how many of their chats it can be tried now.</param>
    public sealed record Trial(int Told);

    public static void MapSurveyWriting(this RouteGroupBuilder surveys)
    {
        surveys.MapPut("/{id}/draft", WriteDraftAsync).Needs(Right.Catalogue);
        surveys.MapPost("/{id}/trial", TryAsync).Needs(Right.Catalogue);
    }

    /// <summary>Writes the next version, of a new survey the first; what is published stays as it is until that is.</summary>
    /// <remarks>The answer says what of it still stands against publication.</remarks>
    /// <param name="id">Id of the survey: lower-case letters, digits and hyphens; it stands in links and never changes.</param>
    /// <param name="definition">The survey with the same id, as docs/survey.schema.json describes it.</param>
    internal static async Task<Results<Ok<SurveysApi.SurveyDetails>, ProblemHttpResult>> WriteDraftAsync(string id, JsonElement definition,
        Database database, ServiceCatalogue catalogue, HttpContext http)
    {
        var (read, wrong) = Read(definition);
        if (read is null) return wrong!;
        if (read.Id != id) return Problems.Invalid("id", $"The definition is of the survey '{read.Id}'.");
        return await database.InStaffTransactionAsync<Results<Ok<SurveysApi.SurveyDetails>, ProblemHttpResult>>(async unit =>
        {
            var survey = await SurveysApi.LockAsync(unit, id);
            var before = survey is null ? null : SurveysApi.SelectAudited(survey);
            if (survey is null) unit.Db.Add(survey = new() { Id = id, CreatedAt = unit.Now });
            survey.Draft = read.Write();
            AuditEntry.Add(unit, http.GetHolderName(), before is null ? "survey.create" : "survey.draft", id, before,
                new { read.TitleUk, Questions = read.Questions.Count });
            await unit.FlushAsync();
            return TypedResults.Ok(await SurveysApi.LoadDetailsAsync(unit.Db, survey, null, catalogue, default));
        });
    }

    /// <summary>Begins the survey in the chats of whoever asks, by a button.</summary>
    /// <remarks>What is answered there counts nowhere.</remarks>
    /// <param name="id">Id of the survey.</param>
    internal static async Task<Results<Ok<Trial>, ProblemHttpResult>> TryAsync(string id, Database database, StaffChats chats,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Ok<Trial>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveysApi.FindAsync(unit.Db, id, default) is not { } survey) return SurveysApi.NotFound();
            var definition = SurveyDefinition.Read(survey.Draft ?? survey.Definition);
            var told = await chats.TellAsync(unit, http.GetStaffer().Person, ResultsTexts.Trial(definition),
                Button.ForFlow("survey", ResultsTexts.TryIt, $"{id}~"));
            if (told == 0)
                return SurveysApi.Conflict("no-staff-chat",
                    "You have shown no chat of yours: take a code from POST /staff/me/chat-code and write it to the bot.");
            return TypedResults.Ok(new Trial(told));
        });

    /// <summary>Publishes the draft. It is refused, with the report, if anything but a warning stands in it.</summary>
    internal static async Task<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>> PublishAsync(string id, Database database,
        ServiceCatalogue catalogue, HttpContext http, DateTimeOffset? opensAt, DateTimeOffset? closesAt) =>
        await database.InStaffTransactionAsync<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveysApi.LockAsync(unit, id) is not { } survey) return SurveysApi.NotFound();
            if (survey.Draft is not { } draft) return SurveysApi.Conflict("no-draft", "There is no draft to publish: put one first.");
            if (survey.ResultsAt is not null) return RefusePublished();
            var (opens, closes) = (opensAt ?? survey.OpensAt, closesAt ?? survey.ClosesAt);
            if (closes <= unit.Now) return Problems.Invalid("closesAt", "It must close in the future.");
            if (closes <= opens) return Problems.Invalid("closesAt", "It must close after it opens.");
            var definition = SurveyDefinition.Read(draft) with { Version = survey.Version + 1 };
            if (CheckDefinition(definition.Write(), catalogue) is { CanBePublished: false } report) return Refuse(report.Problems);
            unit.Db.Add(new SurveyVersion
            {
                SurveyId = id, Version = definition.Version, Definition = definition.Write(), PublishedAt = unit.Now,
                By = http.GetHolderName()
            });
            (survey.Version, survey.Definition, survey.Draft, survey.OpensAt, survey.ClosesAt) =
                (definition.Version, definition.Write(), null, opens, closes);
            AuditEntry.Add(unit, http.GetHolderName(), "survey.publish", id,
                after: new { survey.Version, survey.OpensAt, survey.ClosesAt });
            await unit.FlushAsync();
            return TypedResults.Ok(await SurveysApi.LoadViewAsync(unit.Db, survey, default));
        });

    /// <summary>Closes a survey.</summary>
    internal static Task<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>> CloseAsync(string id, Database database, HttpContext http,
        TimeProvider clock) => SurveysApi.ChangeAsync(id, "close", database, http, survey =>
    {
        if (survey.Version == 0) return SurveysApi.Conflict("not-published", "It was never open.");
        if (survey.Closed) return SurveysApi.Conflict("closed-already", "It is closed.");
        (survey.Closed, survey.ClosedAt) = (true, clock.GetUtcNow());
        return null;
    });

    /// <summary>Opens a closed survey again. Not once its results are public: who compares them before and after would see what the few
    /// between had answered.</summary>
    internal static Task<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>> ReopenAsync(string id, DateTimeOffset closesAt,
        Database database, HttpContext http, TimeProvider clock) => SurveysApi.ChangeAsync(id, "reopen", database, http, survey =>
    {
        if (!survey.Closed && !(survey.ClosesAt <= clock.GetUtcNow())) return SurveysApi.Conflict("open-already", "It is open.");
        if (survey.ResultsAt is not null) return RefusePublished();
        if (closesAt <= clock.GetUtcNow()) return Problems.Invalid("closesAt", "It must close in the future.");
        (survey.Closed, survey.ClosedAt, survey.ClosesAt) = (false, null, closesAt);
        return null;
    });

    private static ProblemHttpResult RefusePublished() =>
        SurveysApi.Conflict("results-published",
            "Its results are public: what came after would show in them who answered last. Make another survey.");

    internal static CheckView CheckDefinition(string definition, ServiceCatalogue catalogue)
    {
        var problems = SurveyCheck.FindProblems(definition, id => catalogue.Find(id) is not null);
        return new(!problems.Any(problem => !problem.IsWarning), problems);
    }

    private static ProblemHttpResult Refuse(IReadOnlyList<SurveyProblem> problems) => TypedResults.Problem(
        title: "It cannot be published as it is: see the problems.", statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = "survey-invalid", ["problems"] = problems.Select(problem => new { problem.Code, problem.At, problem.Text })
        });

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

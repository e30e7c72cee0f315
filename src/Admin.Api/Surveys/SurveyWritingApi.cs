using System.Runtime.InteropServices;
using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>How a survey comes to be: draft and its check, trial in a real chat, publication, closing, reopening.</summary>
internal static class SurveyWritingApi
{
    /// <summary>Whether a definition can be published, and what is wrong with it.</summary>
    /// <param name="CanBePublished">Nothing but warnings stands in it.</param>
    /// <param name="Problems">What is wrong with it; empty if nothing.</param>
    public sealed record CheckView(bool CanBePublished, IReadOnlyList<ProblemOfSurvey> Problems);

    /// <summary>A problem in a survey that staff write.</summary>
    /// <param name="Code">What is wrong, as a stable word for programs: <c>unreachable</c>.</param>
    /// <param name="At">Where, in the terms of the JSON: <c>questions[3].options[1].when</c>; empty for the survey as a whole.</param>
    /// <param name="Text">The same in words, for the person who writes it.</param>
    /// <param name="IsWarning">The survey may be published all the same.</param>
    public sealed record ProblemOfSurvey(string Code, string At, string Text, bool IsWarning);

    /// <summary>A trial of a survey in one's own chats.</summary>
    /// <param name="Told">In how many of their chats it can be tried now.</param>
    public sealed record Trial(int Told);

    public static void MapSurveyWriting(this RouteGroupBuilder surveys)
    {
        surveys.MapPut("/{id}/draft", WriteDraftAsync).TakesIfMatch().Needs(Right.Catalogue);
        surveys.MapPost("/{id}/trial", TryAsync).Needs(Right.Catalogue);
    }

    /// <summary>Writes the next version, of a new survey the first; what is published stays as it is until that is.</summary>
    /// <remarks>The answer says what of it still stands against publication.</remarks>
    /// <param name="id">Id of the survey: lower-case letters, digits and hyphens; it stands in links and never changes.</param>
    /// <param name="definition">The survey with the same id, as docs/survey.schema.json describes it.</param>
    internal static async Task<Results<Ok<SurveysApi.SurveyDetails>, ProblemHttpResult>> WriteDraftAsync(string id, JsonElement definition,
        Database database, SurveyMoves moves, HttpContext http)
    {
        var (read, wrong) = Read(definition);
        if (read is null) return wrong!;
        if (read.Id != id) return Problems.Invalid("id", new($"Це опис опитування «{read.Id}».",
            $"The definition is of the survey “{read.Id}”."));
        return await database.InStaffTransactionAsync<Results<Ok<SurveysApi.SurveyDetails>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveyTags.FindOutdatedAsync(unit, id, http, moves) is { } outdated) return outdated;
            var result = await SurveyMoves.LockAsync(unit, id) is null
                ? await moves.CreateAsync(unit, http.GetHolderName(), read)
                : await moves.WriteDraftAsync(unit, http.GetHolderName(), read);
            if (result is not SurveyResult.Done { Survey: var survey }) return SurveyRefusals.ToProblem(result);
            http.GiveETag(survey);
            return TypedResults.Ok(await SurveysApi.LoadDetailsAsync(unit.Db, survey, null, moves, http, default));
        });
    }

    /// <summary>Begins the survey in the chats of whoever asks, by a button.</summary>
    /// <remarks>What is answered there counts nowhere.</remarks>
    /// <param name="id">Id of the survey.</param>
    internal static async Task<Results<Ok<Trial>, ProblemHttpResult>> TryAsync(string id, Database database, SurveyMoves moves,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Ok<Trial>, ProblemHttpResult>>(async unit =>
        {
            var (result, told) = await moves.TryOutAsync(unit, http.GetStaffer().Person, id);
            return result is SurveyResult.Done ? TypedResults.Ok(new Trial(told)) : SurveyRefusals.ToProblem(result);
        });

    internal static CheckView ToView(IReadOnlyList<SurveyProblem> problems, Language language) => new(!problems.Refuses(),
        [.. problems.Select(problem => new ProblemOfSurvey(problem.Code, problem.At, $"{problem.Why.In(language)}", problem.IsWarning))]);

    /// <summary>Reads a definition, or tells what of it cannot be read. A draft may have any other mistake.</summary>
    private static (SurveyDefinition? Read, ProblemHttpResult? Problem) Read(JsonElement json)
    {
        if (!LenientJson.IsText(JsonMarshal.GetRawUtf8Value(json)))
            return (null, Problems.Invalid("definition", new($"У тексті є знаки, яких немає в Unicode.",
                $"The text has characters that Unicode has not.")));
        try
        {
            return SurveyShapeRules.Check(json)
                .FirstOrDefault(problem => problem.Code == SurveyShapeRules.Unreadable || problem.At == "id") is { } wrong
                ? (null, Problems.Invalid(wrong.At is "" ? "definition" : wrong.At, wrong.Why)) : (SurveyDefinition
                    .Read(json.GetRawText()), null);
        }
        catch (JsonException error)
        {
            return (null, Problems.Invalid(error.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "definition",
                new($"Це не опитування: дивіться docs/survey.schema.json.", $"It is no survey: see docs/survey.schema.json.")));
        }
    }
}

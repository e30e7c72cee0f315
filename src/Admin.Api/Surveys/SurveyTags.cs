using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// The state of a survey as its editors see it, for <c>ETag</c> and <c>If-Match</c>; answers of people are no part of it.
/// </summary>
internal static class SurveyTags
{
    public static void GiveETag(this HttpContext http, Survey survey) => http.GiveETag(Of(survey));

    /// <summary>The refusal, with the newer text, of a change that was made from another state; null if the survey stands as it was seen.
    /// </summary>
    public static async Task<ProblemHttpResult?> FindOutdatedAsync(UnitOfWork unit, string id, HttpContext http, SurveyMoves moves)
    {
        if (http.ReadIfMatch() is not { } seen) return null;
        if (await SurveyMoves.LockAsync(unit, id) is not { } survey) return SurveysApi.NotFound();
        return seen == Of(survey) ? null : Problems.Problem(StatusCodes.Status412PreconditionFailed, "changed-meanwhile",
            new($"Тим часом хтось змінив опитування.",
                $"Somebody changed the survey meanwhile."),
                details: await SurveysApi.LoadDetailsAsync(unit.Db, survey, null, moves, http, default));
    }

    private static string Of(Survey survey) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { survey.Version, survey.Draft, survey.OpensAt, survey.ClosesAt, survey.Closed, survey.ResultsAt })))[..16];
}

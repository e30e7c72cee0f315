using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Drawing;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>
/// What a survey came to: the same numbers as for everybody, with their pictures; how the answering goes is for those who keep the surveys.
/// </summary>
internal static class SurveyResultPages
{
    public static void MapSurveyResults(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/results", ShowAsync).ForStaff();
        surveys.MapGet("/{id}/charts/{item}", DrawAsync).ForStaff();
    }

    private static async Task<IResult> ShowAsync(string id, Database database, SurveyResultsCache cache, HttpContext http)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id, http.RequestAborted) is not { } survey)
            return SurveyDesk.NotFound();
        var keeps = http.User.Has(Right.Catalogue);
        return Page.Of<SurveyResultsPage>(new()
        {
            [nameof(SurveyResultsPage.Results)] = await cache.GetAsync(db, survey, cancellationToken: http.RequestAborted),
            [nameof(SurveyResultsPage.Tally)] = keeps ? await cache.TallyAsync(db, survey, http.RequestAborted) : null,
            [nameof(SurveyResultsPage.IsPublic)] = survey.ResultsAt is not null,
            [nameof(SurveyResultsPage.Sources)] = await SurveySource.ListAsync(db, id, http.RequestAborted),
        });
    }

    private static async Task<IResult> DrawAsync(string id, string item, Database database, SurveyResultsCache cache,
        ResultPictures pictures, HttpContext http)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id, http.RequestAborted) is not { } survey)
            return Results.NotFound();
        var results = await cache.GetAsync(db, survey, cancellationToken: http.RequestAborted);
        var theme = http.Request.Query["theme"] == "dark" ? PictureTheme.Dark : PictureTheme.Light;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return results.Items.FirstOrDefault(row => row.Item == item && row.Kind != AnswerKind.Words) is { } found
            ? Results.Bytes(pictures.Chart(found, http.GetLanguage(), theme), "image/png") : Results.NotFound();
    }
}

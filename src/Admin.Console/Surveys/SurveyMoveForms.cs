using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Surveys.SurveyConsoleTexts;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>What is done to a survey: tried, published, moved in time, closed, opened again, its results made public.</summary>
internal static class SurveyMoveForms
{
    /// <summary>More than so many people are told only once somebody has typed how many.</summary>
    public const int MostUnconfirmed = 50;

    public static void MapSurveyMoves(this RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id}/try", (string id, SurveyDesk desk) => desk.DoAsync(id, "try", async unit =>
            (await desk.Moves.TryOutAsync(unit, desk.Http.User.GetStaffer().Person, id)).Result)).For(Right.Catalogue);
        surveys.MapPost("/{id}/publish", (string id, SentForm form, SurveyDesk desk) => InTimeAsync(id, "publish", form, desk,
            desk.Moves.PublishAsync)).For(Right.Publish);
        surveys.MapPost("/{id}/times", (string id, SentForm form, SurveyDesk desk) => InTimeAsync(id, "times", form, desk,
            desk.Moves.RescheduleAsync)).For(Right.Publish);
        surveys.MapPost("/{id}/close", (string id, SurveyDesk desk) => desk.DoAsync(id, "close",
            unit => desk.Moves.CloseAsync(unit, desk.By, id))).For(Right.Publish);
        surveys.MapPost("/{id}/reopen", (string id, SentForm form, SurveyDesk desk) => InTimeAsync(id, "reopen", form, desk,
            (unit, by, survey, _, closes) => desk.Moves.ReopenAsync(unit, by, survey, closes ?? DateTimeOffset.MinValue)))
            .For(Right.Publish);
        surveys.MapPost("/{id}/publish-results", PublishResultsAsync).For(Right.Publish);
    }

    private static async Task<IResult> InTimeAsync(string id, string what, SentForm form, SurveyDesk desk,
        Func<UnitOfWork, string, string, DateTimeOffset?, DateTimeOffset?, Task<SurveyResult>> act)
    {
        var times = SurveyTimesForm.Read(form);
        return times.Find() is (true, var opens, var closes)
            ? await desk.DoAsync(id, what, unit => act(unit, desk.By, id, opens, closes), times)
            : await desk.ShowAsync(id, T.BadTime, StatusCodes.Status400BadRequest, times);
    }

    private static async Task<IResult> PublishResultsAsync(string id, SentForm form, SurveyDesk desk, SurveyResultsCache cache,
        ResultsTelling telling)
    {
        await using var db = desk.Database.OpenForReading();
        if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id, desk.Http.RequestAborted) is not { } read)
            return SurveyDesk.NotFound();
        if (ResultsTelling.FindRefusal(read, desk.Clock.GetUtcNow()) is { } why)
            return await desk.ShowAsync(id, T.Explain(why), StatusCodes.Status409Conflict);
        var results = await cache.GetAsync(db, read, cancellationToken: desk.Http.RequestAborted);
        if (results.Complete is null or 0) return await desk.ShowAsync(id, T.Explain(SurveyRefusal.TooFew), StatusCodes.Status409Conflict);
        if (results.Complete > MostUnconfirmed && form.Number("count") != results.Complete)
            return await desk.ShowAsync(id, T.NotConfirmed, StatusCodes.Status400BadRequest);
        var message = await telling.ComposeAsync(results, desk.Http.RequestAborted);
        return await desk.DoAsync(id, "publish-results", async unit =>
        {
            var survey = (await SurveyMoves.LockAsync(unit, id))!;
            if (ResultsTelling.FindRefusal(survey, unit.Now) is { } since) return new SurveyResult.Refused(since);
            await telling.TellAsync(unit, survey, message, desk.By, desk.Http.User.GetStaffer());
            return new SurveyResult.Done(survey);
        });
    }
}

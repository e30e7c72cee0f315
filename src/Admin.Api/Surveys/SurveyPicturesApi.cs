using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Notices;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>Pictures of results, and their publication: the page opens to everybody, and those who answered are told.</summary>
internal static class SurveyPicturesApi
{
    /// <summary>What those who answered are told when the results are published.</summary>
    /// <param name="TextUk">Words in Ukrainian, at most 700 characters; left out, thanks and how many answered.</param>
    /// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
    public sealed record Publication([property: StringLength(700)] string? TextUk = null,
        [property: StringLength(700)] string? TextEn = null);

    /// <summary>Results that have just been made public.</summary>
    /// <param name="ResultsAt">From when anybody may see the results, UTC.</param>
    /// <param name="Broadcast">The message to those who answered.</param>
    public sealed record Published(DateTimeOffset ResultsAt, BroadcastView Broadcast);

    public static void MapSurveyPictures(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/charts/{item}.png", DrawChartAsync).Produces(StatusCodes.Status200OK, contentType: "image/png");
        surveys.MapGet("/{id}/card.png", DrawCardAsync).Produces(StatusCodes.Status200OK, contentType: "image/png");
        surveys.MapPost("/{id}/results/publish", PublishAsync).Needs(Right.Publish);
    }

    /// <summary>Draws a chart of one item.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="item">Key of the item, such as q1 or q3.petitions.</param>
    /// <param name="lang">Language of its labels: <c>uk</c> (as if left out) or <c>en</c>.</param>
    /// <param name="theme">Colours: <c>light</c> (as if left out) or <c>dark</c>.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawChartAsync(
        string id, string item, Database database, SurveyResultsCache cache, ResultPictures pictures, CancellationToken cancellationToken,
        Named<Language>? lang = null, Named<PictureTheme>? theme = null)
    {
        await using var db = database.OpenForReading();
        if (await SurveysApi.FindAsync(db, id, cancellationToken) is not { } survey) return SurveysApi.NotFound();
        return (await cache.GetAsync(db, survey, cancellationToken: cancellationToken)).Items
            .FirstOrDefault(row => row.Item == item && row.Kind != AnswerKind.Words) is { } results
            ? TypedResults.File(pictures.Chart(results, lang?.Value ?? Language.Uk, theme?.Value ?? PictureTheme.Light),
                "image/png") : Problems.NotFound("question with a chart");
    }

    /// <summary>Draws a card with the title of a survey and one answer in large type.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="size"><c>link</c> (1200 by 630, as if left out), <c>post</c> (1080 by 1350) or <c>square</c> (1080 by 1080).</param>
    /// <param name="item">Key of the item that it shows; left out, how many answered.</param>
    /// <param name="lang">Language of its words: <c>uk</c> (as if left out) or <c>en</c>.</param>
    /// <param name="theme">Colours: <c>light</c> (as if left out) or <c>dark</c>.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawCardAsync(
        string id, Database database, SurveyResultsCache cache, ResultPictures pictures, CancellationToken cancellationToken,
        Named<CardSize>? size = null, string? item = null, Named<Language>? lang = null, Named<PictureTheme>? theme = null)
    {
        await using var db = database.OpenForReading();
        if (await SurveysApi.FindAsync(db, id, cancellationToken) is not { } survey) return SurveysApi.NotFound();
        var results = await cache.GetAsync(db, survey, cancellationToken: cancellationToken);
        var main = item is null ? null : results.Items.FirstOrDefault(row => row.Item == item && row.Cells.Count > 0);
        if (item is not null && main is null) return Problems.NotFound("question with a chart");
        return TypedResults.File(pictures.Card(results, main, size?.Value ?? CardSize.Link, lang?.Value ?? Language.Uk,
            theme?.Value ?? PictureTheme.Light), "image/png");
    }

    /// <summary>Makes the results public, once, and tells those who answered.</summary>
    /// <remarks>Only of a closed survey: numbers that go on changing would tell what the last few answered.</remarks>
    /// <param name="id">Id of the survey.</param>
    /// <param name="publication">What they are told; may be left out.</param>
    internal static async Task<Results<Created<Published>, ProblemHttpResult>> PublishAsync(
        string id, Database database, SurveyResultsCache cache, ResultsTelling telling, BroadcastComposer composer, BroadcastViews views,
        TimeProvider clock, HttpContext http, Publication? publication = null)
    {
        publication ??= new();
        await using var reading = database.OpenForReading();
        if (await SurveysApi.FindAsync(reading, id, http.RequestAborted) is not { } read) return SurveysApi.NotFound();
        if (Refuse(read, clock.GetUtcNow()) is { } refused) return refused;
        var results = await cache.GetAsync(reading, read, cancellationToken: http.RequestAborted);
        if (results.Complete is null or 0)
            return SurveysApi.Conflict("too-few", "Fewer than five people answered: there is nothing to show.");
        var own = telling.Compose(results);
        var body = new BroadcastBody(own.Title, publication.TextUk ?? own.BodyUk, publication.TextUk is null ? own.BodyEn
            : publication.TextEn, new(Survey: new(id, Finished: true)), Picture: own.Picture, Buttons:
            [.. BroadcastButton.FromJson(own.ButtonsJson).Select(button => new ButtonBody(button.LabelUk, button.LabelEn, button.Link))]);
        return await database.InStaffTransactionAsync<Results<Created<Published>, ProblemHttpResult>>(async unit =>
        {
            var survey = (await SurveyMoves.LockAsync(unit, id))!;
            if (Refuse(survey, unit.Now) is { } since) return since;
            var row = new Broadcast();
            if (composer.Write(body, row, out var note) is { } wrong) return wrong;
            var told = await telling.TellAsync(unit, survey, row, http.GetHolderName(), http.GetStaffer());
            await unit.FlushAsync();
            return TypedResults.Created($"/surveys/{id}",
                new Published(survey.ResultsAt!.Value, await views.LoadAsync(unit.Db, told, note)));
        });
    }

    private static ProblemHttpResult? Refuse(Survey survey, DateTimeOffset now) => ResultsTelling.FindRefusal(survey, now) switch
    {
        null => null,
        SurveyRefusal.ResultsPublished =>
            SurveysApi.Conflict("results-published", "They are public already.", new { resultsAt = survey.ResultsAt }),
        _ when !survey.Closed => SurveysApi.Conflict("survey-open", "Close it first: results are published once, when they are whole."),
        _ => SurveysApi.Conflict("survey-open", "Who began before it closed may still finish for half an hour.",
            new { until = survey.ClosingAt() + SurveyTimes.Grace }),
    };
}

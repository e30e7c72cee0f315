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
    private const int LongestTold = 700;

    /// <summary>Pictures of results.</summary>
    public enum PictureKind
    {
        /// <summary>A chart of one item.</summary>
        Chart,

        /// <summary>A card with the title of the survey and one answer in large type.</summary>
        Card,
    }

    public static void MapSurveyPictures(this RouteGroupBuilder surveys) =>
        surveys.MapGet("/{id}/pictures/{kind}", DrawAsync).ProducesFiles("image/png");

    /// <summary>Draws a chart of one item, or a card with the title of a survey and one answer in large type.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="kind">What is drawn.</param>
    /// <param name="item">Key of the item, such as q1 or q3.petitions; needed for a chart. Of a card left out, how many answered.</param>
    /// <param name="size">Of a card: <c>link</c> (1200 by 630, as if left out), <c>post</c> (1080 by 1350) or <c>square</c> (1080 by 1080).
    /// </param>
    /// <param name="lang">Language of its words: <c>uk</c> (as if left out) or <c>en</c>.</param>
    /// <param name="theme">Colours: <c>light</c> (as if left out) or <c>dark</c>.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawAsync(
        string id, Named<PictureKind> kind, Database database, SurveyResultsCache cache, ResultPictures pictures,
        CancellationToken cancellationToken, string? item = null, Named<CardSize>? size = null, Named<Language>? lang = null,
        Named<PictureTheme>? theme = null)
    {
        var isCard = kind.Value == PictureKind.Card;
        await using var db = database.OpenForReading();
        if (await SurveysApi.FindAsync(db, id, cancellationToken) is not { } survey) return SurveysApi.NotFound();
        if (item is null && !isCard) return Problems.Invalid("item", new($"Для діаграми вкажіть запитання.",
            $"A chart needs the item that it is of."));
        if (size is not null && !isCard) return Problems.Invalid("size", new($"Розмір має лише картка.", $"Only a card has a size."));
        var results = await cache.GetAsync(db, survey, cancellationToken: cancellationToken);
        var main = item is null ? null : results.Items.FirstOrDefault(row => row.Item == item
            && (isCard ? row.Cells.Count > 0 : row.Kind != AnswerKind.Words));
        if (item is not null && main is null) return Problems.NotFound(new($"запитання з діаграмою", $"question with a chart"));
        var (language, colours) = (lang?.Value ?? Language.Uk, theme?.Value ?? PictureTheme.Light);
        return TypedResults.File(isCard
            ? pictures.Card(results, main, size?.Value ?? CardSize.Link, language, colours)
            : pictures.Chart(main!, language, colours), "image/png");
    }

    /// <summary>Makes the results public, once, and tells those who answered. Only of a closed survey: numbers that go on changing would
    /// tell what the last few answered.</summary>
    internal static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> PublishAsync(string id, string? textUk, string? textEn,
        SurveyStepsApi.StepContext context)
    {
        var http = context.Http;
        await using var reading = context.Database.OpenForReading();
        if (await SurveysApi.FindAsync(reading, id, http.RequestAborted) is not { } read) return SurveysApi.NotFound();
        if (Refuse(read, context.Clock.GetUtcNow()) is { } refused) return refused;
        var results = await context.Cache.GetAsync(reading, read, cancellationToken: http.RequestAborted);
        if (results.Complete is null or 0)
            return SurveysApi.Conflict("too-few", new($"Відповіло менше п'яти людей: показувати нічого.",
                $"Fewer than five people answered: there is nothing to show."));
        if (textUk?.Length > LongestTold || textEn?.Length > LongestTold)
            return Problems.Invalid("textUk", new($"Поруч із результатами є місце для {LongestTold} знаків.",
                $"Beside the results there is room for {LongestTold} characters."));
        var own = await context.Telling.ComposeAsync(results, http.RequestAborted);
        var body = new BroadcastBody(own.Title, textUk ?? own.BodyUk, textUk is null ? own.BodyEn : textEn,
            new(Survey: new(id, Finished: true)), Picture: own.Picture, Buttons:
            [.. BroadcastButton.FromJson(own.ButtonsJson).Select(button => new ButtonBody(button.LabelUk, button.LabelEn, button.Link))]);
        return await context.Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
        {
            var survey = (await SurveyMoves.LockAsync(unit, id))!;
            if (Refuse(survey, unit.Now) is { } since) return since;
            var row = new Broadcast();
            if (context.Composer.Write(body, row, out var note) is { } wrong) return wrong;
            var told = await context.Telling.TellAsync(unit, survey, row, http.GetHolderName(), http.GetStaffer());
            await unit.FlushAsync();
            return TypedResults.Created($"/api/v1/broadcasts/{told.Id}", await context.Views.LoadAsync(unit.Db, told, note));
        });
    }

    private static ProblemHttpResult? Refuse(Survey survey, DateTimeOffset now) => ResultsTelling.FindRefusal(survey, now) switch
    {
        null => null,
        SurveyRefusal.ResultsPublished =>
            SurveysApi.Conflict("results-published", new($"Вони вже оприлюднені.",
                $"They are public already."), new { resultsAt = survey.ResultsAt }),
        _ when !survey.Closed => SurveysApi.Conflict("survey-open", new($"Спершу закрийте: результати оприлюднюють раз, коли вони повні.",
            $"Close it first: results are published once, when they are whole.")),
        _ => SurveysApi.Conflict("survey-open", new($"Хто почав до закриття, ще може завершити впродовж пів години.",
            $"Who began before it closed may still finish for half an hour."),
            new { until = survey.ClosingAt() + SurveyTimes.Grace }),
    };
}

using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Surveys.SurveyConsoleTexts;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>Surveys: the list, one of them, and how people will see it.</summary>
internal static class SurveyPages
{
    internal const string Path = $"{ConsoleModule.Root}/surveys";

    private const int LongestId = 24;

    public static void MapSurveys(this IEndpointRouteBuilder console)
    {
        var surveys = console.MapGroup("/surveys");
        surveys.MapGet("", (Database database, TimeProvider clock, HttpContext http) => ListAsync(database, clock, http, null)).ForStaff();
        surveys.MapPost("", CreateAsync).For(Right.Catalogue);
        surveys.MapGet("/{id}", (string id, SurveyDesk desk, string? done) => desk.ShowAsync(id,
            done switch { null => null, "try" => T.Sent, _ => T.Done }, StatusCodes.Status200OK)).ForStaff();
        surveys.MapGet("/{id}/preview", PreviewAsync).ForStaff();
        surveys.MapSurveyMoves();
        surveys.MapSurveyInvitation();
        surveys.MapBuilder();
        surveys.MapQuestions();
        surveys.MapSurveyResults();
        surveys.MapSurveyWords();
        surveys.MapThemes();
    }

    /// <summary>The address of one survey.</summary>
    public static string PathOf(string id) => $"{Path}/{id}";

    /// <summary>The survey with how many answered it.</summary>
    public static async Task<SurveyLine> LoadAsync(BotDb db, Survey survey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var responses = db.Set<SurveyResponse>().Where(response => response.SurveyId == survey.Id);
        return new(survey, SurveyDefinition.Read(survey.Version > 0 ? survey.Definition : survey.Draft!),
            SurveyLine.StateOf(survey, now),
            await responses.CountAsync(response => response.CompletedOn != null, cancellationToken),
            await responses.CountAsync(response => response.CompletedOn == null, cancellationToken));
    }

    private static async Task<IResult> ListAsync(Database database, TimeProvider clock, HttpContext http, Text? trouble, string title = "",
        string id = "")
    {
        await using var db = database.OpenForReading();
        var lines = new List<SurveyLine>();
        foreach (var survey in await db.Set<Survey>().OrderByDescending(survey => survey.CreatedAt).ToListAsync(http.RequestAborted))
            lines.Add(await LoadAsync(db, survey, clock.GetUtcNow(), http.RequestAborted));
        return Page.Of<SurveysPage>(new()
        {
            [nameof(SurveysPage.Lines)] = lines, [nameof(SurveysPage.Trouble)] = trouble, [nameof(SurveysPage.NewTitle)] = title,
            [nameof(SurveysPage.NewId)] = id,
        }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> CreateAsync(SentForm form, SurveyDesk desk)
    {
        var (title, id) = (form["title"], form["id"]);
        var draft = new SurveyDefinition { Id = id, TitleUk = title };
        var trouble = title.Length is 0 or > SurveyCheck.LongestLabel ? T.TitleNeeded
            : id.Length > LongestId || desk.Moves.Check(draft.Write()).Any(problem => problem.At == "id") ? T.BadId : null;
        if (trouble is null)
        {
            var made = await desk.RunAsync(unit => desk.Moves.CreateAsync(unit, desk.By, draft));
            if (made is SurveyResult.Done) return Page.GoTo($"/surveys/{id}/build");
            trouble = SurveyDesk.Explain(made);
        }
        return await ListAsync(desk.Database, desk.Clock, desk.Http, trouble, title, id);
    }

    private static async Task<IResult> PreviewAsync(string id, Database database, SurveyPreviews previews, HttpContext http)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id, http.RequestAborted) is not { } survey)
            return Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
        var (definition, english) = (SurveyDefinition.Read(survey.Draft ?? survey.Definition), http.Request.Query["in"] == "en");
        return Page.Of<SurveyPreviewPage>(new()
        {
            [nameof(SurveyPreviewPage.Definition)] = definition,
            [nameof(SurveyPreviewPage.Shown)] = previews.Show(definition, english ? Language.En : Language.Uk),
            [nameof(SurveyPreviewPage.In)] = english ? Language.En : Language.Uk,
        });
    }
}

using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>The survey as a whole: what is said around the questions, and the questions in their order.</summary>
internal static class BuilderPages
{
    public static void MapBuilder(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/build", async (string id, SurveyDesk desk, string? done) =>
        {
            await using var db = desk.Database.OpenForReading();
            return await DraftFile.LoadAsync(db, id, desk.Http.RequestAborted) is { } file
                ? Show(file.Draft, DraftEdit.MarkOf(file.Draft), desk, done is null ? null : BuilderTexts.Saved, StatusCodes.Status200OK)
                : SurveyDesk.NotFound();
        }).For(Right.Catalogue);
        surveys.MapPost("/{id}/build", SaveAsync).For(Right.Catalogue);
    }

    private static async Task<IResult> SaveAsync(string id, SentForm form, SurveyDesk desk)
    {
        SurveyDefinition typed = new();
        string? added = null;
        var mark = "";
        var outcome = await desk.WriteAsync(id, file =>
        {
            typed = file.Draft with
            {
                TitleUk = form["title_uk"], TitleEn = form.Find("title_en"), IntroUk = form["intro_uk"], IntroEn = form.Find("intro_en"),
                OutroUk = form["outro_uk"], OutroEn = form.Find("outro_en"),
            };
            mark = DraftEdit.MarkOf(file.Draft);
            if (form["mark"] != mark) return null;
            return form["do"].Split('-') switch
            {
                ["question", "add"] => Add(typed, form, file, out added),
                ["question", var verb, var at] => typed with
                {
                    Questions = DraftEdit.Move(typed.Questions, verb, int.TryParse(at, out var n) ? n : -1),
                },
                _ => typed,
            };
        });
        return outcome switch
        {
            DraftOutcome.Gone => SurveyDesk.NotFound(),
            DraftOutcome.Conflict => Show(typed, mark, desk, BuilderTexts.Conflict, StatusCodes.Status409Conflict),
            _ when added is not null => Page.GoTo($"/surveys/{id}/questions/{added}"),
            _ when form["do"].StartsWith("question", StringComparison.Ordinal) => Page.GoTo($"/surveys/{id}/build?done=1#questions"),
            _ => Page.GoTo($"/surveys/{id}/build?done=1"),
        };
    }

    private static SurveyDefinition Add(SurveyDefinition survey, SentForm form, DraftFile file, out string id)
    {
        id = DraftEdit.NewId("q", file.Versions);
        var question = QuestionForm.Create(id, form["kind"]);
        return survey with { Questions = [.. survey.Questions, question] };
    }

    private static IResult Show(SurveyDefinition draft, string mark, SurveyDesk desk, Text? said, int status) => Page.Of<BuilderPage>(new()
    {
        [nameof(BuilderPage.Draft)] = draft, [nameof(BuilderPage.Mark)] = mark,
        [nameof(BuilderPage.Problems)] = desk.Moves.Check(draft.Write()),
        [nameof(BuilderPage.Said)] = said, [nameof(BuilderPage.IsBad)] = status != StatusCodes.Status200OK,
    }, status);
}

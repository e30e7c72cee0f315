using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>One question of a survey, or one part of a question. Every button of its form keeps what was typed.</summary>
internal static class QuestionPages
{
    public static void MapQuestions(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/questions/{path}", async (string id, string path, SurveyDesk desk, QuestionShow show, string? done) =>
        {
            await using var db = desk.Database.OpenForReading();
            return await DraftFile.LoadAsync(db, id, desk.Http.RequestAborted) is { } file && DraftEdit.Find(file.Draft, path) is not null
                ? show.Of(file.Draft, path, done is null ? null : BuilderTexts.Saved, StatusCodes.Status200OK) : SurveyDesk.NotFound();
        }).For(Right.Catalogue);
        surveys.MapPost("/{id}/questions/{path}", SaveAsync).For(Right.Catalogue);
    }

    private static async Task<IResult> SaveAsync(string id, string path, SentForm form, SurveyDesk desk, QuestionShow show)
    {
        SurveyDefinition? typed = null;
        SurveyQuestion? pressed = null, kept = null;
        var outcome = await desk.WriteAsync(id, file =>
        {
            if (DraftEdit.Find(file.Draft, path) is not { } before) return null;
            kept = before;
            var question = QuestionForm.Read(form, before);
            typed = DraftEdit.Replace(file.Draft, path, question);
            if (form["mark"] != DraftEdit.MarkOf(before)) return null;
            pressed = QuestionForm.Press(question, form["do"], letter => DraftEdit.NewId(letter, [.. file.Versions, typed.Write()]));
            return DraftEdit.Replace(file.Draft, path, pressed);
        });
        return outcome switch
        {
            DraftOutcome.Conflict when typed is not null =>
                show.Of(typed, path, BuilderTexts.Conflict, StatusCodes.Status409Conflict, kept),
            DraftOutcome.Written => Page.GoTo($"/surveys/{id}/questions/{path}?done=1{PlaceOf(form["do"], pressed!)}"),
            _ => SurveyDesk.NotFound(),
        };
    }

    /// <summary>Where on the page whoever pressed a button goes on.</summary>
    private static string PlaceOf(string button, SurveyQuestion question) => button.Split('-') switch
    {
        ["option", "add"] => $"#option-{question.Options.Count - 1}-uk",
        ["row", "add"] => $"#row-{question.Rows.Count - 1}-uk",
        [("option" or "row" or "part") and var list, ..] => $"#{list}s",
        _ => "",
    };

    /// <summary>Shows a question with what the check says of it, and how it will look.</summary>
    internal sealed class QuestionShow(SurveyMoves moves, SurveyPreviews previews, ServiceCatalogue catalogue, HttpContext http)
    {
        public static ValueTask<QuestionShow?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new QuestionShow(services.GetRequiredService<SurveyMoves>(), services.GetRequiredService<SurveyPreviews>(),
                services.GetRequiredService<ServiceCatalogue>(), context));
        }

        /// <param name="kept">The question as it is kept, where it is shown as it was typed.</param>
        public IResult Of(SurveyDefinition draft, string path, Text? said, int status, SurveyQuestion? kept = null) =>
            Page.Of<QuestionPage>(new()
        {
            [nameof(QuestionPage.Draft)] = draft, [nameof(QuestionPage.Path)] = path,
            [nameof(QuestionPage.Problems)] = moves.Check(draft.Write()),
            [nameof(QuestionPage.Services)] = catalogue.All.OrderBy(service => service.TitleUk, StringComparer.Ordinal).ToList(),
            [nameof(QuestionPage.Shown)] = previews.Show(draft, Layout.ConsoleLanguage.GetLanguage(http),
                draft.Questions.First(question => question.Id == path.Split('.')[0]).Number),
            [nameof(QuestionPage.KeptQuestion)] = kept, [nameof(QuestionPage.Said)] = said,
            [nameof(QuestionPage.IsBad)] = status != StatusCodes.Status200OK,
        }, status);
    }
}

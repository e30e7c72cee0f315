using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using R = IfCity.Bots.Admin.Console.Surveys.ResultTexts;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>A theme with how many answers are in it.</summary>
/// <param name="Item">Key of an item that some of them answer; null if there is none.</param>
public sealed record ThemeLine(SurveyTheme Theme, int Answers, string? Item);

/// <summary>What many said in their own words, and what the city does about it.</summary>
internal static class ThemePages
{
    public static void MapThemes(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/themes", (string id, SurveyDesk desk, string? done) =>
            ShowAsync(id, desk, done is null ? null : SurveyConsoleTexts.Done, StatusCodes.Status200OK)).ForStaff();
        surveys.MapPost("/{id}/themes", (string id, SentForm form, SurveyDesk desk) => WriteAsync(id, null, form, desk))
            .For(Right.Catalogue);
        surveys.MapPost("/{id}/themes/{theme:long}", (string id, long theme, SentForm form, SurveyDesk desk) =>
            WriteAsync(id, theme, form, desk)).For(Right.Catalogue);
        surveys.MapPost("/{id}/themes/{theme:long}/merge", (string id, long theme, SentForm form, SurveyDesk desk) =>
            ChangeAsync(id, theme, desk, async (unit, row) =>
            {
                if (form.Id("into") is not { } other || other == theme
                    || await SurveyThemes.FindAsync(unit.Db, id, other) is not { } into) return false;
                SurveyThemes.Merge(unit, desk.By, row, into);
                return true;
            })).For(Right.Catalogue);
        surveys.MapPost("/{id}/themes/{theme:long}/delete", (string id, long theme, SurveyDesk desk) =>
            ChangeAsync(id, theme, desk, (unit, row) =>
            {
                SurveyThemes.Delete(unit, desk.By, row);
                return Task.FromResult(true);
            })).For(Right.Catalogue);
    }

    private static async Task<IResult> WriteAsync(string id, long? theme, SentForm form, SurveyDesk desk)
    {
        var words = Read(form);
        if (FindTrouble(words) is { } trouble)
            return await ShowAsync(id, desk, trouble, StatusCodes.Status400BadRequest, words, theme ?? 0);
        if (theme is { } known)
            return await ChangeAsync(id, known, desk, (unit, row) =>
            {
                SurveyThemes.Change(unit, desk.By, row, words);
                return Task.FromResult(true);
            });
        var made = await desk.RunAsync(async unit =>
        {
            if (await SurveyService.FindAsync(unit, id) is not { } survey) return new SurveyResult.Refused(SurveyRefusal.NotFound);
            await SurveyThemes.CreateAsync(unit, desk.By, id, words);
            return new SurveyResult.Done(survey);
        });
        return made is SurveyResult.Done ? Page.GoTo($"/surveys/{id}/themes?done=1") : SurveyDesk.NotFound();
    }

    private static async Task<IResult> ChangeAsync(string id, long theme, SurveyDesk desk,
        Func<UnitOfWork, SurveyTheme, Task<bool>> change)
    {
        var changed = await desk.RunAsync(async unit =>
            await SurveyService.FindAsync(unit, id) is { } survey && await SurveyThemes.FindAsync(unit.Db, id, theme) is { } row
                && await change(unit, row) ? new SurveyResult.Done(survey) : new SurveyResult.Refused(SurveyRefusal.NotFound));
        return changed is SurveyResult.Done ? Page.GoTo($"/surveys/{id}/themes?done=1") : SurveyDesk.NotFound();
    }

    private static ThemeWords Read(SentForm form) => new(form["title_uk"], form.Find("title_en"), form.Find("owner"),
        Enum.TryParse<ThemeState>(form["state"], out var state) && Enum.IsDefined(state) ? state : ThemeState.Heard,
        form.Find("action_uk"), form.Find("action_en"), form.Find("link"),
        DateOnly.TryParseExact(form["done_on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    private static Text? FindTrouble(ThemeWords words)
    {
        if (words.TitleUk.Length is < 2 or > ThemeWords.LongestTitle || words.TitleEn?.Length > ThemeWords.LongestTitle
            || words.Owner?.Length > ThemeWords.LongestTitle || words.Link?.Length > ThemeWords.LongestLink
            || words.ActionUk?.Length > ThemeWords.LongestAction || words.ActionEn?.Length > ThemeWords.LongestAction)
            return R.ThemeTitleNeeded;
        return words.FindFlaw() switch
        {
            ThemeFlaw.NoAddress => R.NoAddress,
            ThemeFlaw.NoAction => R.NoAction,
            ThemeFlaw.NoDay => R.NoDay,
            _ => null,
        };
    }

    /// <param name="typed">What was typed of the theme <paramref name="of"/>; 0: of a new one.</param>
    private static async Task<IResult> ShowAsync(string id, SurveyDesk desk, Text? said, int status, ThemeWords? typed = null, long of = 0)
    {
        await using var db = desk.Database.OpenForReading();
        if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id, desk.Http.RequestAborted) is not { } survey)
            return SurveyDesk.NotFound();
        var themes = await db.Set<SurveyTheme>().Where(row => row.SurveyId == id).OrderBy(row => row.Id)
            .Select(row => new { Theme = row,
                Answers = db.Set<SurveyAnswer>().Count(answer => answer.ThemeId == row.Id),
                Item = db.Set<SurveyAnswer>().Where(answer => answer.ThemeId == row.Id).Min(answer => answer.Item) })
            .ToListAsync(desk.Http.RequestAborted);
        return Page.Of<ThemesPage>(new()
        {
            [nameof(ThemesPage.Survey)] = survey,
            [nameof(ThemesPage.Themes)] = themes.OrderByDescending(line => line.Answers)
                .Select(line => new ThemeLine(line.Theme, line.Answers, line.Item)).ToList(),
            [nameof(ThemesPage.Said)] = said, [nameof(ThemesPage.IsBad)] = status != StatusCodes.Status200OK,
            [nameof(ThemesPage.Typed)] = typed, [nameof(ThemesPage.TypedOf)] = of,
        }, status);
    }
}

using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>Themes that staff find in people's words: who answers for each, how far it has come, what was done.</summary>
internal static class SurveyThemesApi
{
    /// <summary>A theme that staff found in people's words, and what the city does about it.</summary>
    /// <param name="Id">Id of the theme.</param>
    /// <param name="TitleUk">Its name in Ukrainian; the public reads it.</param>
    /// <param name="TitleEn">Its name in English; empty if there is none.</param>
    /// <param name="Owner">The body or person who answers for it; null if nobody does.</param>
    /// <param name="State">How far it has come; the public sees it.</param>
    /// <param name="ActionUk">What is done about it, or why it will not be, in Ukrainian; null if nothing is said yet.</param>
    /// <param name="ActionEn">The same in English; null if there is none.</param>
    /// <param name="Link">Https address of the page, or of the card of the catalogue, that changed; null if none.</param>
    /// <param name="DoneOn">Day on which it was done; null while it is not.</param>
    /// <param name="Answers">How many answers are in it.</param>
    public sealed record ThemeView(long Id, string TitleUk, string TitleEn, string? Owner, ThemeState State, string? ActionUk,
        string? ActionEn, string? Link, DateOnly? DoneOn, int Answers);

    /// <summary>A theme as staff write it. A change is a whole body.</summary>
    /// <param name="TitleUk">Its name in Ukrainian, 2 to 150 characters; the public reads it.</param>
    /// <param name="TitleEn">Its name in English; left out, there is none.</param>
    /// <param name="Owner">The body or person who answers for it.</param>
    /// <param name="State">How far it has come; the public sees it.</param>
    /// <param name="ActionUk">What is done about it, or why it will not be, in Ukrainian; the public reads it.</param>
    /// <param name="ActionEn">The same in English; left out, there is none.</param>
    /// <param name="Link">An https address: the page, or the card of the catalogue, that changed.</param>
    /// <param name="DoneOn">Day on which it was done; needed once it is.</param>
    public sealed record ThemeBody(
        [property: Required, StringLength(150, MinimumLength = 2)] string TitleUk, [property: StringLength(150)] string? TitleEn = null,
        [property: StringLength(150)] string? Owner = null, ThemeState State = ThemeState.Heard,
        [property: StringLength(2000)] string? ActionUk = null, [property: StringLength(2000)] string? ActionEn = null,
        [property: StringLength(250)] string? Link = null, DateOnly? DoneOn = null)
    {
        internal ThemeWords Words => new(TitleUk, TitleEn, Owner, State, ActionUk, ActionEn, Link, DoneOn);
    }

    public static void MapSurveyThemes(this RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id}/themes", CreateAsync).Needs(Right.Catalogue);
        surveys.MapPut("/{id}/themes/{theme:long}", ChangeAsync).Needs(Right.Catalogue);
        surveys.MapDelete("/{id}/themes/{theme:long}", RemoveAsync).Needs(Right.Catalogue);
    }

    internal static async Task<List<ThemeView>> ListAsync(BotDb db, string id, CancellationToken cancellationToken)
    {
        var views = new List<ThemeView>();
        foreach (var theme in await db.Set<SurveyTheme>().Where(row => row.SurveyId == id).OrderBy(row => row.Id)
            .ToListAsync(cancellationToken)) views.Add(await LoadViewAsync(db, theme));
        return [.. views.OrderByDescending(view => view.Answers)];
    }

    /// <summary>Adds a theme.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="body">The theme.</param>
    internal static async Task<Results<Created<ThemeView>, ProblemHttpResult>> CreateAsync(string id, ThemeBody body, Database database,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Created<ThemeView>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveysApi.FindAsync(unit.Db, id, default) is null) return SurveysApi.NotFound();
            if (FindProblem(body) is { } wrong) return wrong;
            var theme = await SurveyThemes.CreateAsync(unit, http.GetHolderName(), id, body.Words);
            return TypedResults.Created($"/api/v1/surveys/{id}/themes/{theme.Id}", await LoadViewAsync(unit.Db, theme));
        });

    /// <summary>Replaces a theme.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="theme">Id of the theme.</param>
    /// <param name="body">The whole of it.</param>
    internal static Task<Results<Ok<ThemeView>, ProblemHttpResult>> ChangeAsync(string id, long theme, ThemeBody body, Database database,
        HttpContext http) => ChangeThemeAsync(id, theme, database, (unit, row) =>
    {
        if (FindProblem(body) is { } wrong) return Task.FromResult<ProblemHttpResult?>(wrong);
        SurveyThemes.Change(unit, http.GetHolderName(), row, body.Words);
        return Task.FromResult<ProblemHttpResult?>(null);
    });

    /// <summary>Removes a theme; its answers stay without one, or go into another.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="theme">Id of the theme that goes.</param>
    /// <param name="into">Id of the theme that gets its answers; left out, they stay without one.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, long theme, Database database,
        HttpContext http, long? into = null) =>
        await database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await SurveyThemes.FindAsync(unit.Db, id, theme) is not { } row) return Problems.NotFound(new($"теми", $"theme"));
            if (into == theme) return Problems.Invalid("into", new($"Потрібна інша тема.", $"It must be another theme."));
            if (into is not { } other) SurveyThemes.Delete(unit, http.GetHolderName(), row);
            else if (await SurveyThemes.FindAsync(unit.Db, id, other) is { } kept)
                SurveyThemes.Merge(unit, http.GetHolderName(), row, kept);
            else return Problems.Invalid("into", new($"Теми {other} немає.", $"There is no theme {other}."));
            return TypedResults.NoContent();
        });

    private static async Task<Results<Ok<ThemeView>, ProblemHttpResult>> ChangeThemeAsync(string id, long theme, Database database,
        Func<UnitOfWork, SurveyTheme, Task<ProblemHttpResult?>> work) =>
        await database.InStaffTransactionAsync<Results<Ok<ThemeView>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveyThemes.FindAsync(unit.Db, id, theme) is not { } row) return Problems.NotFound(new($"теми", $"theme"));
            if (await work(unit, row) is { } problem) return problem;
            await unit.FlushAsync();
            return TypedResults.Ok(await LoadViewAsync(unit.Db, row));
        });

    private static ProblemHttpResult? FindProblem(ThemeBody body) => body.Words.FindFlaw() switch
    {
        ThemeFlaw.NoAddress => Problems.Invalid("link", new($"Потрібна адреса https.", $"It must be an https address.")),
        ThemeFlaw.NoAction => Problems.Invalid("actionUk", new($"Скажіть, що зроблено або чому не буде.",
            $"What was done, or why it will not be, must be said.")),
        ThemeFlaw.NoDay => Problems.Invalid("doneOn", new($"Вкажіть день, коли це зроблено.",
            $"The day on which it was done must be said.")),
        _ => null,
    };

    private static async Task<ThemeView> LoadViewAsync(BotDb db, SurveyTheme theme) =>
        new(theme.Id, theme.TitleUk, theme.TitleEn, theme.Owner, theme.State, theme.ActionUk, theme.ActionEn, theme.Link, theme.DoneOn,
        await db.Set<SurveyAnswer>().CountAsync(answer => answer.ThemeId == theme.Id));
}

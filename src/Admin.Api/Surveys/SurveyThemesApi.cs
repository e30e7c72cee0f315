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

    /// <summary>Where the answers of a theme go.</summary>
    /// <param name="Into">Id of the theme that keeps all answers.</param>
    public sealed record Merging(long Into);

    public static void MapSurveyThemes(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/themes", ListAsync);
        surveys.MapPost("/{id}/themes", CreateAsync).Needs(Right.Catalogue);
        surveys.MapPut("/{id}/themes/{theme:long}", ChangeAsync).Needs(Right.Catalogue);
        surveys.MapPost("/{id}/themes/{theme:long}/merge", MergeAsync).Needs(Right.Catalogue);
        surveys.MapDelete("/{id}/themes/{theme:long}", DeleteAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists the themes of a survey; those of most answers stand first.</summary>
    /// <param name="id">Id of the survey.</param>
    internal static async Task<Results<Ok<List<ThemeView>>, ProblemHttpResult>> ListAsync(string id, Database database,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await SurveysApi.FindAsync(db, id, cancellationToken) is null) return SurveysApi.NotFound();
        var views = new List<ThemeView>();
        foreach (var theme in await db.Set<SurveyTheme>().Where(row => row.SurveyId == id).OrderBy(row => row.Id)
            .ToListAsync(cancellationToken)) views.Add(await LoadViewAsync(db, theme));
        return TypedResults.Ok(views.OrderByDescending(view => view.Answers).ToList());
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

    /// <summary>Merges a theme into another: all its answers go over, and it is no more.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="theme">Id of the theme that goes.</param>
    /// <param name="merging">The theme that stays.</param>
    internal static Task<Results<Ok<ThemeView>, ProblemHttpResult>> MergeAsync(string id, long theme, Merging merging, Database database,
        HttpContext http)
    {
        if (merging.Into == theme)
            return Task.FromResult<Results<Ok<ThemeView>, ProblemHttpResult>>(Problems.Invalid("into", "It must be another theme."));
        return ChangeThemeAsync(id, merging.Into, database, async (unit, into) =>
        {
            if (await SurveyThemes.FindAsync(unit.Db, id, theme) is not { } from) return Problems.NotFound("theme");
            SurveyThemes.Merge(unit, http.GetHolderName(), from, into);
            return null;
        });
    }

    /// <summary>Removes a theme; its answers stay, without one.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="theme">Id of the theme.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, long theme, Database database,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await SurveyThemes.FindAsync(unit.Db, id, theme) is not { } row) return Problems.NotFound("theme");
            SurveyThemes.Delete(unit, http.GetHolderName(), row);
            return TypedResults.NoContent();
        });

    private static async Task<Results<Ok<ThemeView>, ProblemHttpResult>> ChangeThemeAsync(string id, long theme, Database database,
        Func<UnitOfWork, SurveyTheme, Task<ProblemHttpResult?>> work) =>
        await database.InStaffTransactionAsync<Results<Ok<ThemeView>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveyThemes.FindAsync(unit.Db, id, theme) is not { } row) return Problems.NotFound("theme");
            if (await work(unit, row) is { } problem) return problem;
            await unit.FlushAsync();
            return TypedResults.Ok(await LoadViewAsync(unit.Db, row));
        });

    private static ProblemHttpResult? FindProblem(ThemeBody body) => body.Words.FindFlaw() switch
    {
        ThemeFlaw.NoAddress => Problems.Invalid("link", "It must be an https address."),
        ThemeFlaw.NoAction => Problems.Invalid("actionUk", "What was done, or why it will not be, must be said."),
        ThemeFlaw.NoDay => Problems.Invalid("doneOn", "The day on which it was done must be said."),
        _ => null,
    };

    private static async Task<ThemeView> LoadViewAsync(BotDb db, SurveyTheme theme) =>
        new(theme.Id, theme.TitleUk, theme.TitleEn, theme.Owner, theme.State, theme.ActionUk, theme.ActionEn, theme.Link, theme.DoneOn,
        await db.Set<SurveyAnswer>().CountAsync(answer => answer.ThemeId == theme.Id));
}

using System.Text.Unicode;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Surveys.Pages;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// Results of surveys for anybody, on the public listener: a page, its data, its pictures, and what was changed because of the answers.
/// Until they are published there is nothing here.
/// </summary>
internal static class SurveyPages
{
    /// <summary>Ukrainian letters are not encoded as HTML entities, which would take eight bytes for each instead of two.</summary>
    public static void AddSurveyPages(this IServiceCollection services) => services.AddWebEncoders(options => options.TextEncoderSettings =
        new(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.Cyrillic, UnicodeRanges.GeneralPunctuation));

    public static void MapSurveyPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/surveys/{id}").ExcludeFromDescription();
        pages.MapGet("", ShowPageAsync);
        pages.MapGet("/results.json", (SurveyVisit visit) => visit.ShowAsync(results => Results.Json(results)));
        pages.MapGet("/results.csv", WriteCsvAsync);
        pages.MapGet("/charts/{item}.png", (string item, SurveyVisit visit, ResultPictures pictures) => visit.ShowAsync(results =>
            results.Items.FirstOrDefault(row => row.Item == item && row.Kind != AnswerKind.Words) is { } found
                ? Results.Bytes(pictures.Chart(found, visit.Language, visit.Theme), "image/png")
                : Results.NotFound()));
        pages.MapGet("/card.png", (SurveyVisit visit, ResultPictures pictures, string? size) => visit.ShowAsync(results =>
            Results.Bytes(pictures.Card(results, null, Enum.TryParse<CardSize>(size, ignoreCase: true, out var of)
                && Enum.IsDefined(of) ? of : CardSize.Link, visit.Language, visit.Theme), "image/png")));
        pages.MapGet("/changes", ShowChangesAsync);
        pages.MapGet("/changes.json", ShowChangesJsonAsync);
    }

    private static async Task<IResult> ShowPageAsync(SurveyVisit visit)
    {
        var themes = await visit.ListThemesAsync();
        return await visit.ShowAsync(results => new PageResult<ResultsPage>(new()
        {
            [nameof(ResultsPage.Language)] = visit.Language, [nameof(ResultsPage.Host)] = visit.Host,
            [nameof(ResultsPage.Results)] = results, [nameof(ResultsPage.HasThemes)] = themes.Count > 0,
        }));
    }

    private static async Task WriteCsvAsync(SurveyVisit visit)
    {
        if (await visit.FindResultsAsync() is { } results) await new SurveyExport(results).ExecuteAsync(visit.Http);
        else visit.Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task<IResult> ShowChangesAsync(SurveyVisit visit)
    {
        var themes = await visit.ListThemesAsync();
        return await visit.ShowAsync(results => new PageResult<ChangesPage>(new()
        {
            [nameof(ChangesPage.Language)] = visit.Language, [nameof(ChangesPage.Host)] = visit.Host,
            [nameof(ChangesPage.Results)] = results, [nameof(ChangesPage.Themes)] = themes,
        }));
    }

    /// <summary>Shows no counts of answers, because a theme may come from three people.</summary>
    private static async Task<IResult> ShowChangesJsonAsync(SurveyVisit visit)
    {
        var themes = await visit.ListThemesAsync();
        return await visit.ShowAsync(results => Results.Json(new
        {
            results.Id, results.TitleUk, results.TitleEn,
            Themes = themes.Select(theme => new { theme.TitleUk, TitleEn = UseIfBlank(theme.TitleEn, theme.TitleUk), theme.Owner,
                State = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(theme.State.ToString()), theme.ActionUk,
                ActionEn = UseIfBlank(theme.ActionEn, theme.ActionUk), theme.Link, theme.DoneOn,
                ChangedOn = KyivTime.Day(theme.ChangedAt) }),
        }));
    }

    private static string? UseIfBlank(string? own, string? otherwise) => string.IsNullOrWhiteSpace(own) ? otherwise : own;

    /// <summary>A request of one of these pages.</summary>
    internal sealed class SurveyVisit(string id, Database database, SurveyResultsCache cache, IConfiguration configuration,
        HttpContext http)
    {
        public HttpContext Http => http;

        public Language Language { get; } = http.Request.Query["lang"] == "en" ? Language.En : Language.Uk;

        public PictureTheme Theme { get; } = http.Request.Query["theme"] == "dark" ? PictureTheme.Dark : PictureTheme.Light;

        public string? Host { get; } = configuration["PublicUrl"]?.TrimEnd('/');

        public static ValueTask<SurveyVisit?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new SurveyVisit((string)context.Request.RouteValues["id"]!, services.GetRequiredService<Database>(),
                services.GetRequiredService<SurveyResultsCache>(), services.GetRequiredService<IConfiguration>(), context));
        }

        public async Task<SurveyResults?> FindResultsAsync()
        {
            await using var db = database.OpenForReading();
            if (await SurveysApi.FindAsync(db, id, http.RequestAborted) is not { ResultsAt: not null } survey) return null;
            http.Response.Headers.CacheControl = "public, max-age=300";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return await cache.GetAsync(db, survey, cancellationToken: http.RequestAborted);
        }

        public async Task<IResult> ShowAsync(Func<SurveyResults, IResult> show) =>
            await FindResultsAsync() is { } results ? show(results) : Results.NotFound();

        public async Task<List<SurveyTheme>> ListThemesAsync()
        {
            await using var db = database.OpenForReading();
            return [.. (await db.Set<SurveyTheme>().Where(theme => theme.SurveyId == id)
                .ToListAsync(http.RequestAborted)).OrderBy(theme => theme.State switch
                {
                    ThemeState.Done => 0,
                    ThemeState.Planned => 1,
                    ThemeState.Heard => 2,
                    _ => 3,
                }).ThenByDescending(theme => theme.DoneOn).ThenBy(theme => theme.Id)];
        }
    }
}

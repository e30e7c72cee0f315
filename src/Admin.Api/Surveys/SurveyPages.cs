using IfCity.Bots.Admin.Hosting;
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
    /// <summary>Nothing but what the page itself holds; it runs no script and frames nothing.</summary>
    private const string Policy =
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapSurveyPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapPublic().MapGroup("/surveys/{id}").ExcludeFromDescription();
        pages.MapGet("", PageAsync);
        pages.MapGet("/results.json", (SurveyVisit visit) => visit.WithAsync(results => Results.Json(results)));
        pages.MapGet("/results.csv", CsvAsync);
        pages.MapGet("/charts/{item}.png", (string item, SurveyVisit visit, ResultPictures pictures) => visit.WithAsync(results =>
            results.Items.FirstOrDefault(row => row.Item == item && row.Kind != AnswerKind.Words) is { } found
                ? Results.Bytes(pictures.Chart(found, visit.Language, visit.Theme), "image/png")
                : Results.NotFound()));
        pages.MapGet("/card.png", (SurveyVisit visit, ResultPictures pictures, string? size) => visit.WithAsync(results =>
            Results.Bytes(pictures.Card(results, null, Enum.TryParse<CardSize>(size, ignoreCase: true, out var of)
                && Enum.IsDefined(of) ? of : CardSize.Link, visit.Language, visit.Theme), "image/png")));
        pages.MapGet("/changes", ChangesAsync);
        pages.MapGet("/changes.json", ChangesJsonAsync);
    }

    private static async Task<IResult> PageAsync(SurveyVisit visit)
    {
        var themes = await visit.ThemesAsync();
        return await visit.WithAsync(results =>
            Html(visit.Http, new ResultsPage(visit.Language, visit.Host).Of(results, themes.Count > 0)));
    }

    private static async Task CsvAsync(SurveyVisit visit)
    {
        if (await visit.ResultsAsync() is { } results) await SurveyExport.WriteAsync(results, visit.Http);
        else visit.Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task<IResult> ChangesAsync(SurveyVisit visit)
    {
        var themes = await visit.ThemesAsync();
        return await visit.WithAsync(results => Html(visit.Http, new ResultsPage(visit.Language, visit.Host).Changes(results, themes)));
    }

    /// <summary>How many said it is no one's to know here: a theme may be of three people.</summary>
    private static async Task<IResult> ChangesJsonAsync(SurveyVisit visit)
    {
        var themes = await visit.ThemesAsync();
        return await visit.WithAsync(results => Results.Json(new
        {
            results.Id, results.TitleUk, results.TitleEn,
            Themes = themes.Select(theme => new { theme.TitleUk, TitleEn = Other(theme.TitleEn, theme.TitleUk), theme.Owner,
                State = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(theme.State.ToString()), theme.ActionUk,
                ActionEn = Other(theme.ActionEn, theme.ActionUk), theme.Link, theme.DoneOn, ChangedOn = KyivTime.Day(theme.ChangedAt) }),
        }));
    }

    private static string? Other(string? own, string? otherwise) => string.IsNullOrWhiteSpace(own) ? otherwise : own;

    private static IResult Html(HttpContext http, string page)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Text(page, "text/html; charset=utf-8");
    }

    /// <summary>Somebody at one of these addresses.</summary>
    internal sealed class SurveyVisit(string id, Database database, SurveyResultsCache book, IConfiguration configuration, HttpContext http)
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

        public async Task<SurveyResults?> ResultsAsync()
        {
            await using var db = database.OpenForReading();
            if (await SurveysApi.FindAsync(db, id, http.RequestAborted) is not { ResultsAt: not null } survey) return null;
            http.Response.Headers.CacheControl = "public, max-age=300";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return await book.GetAsync(db, survey, cancellationToken: http.RequestAborted);
        }

        public async Task<IResult> WithAsync(Func<SurveyResults, IResult> show) =>
            await ResultsAsync() is { } results ? show(results) : Results.NotFound();

        public async Task<List<SurveyTheme>> ThemesAsync()
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

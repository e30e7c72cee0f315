using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>An answer in a person's own words, as the page shows it.</summary>
/// <param name="Theme">Title of the theme that staff gave it; null if none.</param>
public sealed record WordsLine(string Words, Text? Theme);

/// <summary>
/// What people wrote in their own words, for those who keep the surveys. What may be personal data is not shown, only counted; nor is
/// anything of an item that fewer than five answered.
/// </summary>
internal static class SurveyWordPages
{
    private const int PageSize = 50;

    public static void MapSurveyWords(this RouteGroupBuilder surveys) =>
        surveys.MapGet("/{id}/words", ShowAsync).For(Right.Catalogue);

    /// <summary>The page of the answers that fit.</summary>
    public static string AddressOf(string survey, WordsFilter filter)
    {
        var query = new List<string>();
        if (filter.Item is { } item) query.Add($"item={Uri.EscapeDataString(item)}");
        if (filter.Theme is { } theme) query.Add(string.Create(CultureInfo.InvariantCulture, $"theme={theme}"));
        if (filter.Holding is { } words) query.Add($"q={Uri.EscapeDataString(words)}");
        if (filter.After > 0) query.Add(string.Create(CultureInfo.InvariantCulture, $"after={filter.After}"));
        return $"{SurveyPages.PathOf(survey)}/words{(query.Count > 0 ? "?" : "")}{string.Join('&', query)}";
    }

    private static async Task<IResult> ShowAsync(string id, SurveyDesk desk, SurveyResultsCache cache, string? item, string? theme,
        string? q, string? after)
    {
        var cancellationToken = desk.Http.RequestAborted;
        await using var db = desk.Database.OpenForReading();
        if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } survey)
            return SurveyDesk.NotFound();
        var items = (await cache.GetAsync(db, survey, cancellationToken: cancellationToken)).Items
            .Where(row => row is { Kind: AnswerKind.Words, Withheld: null, Base: > 0 }).ToList();
        var filter = new WordsFilter(items.Find(row => row.Item == item)?.Item ?? items.FirstOrDefault()?.Item, Number(theme),
            IsPersonal: false, string.IsNullOrWhiteSpace(q) ? null : q.Trim(), Number(after) ?? 0);
        var themes = await db.Set<SurveyTheme>().Where(row => row.SurveyId == id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var rows = filter.Item is null ? [] : await SurveyWords.ListAsync(db, survey, filter, PageSize + 1, cancellationToken);
        return Page.Of<SurveyWordsPage>(new()
        {
            [nameof(SurveyWordsPage.Survey)] = survey, [nameof(SurveyWordsPage.Items)] = items, [nameof(SurveyWordsPage.Filter)] = filter,
            [nameof(SurveyWordsPage.Themes)] = themes,
            [nameof(SurveyWordsPage.Lines)] = rows.Take(PageSize)
                .Select(row => new WordsLine(row.Value, TitleOf(themes.Find(one => one.Id == row.ThemeId)))).ToList(),
            [nameof(SurveyWordsPage.Next)] = rows.Count > PageSize ? filter with { After = rows[PageSize - 1].Id } : null,
            [nameof(SurveyWordsPage.Waiting)] = filter.Item is null ? 0 : await (await SurveyWords.QueryAsync(db, survey, filter.Item,
                cancellationToken)).CountAsync(answer => answer.Personal, cancellationToken),
        });
    }

    private static Text? TitleOf(SurveyTheme? theme) => theme is null ? null : Text.Data(theme.TitleUk, theme.TitleEn);

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

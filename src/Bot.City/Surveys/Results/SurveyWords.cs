using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>Which answers in people's own words are meant.</summary>
/// <param name="Item">Key of the item that was asked; null: any.</param>
/// <param name="Theme">Of that theme; 0: of none; null: of any and of none.</param>
/// <param name="IsPersonal">Only those that may hold personal data, or only the others; null: both.</param>
/// <param name="Holding">Words that must stand in it, in whichever case; null: any.</param>
/// <param name="After">Id of the last answer of the page before; 0: the first page.</param>
public sealed record WordsFilter(string? Item = null, long? Theme = null, bool? IsPersonal = null, string? Holding = null, long After = 0);

/// <summary>What people wrote in their own words. Nothing says whose an answer is.</summary>
public static class SurveyWords
{
    /// <summary>Words of complete responses.</summary>
    /// <param name="item">Key of the item that was asked; null: any.</param>
    public static async Task<IQueryable<SurveyAnswer>> QueryAsync(BotDb db, Survey survey, string? item,
        CancellationToken cancellationToken)
    {
        var items = (await SurveyShape.ReadAsync(db, survey, cancellationToken)).Items
            .Where(row => row.Kind == AnswerKind.Words && (item is null || row.Key == item)).Select(row => row.Key).ToList();
        var complete = db.Set<SurveyResponse>().Where(response => response.SurveyId == survey.Id && response.CompletedOn != null)
            .Select(response => response.Id);
        return db.Set<SurveyAnswer>().Where(answer => items.Contains(answer.Item) && complete.Contains(answer.ResponseId));
    }

    /// <summary>The answers that fit, in the order of their ids.</summary>
    /// <param name="limit">How many at most.</param>
    public static async Task<List<SurveyAnswer>> ListAsync(BotDb db, Survey survey, WordsFilter filter, int limit,
        CancellationToken cancellationToken)
    {
        var found = await QueryAsync(db, survey, filter.Item, cancellationToken);
        if (filter.IsPersonal is { } flagged) found = found.Where(answer => answer.Personal == flagged);
        if (filter.Theme is { } of) found = found.Where(answer => (of == 0 && answer.ThemeId == null) || answer.ThemeId == of);
        var page = new List<SurveyAnswer>();
        await foreach (var answer in found.Where(answer => answer.Id > filter.After).OrderBy(answer => answer.Id).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            // The two databases fold the case of Ukrainian letters differently, so the words are compared here.
            if (filter.Holding is not { } words || answer.Value.Contains(words, StringComparison.CurrentCultureIgnoreCase))
                page.Add(answer);
            if (page.Count == limit) break;
        }
        return page;
    }
}

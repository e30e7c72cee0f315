using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>
/// The services that fewest people ticked, by the results that were made public last: nothing is told that is not published, and of groups
/// of fewer than five nothing at all.
/// </summary>
internal sealed class LeastUsed(SurveyResultsCache results, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Kept = new() { Expiration = TimeSpan.FromMinutes(10) };

    /// <summary>Ids of services, the least used first; empty while no results are public.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(BotDb db)
    {
        var survey = await db.Set<Survey>().AsNoTracking().Where(survey => survey.ResultsAt != null)
            .OrderByDescending(survey => survey.ResultsAt).FirstOrDefaultAsync();
        if (survey is null) return [];
        var ids = await cache.GetOrCreateAsync($"least-used/{survey.Id}/{survey.Version}", async _ => await CountAsync(db, survey), Kept);
        return ids.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<string> CountAsync(BotDb db, Survey survey)
    {
        var shown = (await results.GetAsync(db, survey)).Items.Where(item => item is { Kind: AnswerKind.Ticks, Withheld: null })
            .ToDictionary(item => item.Item, StringComparer.Ordinal);
        var used = from question in SurveyDefinition.Read(survey.Definition).Questions
                   where shown.ContainsKey(question.Id)
                   from cell in shown[question.Id].Cells
                   where cell is { IsMerged: false, Count: not null }
                   let service = question.Options.FirstOrDefault(option => option.Id == cell.Values[0])?.CatalogueId
                   where service is not null
                   orderby cell.Percent
                   select service;
        return string.Join(' ', used);
    }
}

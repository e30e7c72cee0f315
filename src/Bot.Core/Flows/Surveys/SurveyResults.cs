using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Surveys;

/// <summary>How often a value was given.</summary>
public sealed record ValueCount(string Value, string Uk, string En, int Count);

/// <summary>What was answered to one item; <paramref name="Base"/> is how many complete responses answered it.</summary>
public sealed record ItemResults(string Item, int Number, string Uk, string En, int Base, IReadOnlyList<ValueCount> Values, IReadOnlyList<string> Words);

/// <summary>Results of a survey: complete responses only, with the number of those still on their way beside it.</summary>
public sealed record SurveyResults(string Id, int Complete, int Partial, IReadOnlyList<ItemResults> Items)
{
    public static async Task<SurveyResults> ReadAsync(CityDb db, Survey survey, CancellationToken stop = default)
    {
        var responses = db.Set<SurveyResponse>().Where(response => response.SurveyId == survey.Id);
        var complete = await responses.CountAsync(response => response.CompletedOn != null, stop);
        var partial = await responses.CountAsync(response => response.CompletedOn == null, stop);
        var answers = db.Set<SurveyAnswer>().Where(answer => responses.Any(response => response.Id == answer.ResponseId && response.CompletedOn != null));
        var counts = await answers.GroupBy(answer => new { answer.Item, answer.Value })
            .Select(group => new { group.Key.Item, group.Key.Value, Count = group.Count() }).ToListAsync(stop);
        var bases = await answers.Select(answer => new { answer.Item, answer.ResponseId }).Distinct()
            .GroupBy(pair => pair.Item).Select(group => new { Item = group.Key, Base = group.Count() }).ToDictionaryAsync(pair => pair.Item, pair => pair.Base, stop);
        var byItem = counts.ToLookup(count => count.Item, count => (count.Value, count.Count));
        return new(survey.Id, complete, partial, [.. AllItems(SurveyDefinition.Read(survey.Definition)).Select(item => Read(item, byItem[item.Key], bases.GetValueOrDefault(item.Key)))]);
    }

    /// <summary>Every item that some path reaches.</summary>
    private static IReadOnlyList<SurveyItem> AllItems(SurveyDefinition survey) =>
        SurveyPath.All(survey);

    private static ItemResults Read(SurveyItem item, IEnumerable<(string Value, int Count)> counts, int answered)
    {
        var title = item.Row?.Text ?? item.Question.Text;
        var words = item.IsOther || item.Question.Type == SurveyQuestionType.Words;
        return new(item.Key, item.Owner.Number, title.Uk.ToString(), title.En.ToString(), answered,
            words ? [] : [.. counts.OrderByDescending(count => count.Count).Select(count => Named(item, count.Value, count.Count))],
            words ? [.. counts.Select(count => count.Value).Order(StringComparer.Ordinal)] : []);
    }

    private static ValueCount Named(SurveyItem item, string value, int count)
    {
        var option = SurveyPath.Read(item, [value]);
        return new(value, option.Uk.ToString(), option.En.ToString(), count);
    }
}

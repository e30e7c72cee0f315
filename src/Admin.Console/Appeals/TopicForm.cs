using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Http;
using T = IfCity.Bots.Admin.Console.Appeals.TopicTexts;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>A topic as it was typed.</summary>
/// <param name="Version">The version that they saw.</param>
/// <param name="Restores">What ships is to be put back.</param>
public sealed record TopicForm(TopicFacts Facts, int Version, bool Restores)
{
    private const int Shortest = 2, Longest = 120, LongestHint = 300, MostKeywords = 60, LongestKeyword = 100;

    /// <summary>Why it cannot be so; null if it can.</summary>
    internal Text? FindFault(AppealCategories categories)
    {
        string[] texts = [Facts.TitleUk, Facts.TitleEn, Facts.DepartmentUk, Facts.DepartmentEn];
        if (texts.Any(text => text.Length is < Shortest or > Longest)
            || Facts.HintUk?.Length > LongestHint || Facts.HintEn?.Length > LongestHint) return T.WrongTexts;
        if (Facts.SilenceDays is < 1 or > TopicFacts.MostDays || Facts.AskAgainDays is < 1 or > TopicFacts.MostDays) return T.WrongDays;
        if (!categories.Urgencies.ContainsKey(Facts.Urgency)) return T.WrongUrgency;
        if (Facts.Questions.Count > TopicFacts.MostQuestions || Facts.Questions.Distinct().Count() != Facts.Questions.Count
            || Facts.Questions.Any(slug => categories.Questions.All(question => question.Slug != slug))) return T.WrongQuestions;
        return Facts.Keywords.Count > MostKeywords || Facts.Keywords.Any(word => word.Length > LongestKeyword) ? T.WrongKeywords : null;
    }

    public static async ValueTask<TopicForm?> BindAsync(HttpContext context)
    {
        if (await SentForm.BindAsync(context) is not { } sent) return null;
        var questions = Enumerable.Range(1, TopicFacts.MostQuestions).Select(at => sent[$"question{at}"]).Where(slug => slug.Length > 0);
        // A number of days that cannot be read is none that may be.
        var again = sent.Find("askAgainDays") is null ? (int?)null : sent.Number("askAgainDays") ?? 0;
        return new(new(sent["titleUk"], sent["titleEn"], sent["departmentUk"], sent["departmentEn"], sent["urgency"],
            sent.Number("silenceDays") ?? 0, again, sent.Has("needsPhoto"), sent.Find("hintUk"), sent.Find("hintEn"), [.. questions],
            sent["keywords"].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            sent.Number("version") ?? 0, sent["do"] == "restore");
    }
}

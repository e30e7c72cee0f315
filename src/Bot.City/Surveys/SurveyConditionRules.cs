using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Surveys.SurveyQuestionType;

namespace IfCity.Bots.City.Surveys;

/// <summary>Checks that each condition refers to an earlier item and to answers that are possible there.</summary>
internal sealed class SurveyConditionRules(SurveyDefinition survey, List<SurveyProblem> problems)
{
    private readonly IReadOnlyList<SurveyItem> _items = SurveyPath.All(survey);
    private readonly ILookup<string, SurveyItem> _byKey = SurveyPath.All(survey).ToLookup(item => item.Key, StringComparer.Ordinal);
    private bool _unsound;

    /// <summary>True if all conditions refer to an earlier item that exists.</summary>
    public bool AllSound => !_unsound && _byKey.All(group => group.Count() == 1);

    public void Check()
    {
        for (var q = 0; q < survey.Questions.Count; q++)
        {
            var (question, at) = (survey.Questions[q], $"questions[{q}]");
            var first = First(item => ReferenceEquals(item.Owner, question));
            CheckQuestion(question, at, first);
            if (question.RowsFrom is { } from) Condition(new() { Item = from, Answered = true }, $"{at}.rows_from", first, isRow: true);
            for (var r = 0; r < question.Rows.Count; r++)
                Condition(question.Rows[r].When, $"{at}.rows[{r}].when", First(item => ReferenceEquals(item.Row, question.Rows[r])));
            for (var p = 0; p < question.Parts.Count; p++)
                CheckQuestion(question.Parts[p], $"{at}.parts[{p}]", First(item => ReferenceEquals(item.Question, question.Parts[p])));
        }
    }

    private void CheckQuestion(SurveyQuestion question, string at, int index)
    {
        Condition(question.When, $"{at}.when", index);
        for (var o = 0; o < question.Options.Count; o++) Condition(question.Options[o].When, $"{at}.options[{o}].when", index);
    }

    private void Condition(SurveyCondition? condition, string at, int index, bool isRow = false)
    {
        if (condition is null) return;
        for (var n = 0; n < condition.All?.Count; n++) Condition(condition.All[n], $"{at}.all[{n}]", index);
        for (var n = 0; n < condition.Any?.Count; n++) Condition(condition.Any[n], $"{at}.any[{n}]", index);
        var says = condition.AnyOf is not null || condition.NoneOf is not null || condition.AtLeast is not null
            || condition.AtMost is not null || condition.Answered is not null;
        if (condition.Item is null)
        {
            if (says || condition is { All: null or [], Any: null or [] })
                Report("empty_condition", at, 
                    $"Умова нічого не каже: вкажіть item і що має бути у відповіді, або all чи any.",
                    $"The condition says nothing: give item and what must be in the answer, or all, or any.");
            return;
        }
        if (!says)
            Report("empty_condition", at, $"Умова про «{condition.Item}» не каже, якою має бути відповідь.",
                $"The condition on “{condition.Item}” does not say what the answer must be.");
        if (_byKey[condition.Item].FirstOrDefault() is not { } item)
            Report("unknown_item", isRow ? at : $"{at}.item",
                
                $"Немає запитання «{condition.Item}». Рядки матриці й частини пишуться через крапку: q3.petitions.",
                $"There is no question “{condition.Item}”. Rows of a matrix and parts are written with a dot: q3.petitions.");
        else if (item.Index >= index) ReportLaterItem(item, index, at);
        else CheckAnswer(condition, item, at);
    }

    private void ReportLaterItem(SurveyItem item, int index, string at)
    {
        if (index < _items.Count
            && (item.Index == index || item.Owner.Id == _items[index].Owner.Id || LooksAt(item, _items[index].Owner.Id, [])))
            Report("loop", at, $"Коло: умова дивиться на «{item.Key}», а те — на це саме запитання.",
                $"A circle: the condition looks at “{item.Key}”, and that at this very question.");
        else
            Report("later_item", at, $"«{item.Key}» питають пізніше: умова може дивитися лише назад.",
                $"“{item.Key}” is asked later: a condition can only look back.");
    }

    /// <summary>True if its conditions depend on that question, directly or through other items.</summary>
    private bool LooksAt(SurveyItem item, string question, HashSet<string> seen) => seen.Add(item.Key)
        && SurveyReach.ListDependencies(item).SelectMany(key => _byKey[key])
            .Any(other => other.Owner.Id == question || LooksAt(other, question, seen));

    private void CheckAnswer(SurveyCondition condition, SurveyItem item, string at)
    {
        var values = (condition.AnyOf ?? []).Concat(condition.NoneOf ?? []).ToList();
        if ((condition.AtLeast is not null || condition.AtMost is not null) && !IsNumber(item))
            Report("condition_kind", at, $"«{item.Key}» не число й не оцінка: at_least і at_most тут не діють.",
                $"“{item.Key}” is no number and no mark: at_least and at_most do nothing here.");
        if (condition.AtLeast > condition.AtMost)
            Report("min_above_max", at, $"Щонайменше {condition.AtLeast}, але щонайбільше {condition.AtMost}.",
                $"At least {condition.AtLeast}, and yet at most {condition.AtMost}.");
        if (condition is { AnyOf.Count: 0 } or { NoneOf.Count: 0 })
            Report("empty_condition", at, $"Порожній перелік відповідей.", $"An empty list of answers.");
        if (item.IsWords && values.Count > 0)
            Report("condition_kind", at, $"На «{item.Key}» відповідають словами: тут діє лише answered.",
                $"“{item.Key}” is answered in words: only answered does anything here.");
        else if (Known(item) is { } known && values.Find(value => !known.Contains(value)) is { } unknown)
            Report("unknown_value", at, $"На «{item.Key}» не можна відповісти «{unknown}».",
                $"“{item.Key}” cannot be answered by “{unknown}”.");
    }

    private static bool IsNumber(SurveyItem item) => !item.IsOther && item.Question.Type is T.Number or T.Scale or T.Matrix;

    /// <summary>The answers there can be; null if they cannot be listed.</summary>
    private static IReadOnlyList<string>? Known(SurveyItem item) => item.Question.Type switch
    {
        T.Single or T.Multiple => [.. item.Question.Options.Select(option => option.Id)],
        T.YesNo => [SurveyAnswers.Yes, SurveyAnswers.No],
        T.Scale or T.Matrix when item.Question.Scale is { } scale => SurveyReach.Marks(scale),
        _ => null,
    };

    private int First(Func<SurveyItem, bool> which) => _items.FirstOrDefault(which)?.Index ?? int.MaxValue;

    private void Report(string code, string at, Rich uk, Rich en)
    {
        _unsound = true;
        problems.Add(new(code, at, new(uk, en)));
    }
}

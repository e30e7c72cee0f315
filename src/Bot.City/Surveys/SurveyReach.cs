using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// Checks that some answers lead to each question, row, part and option. It tries all answers on which that depends, taking answers that no
/// condition distinguishes as one, and so finds conditions that contradict each other.
/// </summary>
internal static class SurveyReach
{
    private static readonly Text
        TooComplex = new($"Умов забагато, щоб перебрати всі відповіді: перевірте це запитання самі.",
            $"There are too many conditions to try all answers: check this question yourself."),
        NoOptionsLeft = new($"Запитання обов'язкове, але за деяких відповідей усі його варіанти сховано: додайте варіант без умови.",
            $"The question is required, but some answers hide all its options: add an option without a condition.");

    public static void Check(SurveyDefinition survey, List<SurveyProblem> problems)
    {
        var items = SurveyPath.All(survey);
        foreach (var item in items.Where(item => !item.IsOther))
        {
            var at = At(survey, item);
            var reached = Search(items, item, [], _ => true);
            if (reached is false) problems.Add(new("unreachable", at, Unreachable(item)));
            if (reached is null)
                problems.Add(new("too_complex", at, TooComplex) { IsWarning = true });
            if (reached is true) Options(items, item, at, problems);
        }
    }

    /// <summary>Keys of the items in the conditions of an item and of its options.</summary>
    public static IEnumerable<string> ListDependencies(SurveyItem item) =>
        item.Conditions.Concat(item.Question.Options.Select(option => option.When).OfType<SurveyCondition>())
            .SelectMany(condition => condition.Parts()).Select(part => part.Item).OfType<string>().Distinct();

    public static IReadOnlyList<string> Marks(SurveyScale scale) =>
        [.. Enumerable.Range(scale.Min, Math.Max(scale.Max - scale.Min + 1, 0)).Select(mark => mark.ToString(CultureInfo.InvariantCulture)),
            .. scale.Na ? [SurveyAnswers.NotUsed] : (string[])[]];

    private static void Options(IReadOnlyList<SurveyItem> items, SurveyItem item, string at, List<SurveyProblem> problems)
    {
        var options = item.Question.Options;
        for (var n = 0; n < options.Count; n++)
        {
            if (options[n].When is { } when && Search(items, item, [when], known => when.Holds(known) == true) is false)
                problems.Add(new("unreachable_option", $"{at}.options[{n}].when",
                    new($"Варіант «{options[n].TextUk}» не побачить ніхто: його умова суперечить іншим.",
                        $"Nobody will see the option “{options[n].TextUk}”: its condition contradicts others.")));
        }
        var conditions = options.Select(option => option.When).ToList();
        if (item.IsChoice && item.IsRequired && conditions.Count > 0 && conditions.All(when => when is not null)
            && Search(items, item, [.. conditions.OfType<SurveyCondition>()],
                known => conditions.All(when => when!.Holds(known) != true)) is true)
            problems.Add(new("no_options_left", $"{at}.options", NoOptionsLeft));
    }

    private static Text Unreachable(SurveyItem item) => item.IsRequired
        ? new($"Це запитання обов'язкове, але до нього не веде жодна відповідь: умови суперечать одна одній.",
            $"This question is required, and no answer leads to it: conditions contradict each other.")
        : new($"До цього запитання не веде жодна відповідь: умови суперечать одна одній.",
            $"No answer leads to this question: conditions contradict each other.");

    private static string At(SurveyDefinition survey, SurveyItem item)
    {
        var at = $"questions[{survey.Questions.ToList().FindIndex(question => ReferenceEquals(question, item.Owner))}]";
        if (item.Row is { } row) return $"{at}.rows[{item.Owner.Rows.ToList().IndexOf(row)}]";
        return ReferenceEquals(item.Owner, item.Question) ? at : $"{at}.parts[{item.Owner.Parts.ToList().IndexOf(item.Question)}]";
    }

    /// <summary>True if some answers lead to the item and meet <paramref name="goal"/>; null if there are too many to try.</summary>
    private static bool? Search(IReadOnlyList<SurveyItem> items, SurveyItem item, IReadOnlyList<SurveyCondition> more,
        Func<Func<string, IReadOnlyList<string>?>, bool> goal)
    {
        var conditions = item.Conditions.Concat(more).ToList();
        return new SurveySearch(items, conditions)
            .Find(known => item.Conditions.All(condition => condition.Holds(known) == true) && goal(known));
    }
}

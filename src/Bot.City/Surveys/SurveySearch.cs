using System.Globalization;
using T = IfCity.Bots.City.Surveys.SurveyQuestionType;

namespace IfCity.Bots.City.Surveys;

/// <summary>Tries all answers that the survey allows to the items on which some conditions depend.</summary>
internal sealed class SurveySearch
{
    private const int TriesAtMost = 200_000;

    private readonly List<SurveyItem> _items;
    private readonly List<SurveyCondition> _conditions;
    private readonly Dictionary<string, IReadOnlyList<string>> _answers = new(StringComparer.Ordinal);
    private int _tries;

    public SurveySearch(IReadOnlyList<SurveyItem> all, IReadOnlyList<SurveyCondition> conditions)
    {
        _conditions = [.. conditions.SelectMany(condition => condition.Parts())];
        var (needed, byKey) = (new HashSet<string>(StringComparer.Ordinal), all.ToDictionary(item => item.Key, StringComparer.Ordinal));
        var waiting = new Queue<string>(_conditions.Select(condition => condition.Item).OfType<string>());
        while (waiting.TryDequeue(out var key))
        {
            if (!needed.Add(key)) continue;
            var item = byKey[key];
            _conditions.AddRange(item.Conditions.Concat(item.Question.Options.Select(option => option.When).OfType<SurveyCondition>())
                .SelectMany(condition => condition.Parts()));
            foreach (var other in SurveyReach.ListDependencies(item)) waiting.Enqueue(other);
        }
        _items = [.. all.Where(item => needed.Contains(item.Key))];
    }

    public bool? Find(Func<Func<string, IReadOnlyList<string>?>, bool> goal) => Try(0, goal) ? true : _tries > TriesAtMost ? null : false;

    private bool Try(int at, Func<Func<string, IReadOnlyList<string>?>, bool> goal)
    {
        if (_tries++ > TriesAtMost) return false;
        if (at == _items.Count) return goal(Known);
        foreach (var answer in Answers(_items[at]))
        {
            _answers[_items[at].Key] = answer;
            if (Try(at + 1, goal)) return true;
        }
        _answers.Remove(_items[at].Key);
        return false;
    }

    private IReadOnlyList<string>? Known(string item) => _answers.GetValueOrDefault(item) ?? [];

    private IEnumerable<IReadOnlyList<string>> Answers(SurveyItem item)
    {
        var offered = item.Question.Options.Where(option => option.When is null || option.When.Holds(Known) == true).ToList();
        if (item.Conditions.Any(condition => condition.Holds(Known) != true) || (item.IsChoice && offered.Count == 0)) return [[]];
        var given = item switch
        {
            { IsWords: true } => [["words"]],
            { Question.Type: T.Single } => Alike(item, offered).Select(alike => (IReadOnlyList<string>)[alike[0].Id]),
            { Question.Type: T.Multiple } => Ticks(item, offered),
            { Question.Type: T.YesNo } => [[SurveyAnswers.Yes], [SurveyAnswers.No]],
            { Question.Type: T.Number } =>
                Numbers(item).Select(number => (IReadOnlyList<string>)[number.ToString(CultureInfo.InvariantCulture)]),
            { Question: { Type: T.Scale or T.Matrix, Scale: { } scale } } =>
                SurveyReach.Marks(scale).Select(mark => (IReadOnlyList<string>)[mark]),
            _ => Mentioned(item).Append("elsewhere").Select(value => (IReadOnlyList<string>)[value]),
        };
        return item.IsRequired ? given : given.Append([]);
    }

    private List<string> Mentioned(SurveyItem item) =>
        [.. OfItem(item).SelectMany(condition => (condition.AnyOf ?? []).Concat(condition.NoneOf ?? [])).Distinct()];

    private IEnumerable<SurveyCondition> OfItem(SurveyItem item) => _conditions.Where(condition => condition.Item == item.Key);

    /// <summary>Groups of options that no condition distinguishes.</summary>
    private IEnumerable<List<SurveyOption>> Alike(SurveyItem item, IEnumerable<SurveyOption> offered)
    {
        var conditions = OfItem(item).ToList();
        return offered.GroupBy(option => option.Exclusive
            + string.Concat(conditions.Select(condition =>
                $"{condition.AnyOf?.Contains(option.Id)}{condition.NoneOf?.Contains(option.Id)}|"))).Select(group => group.ToList());
    }

    /// <summary>
    /// Sets of ticks, one for all sets that differ only by options of the same group. An option that excludes the others is a set of its
    /// own, whatever the least number is.
    /// </summary>
    private IEnumerable<IReadOnlyList<string>> Ticks(SurveyItem item, List<SurveyOption> offered)
    {
        var groups = Alike(item, offered).ToList();
        var (alone, open) = (groups.Where(group => group[0].Exclusive), groups.Where(group => !group[0].Exclusive).ToList());
        var least = Math.Min(Math.Max(item.Question.MinChoices ?? 1, 1), open.Sum(group => group.Count));
        var most = item.Question.MaxChoices ?? int.MaxValue;
        foreach (var group in alone) yield return [group[0].Id];
        for (var set = 1L; set < 1L << Math.Min(open.Count, 20); set++)
        {
            var chosen = open.Where((_, n) => (set >> n & 1) == 1).ToList();
            if (chosen.Count <= most && chosen.Sum(group => group.Count) >= least) yield return [.. chosen.Select(group => group[0].Id)];
        }
    }

    /// <summary>Numbers to try: both ends, and the numbers around every limit in a condition.</summary>
    private IEnumerable<long> Numbers(SurveyItem item)
    {
        var (least, most) = (item.Question.Min ?? int.MinValue, item.Question.Max ?? int.MaxValue);
        var spoken = Mentioned(item).Select(value =>
            long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : least)
            .Concat(OfItem(item).SelectMany(condition => (long?[])[condition.AtLeast, condition.AtMost]).OfType<long>())
            .SelectMany(limit => (long[])[limit - 1, limit, limit + 1]);
        return spoken.Append(least).Append(most).Where(number => number >= least && number <= most).Distinct();
    }
}

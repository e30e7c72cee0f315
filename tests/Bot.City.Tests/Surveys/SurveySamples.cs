using CsCheck;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>Surveys for tests: written short, or made at random.</summary>
internal static class SurveySamples
{
    /// <summary>A survey of these questions; texts that they leave out are filled in.</summary>
    public static string Of(params string[] questions) => SurveyKit.Of(questions);

    /// <summary>Four questions with conditions on those before.</summary>
    public static readonly Gen<SurveyDefinition> Any = Gen.Int[0, int.MaxValue].Select(seed => Random(new Random(seed)));

    /// <summary>Every way to answer it.</summary>
    public static IEnumerable<Dictionary<string, List<string>>> AllAnswers(SurveyDefinition survey) =>
        Ways(survey, SurveyPath.All(survey), 0, []);

    private static IEnumerable<Dictionary<string, List<string>>> Ways(SurveyDefinition survey, IReadOnlyList<SurveyItem> all, int at,
        Dictionary<string, List<string>> given)
    {
        if (at == all.Count)
        {
            yield return given;
            yield break;
        }
        var asked = SurveyPath.Follow(survey, given).FirstOrDefault(item => item.Index == at);
        foreach (var answer in asked is null ? [[]] : Answers(asked))
        {
            var next = new Dictionary<string, List<string>>(given);
            if (answer.Count > 0) next[all[at].Key] = answer;
            foreach (var way in Ways(survey, all, at + 1, next)) yield return way;
        }
    }

    public static IEnumerable<List<string>> Answers(SurveyItem item)
    {
        IEnumerable<List<string>> some = item.Question.Type switch
        {
            SurveyQuestionType.YesNo => [["yes"], ["no"]],
            SurveyQuestionType.Number => Enumerable.Range(item.Question.Min!.Value, item.Question.Max!.Value - item.Question.Min.Value + 1)
                .Select(n => new List<string> { $"{n}" }),
            SurveyQuestionType.Single => item.Options.Select(option => new List<string> { option.Id }),
            _ => Enumerable.Range(1, (1 << item.Options.Count) - 1)
                .Select(set => item.Options.Where((_, n) => (set >> n & 1) == 1).ToList())
                .Where(ticked => ticked.Count <= (item.Question.MaxChoices ?? 9) && (ticked.Count == 1
                    || !ticked.Exists(option => option.Exclusive))).Select(ticked => ticked.ConvertAll(option => option.Id)),
        };
        return item.IsRequired ? some : some.Append([]);
    }

    private static SurveyDefinition Random(Random random)
    {
        var questions = new List<SurveyQuestion>();
        for (var n = 0; n < 4; n++) questions.Add(Question(random, $"q{n}", questions));
        return new() { Id = "random", Questions = questions };
    }

    private static SurveyQuestion Question(Random random, string id, List<SurveyQuestion> before)
    {
        var question = new SurveyQuestion { Id = id, TextUk = "?", Required = random.Next(2) == 0, When = Condition(random, before, 2) };
        return random.Next(4) switch
        {
            0 => question with { Type = SurveyQuestionType.YesNo },
            1 => question with { Type = SurveyQuestionType.Number, Min = 1, Max = 4 },
            2 => question with { Type = SurveyQuestionType.Single, Options = Options(random, before, exclusive: false) },
            _ => question with { Type = SurveyQuestionType.Multiple, MaxChoices = random.Next(2) == 0 ? 2 : null,
                Options = Options(random, before, exclusive: random.Next(2) == 0) },
        };
    }

    private static List<SurveyOption> Options(Random random, List<SurveyQuestion> before, bool exclusive) =>
        [.. Enumerable.Range(0, 3).Select(n => new SurveyOption { Id = $"{(char)('a' + n)}", TextUk = "?", Exclusive = exclusive && n == 2,
            When = random.Next(3) == 0 ? Condition(random, before, 1) : null })];

    private static SurveyCondition? Condition(Random random, List<SurveyQuestion> before, int depth)
    {
        if (before.Count == 0 || random.Next(4) == 0) return null;
        if (depth > 0 && random.Next(3) == 0)
        {
            var parts = Enumerable.Range(0, 2).Select(_ => Condition(random, before, depth - 1)).OfType<SurveyCondition>().ToList();
            if (parts.Count > 0) return random.Next(2) == 0 ? new() { All = parts } : new() { Any = parts };
        }
        var about = before[random.Next(before.Count)];
        var condition = new SurveyCondition { Item = about.Id };
        if (random.Next(5) == 0) return condition with { Answered = random.Next(2) == 0 };
        if (about.Type == SurveyQuestionType.Number)
            return random.Next(2) == 0 ? condition with { AtLeast = random.Next(1, 6) } : condition with { AtMost = random.Next(0, 5) };
        var values = about.Type == SurveyQuestionType.YesNo ? (List<string>)["yes", "no"] : ["a", "b", "c"];
        List<string> some = [.. values.Where(_ => random.Next(2) == 0).DefaultIfEmpty(values[0])];
        return random.Next(3) == 0 ? condition with { NoneOf = some } : condition with { AnyOf = some };
    }
}

using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Surveys;

/// <summary>Answers of many people to the survey of eight questions that the service ships, the same at every call.</summary>
public sealed class Answers
{
    private const int Seed = 1580;

    public static SurveyDefinition Definition { get; } =
        SurveyDefinition.Read(File.ReadAllText(Path.Combine(Repository.Root, "src", "Bot.City", "Surveys", "Seed", "survey.json")));

    public static SurveyShape Shape { get; } = SurveyShape.FromVersions(Definition);

    public static IEnumerable<SurveyResponse> Responses(int count)
    {
        var random = new Random(Seed);
        var first = new DateOnly(2026, 9, 1);
        for (var id = 1; id <= count; id++)
        {
            var day = first.AddDays(random.Next(60));
            yield return new()
            {
                Id = id, SurveyId = Definition.Id, Version = Definition.Version, Respondent = $"{id:x64}", StartedOn = day,
                CompletedOn = day, Flag = random.Next(40) == 0 ? VoteVelocity.Speed : null
            };
        }
    }

    public static IEnumerable<SurveyAnswer> Of(int count)
    {
        var (random, id) = (new Random(Seed + 1), 0L);
        for (var response = 1; response <= count; response++)
        {
            var ticked = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in Shape.Items)
                foreach (var value in Given(item, ticked, random, response))
                {
                    if (item.Key == "q2") ticked.Add(value);
                    yield return new() { Id = ++id, ResponseId = response, Item = item.Key, Value = value };
                }
        }
    }

    private static IEnumerable<string> Given(ShapeItem item, HashSet<string> ticked, Random random, int response) => item switch
    {
        { Kind: AnswerKind.Words, Follows: not null } => random.Next(20) == 0 ? [$"щось інше {response}"] : [],
        { Kind: AnswerKind.Words } => random.Next(4) == 0 ? [$"бракує сервісу номер {response}, будь ласка, зробіть"] : [],
        { Follows: "q2" } => ticked.Contains(item.Key.Split('.')[1]) ? [item.Values[Skewed(random, item.Values.Count)].Id] : [],
        { Kind: AnswerKind.Ticks } =>
            Enumerable.Range(0, random.Next(1, 4)).Select(_ => item.Values[Skewed(random, item.Values.Count)].Id).Distinct(),
        _ => [item.Values[Skewed(random, item.Values.Count)].Id],
    };

    /// <summary>The first ones several times as often as the last.</summary>
    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 1.7));
}

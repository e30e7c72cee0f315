using CsCheck;
using IfCity.Bots.City.Surveys;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>Ways through surveys made at random, against all that can be answered.</summary>
public sealed class SurveyPathTests
{
    /// <summary>Failure mode 98: the report names just what no way of answering reaches.</summary>
    [Fact]
    public void The_check_finds_just_the_questions_and_options_that_nobody_can_reach() => SurveySamples.Any.Sample(survey =>
    {
        var ways = SurveySamples.AllAnswers(survey).Select(answers => SurveyPath.Follow(survey, answers)).ToList();
        var asked = ways.SelectMany(items => items).Select(item => item.Key).ToHashSet();
        var offered = ways.SelectMany(items => items)
            .SelectMany(item => item.Options.Select(option => $"{item.Key}/{option.Id}")).ToHashSet();
        var report = SurveyCheck.FindProblems(survey);
        if (report.Any(problem => problem.Code is "unknown_value" or "condition_kind" or "empty_condition")) return;
        foreach (var (question, at) in survey.Questions.Select((question, at) => (question, at)))
        {
            var unreachable = report.Any(problem => problem.Code == "unreachable" && problem.At == $"questions[{at}]");
            // A question without any option left is passed over: that is told of as its options.
            if (question.Options.Count == 0 || question.Options.Any(option => option.When is null))
                Assert.Equal(!asked.Contains(question.Id), unreachable);
            if (unreachable) continue;
            for (var n = 0; n < question.Options.Count; n++)
                Assert.Equal(!offered.Contains($"{question.Id}/{question.Options[n].Id}"),
                    report.Any(problem => problem.Code == "unreachable_option" && problem.At == $"questions[{at}].options[{n}].when"));
        }
    }, iter: 400);

    [Fact]
    public void An_answer_to_what_is_not_asked_counts_for_nothing()
    {
        var survey = SurveyDefinition.Read(SurveySamples.Of(
            """{"id":"q1","type":"yes_no"}""",
            """{"id":"q2","type":"single","when":{"item":"q1","any_of":["yes"]},"options":[{"id":"a"},{"id":"b"}]}""",
            """{"id":"q3","type":"text","when":{"item":"q2","any_of":["a"]}}"""));
        var answers = new Dictionary<string, List<string>> { ["q1"] = ["yes"], ["q2"] = ["a"], ["q3"] = ["слова"] };
        Assert.Equal(["q1", "q2", "q3"], SurveyPath.Follow(survey, answers).Select(item => item.Key));
        answers["q1"] = ["no"];
        Assert.Equal(["q1"], SurveyPath.Follow(survey, answers).Select(item => item.Key));
        Assert.Equal(["q1"], new SurveyPath(survey, answers).Answers.Keys);
    }
}

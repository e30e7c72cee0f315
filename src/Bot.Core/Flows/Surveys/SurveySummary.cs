using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Surveys;

/// <summary>What a person answered, one line for each numbered question.</summary>
internal static class SurveySummary
{
    private const int LineAtMost = 140;

    public static Text Of(SurveyDefinition survey, IReadOnlyDictionary<string, List<string>> answers)
    {
        var lines = survey.Questions.Select(question => (question.Number, Answer: Answer(survey, question, answers))).ToList();
        return new(
            Rich.Join("\n", lines.Select(line => (Rich)$"*{line.Number}.* {Short(line.Answer.Uk.ToString())}")),
            Rich.Join("\n", lines.Select(line => (Rich)$"*{line.Number}.* {Short(line.Answer.En.ToString())}")));
    }

    private static Text Answer(SurveyDefinition survey, SurveyQuestion question, IReadOnlyDictionary<string, List<string>> answers)
    {
        var read = SurveyPath.Of(survey, answers)
            .Where(item => item.Owner.Id == question.Id && answers.GetValueOrDefault(item.Key) is { Count: > 0 })
            .Select(item => Labelled(item, SurveyPath.Read(item, answers[item.Key]))).ToList();
        return read.Count == 0 ? SurveyTexts.NoAnswer : new(Rich.Join("; ", read.Select(text => text.Uk)), Rich.Join("; ", read.Select(text => text.En)));
    }

    private static Text Labelled(SurveyItem item, Text answer) => item.Row is { } row
        ? new($"{row.Text.Uk}: {answer.Uk}", $"{row.Text.En}: {answer.En}") : answer;

    private static string Short(string line) => line.Length <= LineAtMost ? line : $"{line.AsSpan(0, LineAtMost - 1).TrimEnd()}…";
}

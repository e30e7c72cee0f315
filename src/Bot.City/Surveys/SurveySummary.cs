using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>What a person answered, one line for each numbered question that is asked of them.</summary>
internal static class SurveySummary
{
    private const int LineAtMost = 140;

    public static Text Summarise(SurveyPath path)
    {
        var lines = path.Items.GroupBy(item => item.Owner.Number)
            .Select(items => (Number: items.Key, Answer: Answer(path, items))).ToList();
        return new(
            Rich.Join("\n", lines.Select(line => (Rich)$"*{line.Number}.* {Short(line.Answer.Uk.ToString())}")),
            Rich.Join("\n", lines.Select(line => (Rich)$"*{line.Number}.* {Short(line.Answer.En.ToString())}")));
    }

    /// <summary>The answers to these items, each with what it answers, for the person who is about to lose them.</summary>
    public static Text Summarise(SurveyPath path, IReadOnlyCollection<string> items)
    {
        var lines = path.Items.Where(item => items.Contains(item.Key))
            .Select(item => Labelled(item, SurveyPath.Read(item, path.Answers[item.Key])))
            .Zip(path.Items.Where(item => items.Contains(item.Key)));
        return new(
            Rich.Join("\n", lines.Select(line => (Rich)$"*{line.Second.Owner.Number}.* {Short(line.First.Uk.ToString())}")),
            Rich.Join("\n", lines.Select(line => (Rich)$"*{line.Second.Owner.Number}.* {Short(line.First.En.ToString())}")));
    }

    private static Text Answer(SurveyPath path, IEnumerable<SurveyItem> items)
    {
        var read = items.Where(item => path.Answers.ContainsKey(item.Key))
            .Select(item => Labelled(item, SurveyPath.Read(item, path.Answers[item.Key]))).ToList();
        return read.Count == 0
            ? SurveyTexts.NoAnswer
            : new(Rich.Join("; ", read.Select(text => text.Uk)), Rich.Join("; ", read.Select(text => text.En)));
    }

    private static Text Labelled(SurveyItem item, Text answer) => item.Row is { } row
        ? new($"{row.Text.Uk}: {answer.Uk}", $"{row.Text.En}: {answer.En}") : answer;

    private static string Short(string line) => line.Length <= LineAtMost ? line : $"{line.AsSpan(0, LineAtMost - 1).TrimEnd()}…";
}

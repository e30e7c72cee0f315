using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Surveys;

/// <summary>One thing asked at a time: a question, a row of a matrix, a part, or the words after "other".</summary>
/// <param name="Key">Under which its answer is kept: <c>q1</c>, <c>q3.petitions</c>, <c>q8.age</c>, <c>q2.other</c>.</param>
/// <param name="Owner">The numbered question it belongs to.</param>
/// <param name="Question">What is asked: its own text and options.</param>
public sealed record SurveyItem(string Key, SurveyQuestion Owner, SurveyQuestion Question)
{
    /// <summary>The row of a matrix that is being marked.</summary>
    public SurveyOption? Row { get; init; }

    /// <summary>The words after an option with free text.</summary>
    public bool IsOther { get; init; }

    /// <summary>City services that this item speaks of.</summary>
    public IEnumerable<string> Services => Row is { CatalogueId: { } one } ? [one]
        : IsOther ? [] : Question.Options.Select(option => option.CatalogueId).OfType<string>();

    public bool IsRequired => Owner.Required && !IsOther;
}

/// <summary>The way through a survey that the answers so far open: later items depend on earlier answers, never the other way.</summary>
public static class SurveyPath
{
    public const string None = "none", Other = "other";

    public static IReadOnlyList<SurveyItem> Items(SurveyDefinition survey, IReadOnlyDictionary<string, List<string>> answers) =>
        [.. survey.Questions.SelectMany(question => Items(question, answers))];

    private static IEnumerable<SurveyItem> Items(SurveyQuestion question, IReadOnlyDictionary<string, List<string>> answers)
    {
        switch (question.Type)
        {
            case SurveyQuestionType.Matrix:
                var chosen = question.RowsFrom is { } from ? answers.GetValueOrDefault(from) ?? [] : null;
                foreach (var row in question.Rows.Where(row => chosen is null || chosen.Contains(row.Id)))
                    yield return new($"{question.Id}.{row.Id}", question, question) { Row = row };
                break;
            case SurveyQuestionType.Parts:
                foreach (var part in question.Parts) yield return new($"{question.Id}.{part.Id}", question, part);
                break;
            default:
                yield return new(question.Id, question, question);
                if (answers.GetValueOrDefault(question.Id) is { } ticked && question.Options.Any(option => option.FreeText && ticked.Contains(option.Id)))
                    yield return new($"{question.Id}.{Other}", question, question) { IsOther = true };
                break;
        }
    }

    /// <summary>Where an answer's words stand in what the person reads back.</summary>
    public static Text Read(SurveyItem item, IReadOnlyList<string> values)
    {
        if (item.IsOther || item.Question.Type == SurveyQuestionType.Words) return Text.Data(string.Join(", ", values));
        var options = item.Question.Options;
        var read = values.Select(value => options.FirstOrDefault(option => option.Id == value)?.Text ?? Text.Data(value)).ToList();
        return Text.Data(string.Join("; ", read.Select(text => text.Uk)), string.Join("; ", read.Select(text => text.En)));
    }
}

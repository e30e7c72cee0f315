using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Surveys.SurveyQuestionType;

namespace IfCity.Bots.City.Surveys;

/// <summary>Something that is asked before a question, as a condition of that question may speak of it.</summary>
/// <param name="Key">Key of the item: <c>q1</c>, <c>q3.petitions</c>.</param>
/// <param name="Title">What is asked, with the number of its question.</param>
/// <param name="Answers">The answers that it offers, and their ids; none where people write or choose a number.</param>
/// <param name="IsNumber">A number or a mark answers it.</param>
public sealed record EarlierItem(string Key, Text Title, IReadOnlyList<(string Id, Text Label)> Answers, bool IsNumber)
{
    /// <summary>What is asked before that question or part, in the order of the survey.</summary>
    /// <param name="path">Id of the question; of a part, the question's and its own: <c>q8.age</c>.</param>
    public static IReadOnlyList<EarlierItem> List(SurveyDefinition survey, string path) =>
        [.. SurveyPath.All(survey).TakeWhile(item => item.Owner.Id != path && $"{item.Owner.Id}.{item.Question.Id}" != path).Select(Read)];

    private static EarlierItem Read(SurveyItem item)
    {
        var asked = item.IsOther ? item.Question.Text.Then(SurveyTexts.WhichOther)
            : item.Row is { } row ? item.Question.Text.Then(row.Text)
            : ReferenceEquals(item.Owner, item.Question) ? item.Question.Text : item.Owner.Text.Then(item.Question.Text);
        return new(item.Key, Text.Data($"{item.Owner.Number}.").Then(asked), ListAnswers(item),
            !item.IsOther && item.Question.Type is T.Number or T.Scale or T.Matrix);
    }

    private static IReadOnlyList<(string, Text)> ListAnswers(SurveyItem item) => item switch
    {
        { IsOther: true } => [],
        { IsChoice: true } => [.. item.Question.Options.Select(option => (option.Id, option.Text))],
        { Question.Type: T.YesNo } => [(SurveyAnswers.Yes, SurveyTexts.Yes), (SurveyAnswers.No, SurveyTexts.No)],
        _ => [],
    };
}

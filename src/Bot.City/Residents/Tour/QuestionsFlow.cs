using IfCity.Bots.Dialogs;
using static IfCity.Bots.City.Residents.Tour.QuestionsFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Residents.Tour.QuestionsTexts;

namespace IfCity.Bots.City.Residents.Tour;

/// <summary>Frequent questions, each with an answer in one breath.</summary>
internal sealed class QuestionsFlow() : Flow<QuestionsFlow.Step, QuestionsFlow.Asking>("questions", version: 1)
{
    public enum Step { Which, Answer }

    /// <summary>Which question is answered.</summary>
    public sealed class Asking
    {
        public string Id { get; set; } = "";
    }

    private static readonly Button Others = new("others", T.Others);

    private static readonly Button[] Listed =
        [.. FrequentQuestions.All.Select(question => new Button(question.Id, question.Label))];

    protected override ValueTask<Step> BeginAsync(Asking draft, string? argument)
    {
        draft.Id = argument ?? "";
        return new(FrequentQuestions.All.Any(question => question.Id == argument) ? Answer : Which);
    }

    protected override void Declare(Asking draft)
    {
        Show(Which, () => Pick(T.Which, Listed, id => draft.Id = id), at => at
            .Permit(Answered, Answer));

        Show(Answer, () => ComposeAnswer(draft.Id), at => at
            .Permit(Others, Which));
    }

    private static Question ComposeAnswer(string id)
    {
        var question = FrequentQuestions.All.FirstOrDefault(question => question.Id == id) ?? FrequentQuestions.All[0];
        Button?[] actions = [question.Leads, Others];
        return Choose(question.Answer).With([.. actions.OfType<Button>()]);
    }
}

using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Surveys;

/// <summary>A survey's item as a question of the dialog.</summary>
internal static class SurveyQuestions
{
    private static readonly Button
        Ready = new("ready", SurveyTexts.Ready),
        Skip = new("skip", SurveyTexts.Skip);

    private const string NotUsed = "na";

    /// <param name="total">How many numbered questions the survey has.</param>
    /// <param name="answer">What is answered already; the question writes its answer here.</param>
    public static Question Of(SurveyItem item, int total, List<string> answer)
    {
        var prompt = SurveyTexts.Prompt(item, total);
        var question = item switch
        {
            { IsOther: true } => Questions.Words(prompt, 1..item.Question.MaxLength, SurveyTexts.WhichOther, words => Put(words)),
            { Question.Type: SurveyQuestionType.Words } => Questions.Words(prompt, 1..item.Question.MaxLength, SurveyTexts.WhichOther, words => Put(words)),
            { Question: { Type: SurveyQuestionType.Matrix, Scale: var scale } } => Marks(prompt, scale ?? new(), Put),
            { Question.Type: SurveyQuestionType.Multiple } => Ticks(prompt, item, answer),
            _ => Questions.Pick(prompt, Options(item), Put),
        };
        return item.IsRequired ? question : Skippable(question, answer);

        void Put(string value)
        {
            answer.Clear();
            answer.Add(value);
        }
    }

    public static Button Number(SurveyQuestion question) => new(question.Id, Text.Data(question.Number.ToString(CultureInfo.InvariantCulture))) { Kind = ButtonKind.Mark };

    private static Question Marks(Text prompt, SurveyScale scale, Action<string> put)
    {
        var marks = Questions.Scale(prompt, scale.Min, scale.Max, mark => put(mark.ToString(CultureInfo.InvariantCulture)));
        if (!scale.Na) return marks;
        var notUsed = new Button(NotUsed, Text.Data(scale.NaLabelUk, scale.NaLabelEn)) { Kind = ButtonKind.Action };
        return marks.With(notUsed) with { Hear = input => input is Input.Press { Data: NotUsed } ? Kept(() => put(NotUsed)) : marks.Hear(input) };
    }

    private static Question Ticks(Text prompt, SurveyItem item, List<string> answer)
    {
        var exclusive = item.Options.Where(option => option.Exclusive).Select(option => option.Id).ToList();
        var ticks = Questions.Tick(prompt, Options(item), answer, item.Question.MaxChoices ?? 0, exclusive);
        return ticks.With(Ready) with
        {
            Hear = input => input is not Input.Press { Data: "ready" } ? ticks.Hear(input)
                : answer.Count == 0 && item.IsRequired ? new(new Verdict.Wrong(EngineTexts.TickedNone))
                : Kept(() => { }),
        };
    }

    private static Question Skippable(Question question, List<string> answer) => question.With(Skip) with
    {
        Hear = input => input is Input.Press { Data: "skip" } ? Kept(answer.Clear) : question.Hear(input),
    };

    private static ValueTask<Verdict> Kept(Action keep)
    {
        keep();
        return new(new Verdict.Kept());
    }

    private static Button[] Options(SurveyItem item) => [.. item.Options.Select(option => new Button(option.Id, option.Text))];
}

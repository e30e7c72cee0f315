using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// A survey's item as a question of the dialog. What is answered goes to <paramref name="save"/>: no value at all if it is skipped.
/// </summary>
internal sealed class SurveyQuestions(SurveyPlaces places, Action<List<string>> save)
{
    /// <summary>Actions of a question. Ids of options never begin with an exclamation mark.</summary>
    private static readonly Button
        Ready = new("!ready", SurveyTexts.Ready),
        Skip = new("!skip", SurveyTexts.Skip),
        KeepIt = new("!keep", SurveyTexts.KeepAnswer);

    private const string NotUsed = $"!{SurveyAnswers.NotUsed}";

    /// <summary>The numbered question as a button of the check page.</summary>
    public static Button Number(SurveyQuestion question) =>
        new(question.Id, Text.Data(question.Number.ToString(CultureInfo.InvariantCulture))) { Kind = ButtonKind.Mark };

    /// <param name="of">How many numbered questions the survey has.</param>
    /// <param name="answer">What is answered already.</param>
    /// <param name="ticks">What is ticked so far, of a question with several answers; each tick changes it.</param>
    public Question Compose(SurveyItem item, int of, IReadOnlyList<string> answer, List<string> ticks)
    {
        var isAnswered = answer.Count > 0 && (item.IsOther || item.Question.Type != SurveyQuestionType.Multiple);
        var prompt = SurveyTexts.Prompt(item, of, IsNumbered(item) ? ticks : null, isAnswered ? SurveyPath.Read(item, answer) : null);
        var question = item switch
        {
            { IsWords: true } => OfferDictation(Questions.Words(prompt, 1..item.Question.MaxLength, SurveyTexts.WhichOther, SaveValue)
                with { TakesCourtesies = true }),
            { Question: { Type: SurveyQuestionType.Matrix or SurveyQuestionType.Scale, Scale: var scale } } =>
                Marks(prompt, scale ?? new()),
            { Question.Type: SurveyQuestionType.Multiple } => Ticks(prompt, item, ticks)
                with { Repeat = SurveyTexts.Ticked(item, of, ticks, IsNumbered(item)) },
            { Question.Type: SurveyQuestionType.Number } => Number(prompt, item.Question),
            { Question.Type: SurveyQuestionType.YesNo } =>
                Questions.Pick(prompt, [new(SurveyAnswers.Yes, SurveyTexts.Yes), new(SurveyAnswers.No, SurveyTexts.No)], SaveValue),
            { Question.Type: SurveyQuestionType.Place } => places.Ask(prompt, SaveValue),
            _ => Questions.Pick(prompt, Options(item), SaveValue, Names(item)),
        };
        if (isAnswered) question = AcceptKeeping(question, answer);
        return item.IsRequired ? question : AcceptSkipping(question);
    }

    /// <summary>True if a label is too long for a button: the options then stand in the text, and the buttons have their numbers.</summary>
    public static bool IsNumbered(SurveyItem item) =>
        item.IsChoice && item.Options.Any(option => Math.Max(option.Text.Uk.Length, option.Text.En.Length) > SurveyCheck.LongestOnButton);

    private void SaveValue(string value) => save([value]);

    private Question Marks(Text prompt, SurveyScale scale)
    {
        var marks = Questions.Scale(prompt, scale.Min, scale.Max, mark => SaveValue(mark.ToString(CultureInfo.InvariantCulture)));
        // Marks are actions and not options, so that they stand beside each other and are not split into pages.
        marks = marks with { Options = [], Actions = marks.Options };
        if (!scale.Na) return marks;
        var notUsed = new Button(NotUsed, Text.Data(scale.NaLabelUk, scale.NaLabelEn)) { Kind = ButtonKind.Action };
        return marks.With(notUsed) with { Judge = input => input is Input.Press { Data: NotUsed }
            ? Save([SurveyAnswers.NotUsed])
            : marks.Judge(input) };
    }

    private Question Ticks(Text prompt, SurveyItem item, List<string> ticks)
    {
        var exclusive = item.Options.Where(option => option.Exclusive).Select(option => option.Id).ToList();
        var question = Questions.Tick(prompt, Options(item), ticks, item.Question.MaxChoices ?? 0, exclusive, Names(item));
        return question.With(Ready) with
        {
            Judge = input => input is not Input.Press { Data: "!ready" } ? question.Judge(input)
                : ticks.Count < Least(item, ticks)
                ? new(new Verdict.Wrong(Least(item, ticks) > 1 ? SurveyTexts.AtLeast(Least(item, ticks)) : EngineTexts.TickedNone))
                : Save([.. ticks]),
        };
    }

    /// <summary>
    /// The least number of ticks: one for an option that excludes the others, no more than are offered, and none only if the item is
    /// optional.
    /// </summary>
    private static int Least(SurveyItem item, List<string> ticks)
    {
        if (ticks.Count == 0 && !item.IsRequired) return 0;
        if (item.Options.Any(option => option.Exclusive && ticks.Contains(option.Id))) return 1;
        return Math.Max(Math.Min(item.Question.MinChoices ?? 1, item.Options.Count(option => !option.Exclusive)), 1);
    }

    private Question Number(Text prompt, SurveyQuestion question) => new(prompt, input =>
    {
        if (input is not Input.Words { Text: var typed }) return new(new Verdict.Unheard());
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        if (!int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return new(new Verdict.Wrong(SurveyTexts.WriteANumber));
        if (number < question.Min || number > question.Max)
            return new(new Verdict.Wrong(SurveyTexts.NumberWithin(question.Min, question.Max)));
        return Save([number.ToString(CultureInfo.InvariantCulture)]);
    })
    { Hint = SurveyTexts.WriteANumber };

    /// <summary>
    /// A recording is not kept: a voice tells whose it is, and an answer is nobody's. The words beside it are an answer like others.
    /// </summary>
    private static Question OfferDictation(Question question) => question with
    {
        Judge = input => input switch
        {
            Input.Recording { Caption: { Length: > 0 } words } => question.Judge(new Input.Words(words)),
            Input.Recording => new(new Verdict.Wrong(SurveyTexts.VoiceIsSomebodys)),
            _ => question.Judge(input),
        },
    };

    /// <summary>Adds a button that keeps the present answer.</summary>
    private Question AcceptKeeping(Question question, IReadOnlyList<string> answer) => question.With(KeepIt) with
    {
        Judge = input => input is Input.Press { Data: "!keep" } ? Save([.. answer]) : question.Judge(input),
    };

    private Question AcceptSkipping(Question question) => question.With(Skip) with
    {
        Judge = input => input is Input.Press { Data: "!skip" } ? Save([]) : question.Judge(input),
    };

    private ValueTask<Verdict> Save(List<string> values)
    {
        save(values);
        return new(new Verdict.Kept());
    }

    private static Text[] Names(SurveyItem item) => [.. item.Options.Select(option => option.Text)];

    private static Button[] Options(SurveyItem item) =>
        [.. item.Options.Select((option, at) =>
            new Button(option.Id, IsNumbered(item) ? Text.Data((at + 1).ToString(CultureInfo.InvariantCulture)) : option.Text))];
}

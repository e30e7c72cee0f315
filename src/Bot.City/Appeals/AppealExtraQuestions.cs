using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>The topic's own short questions, offered on the check page: one after another, each may be skipped.</summary>
internal sealed partial class AppealFlow
{
    private IReadOnlyList<TopicQuestion> OpenQuestions => categories.Find(_draft.Category)?.ListOpenQuestions(_draft) ?? [];

    private bool HasOpenQuestions() => OpenQuestions.Count > 0;

    private bool HasNoOpenQuestions() => OpenQuestions.Count == 0;

    /// <summary>Adds the button that leads to the questions, if any is open.</summary>
    private Question OfferExtra(Question question) =>
        OpenQuestions is [_, ..] open ? question.With(Clarify with { Label = T.ToClarify(open) }) : question;

    private Question ExtraQuestion()
    {
        var asked = OpenQuestions[0];
        var words = Words(asked.Prompt, 1..AppealAnswer.Longest, T.AFewWords, said => _draft.Answers[asked.Slug] = said);
        return AcceptAttachments(words with
        {
            Options = [.. asked.Choices.Select(choice => new Button(choice.Slug, Text.Data(choice.Uk, choice.En)))],
            TakesCourtesies = true,
            Judge = input => input is Input.Press { Data: var pressed } ? new(HearChoice(asked, pressed)) : words.Judge(input),
        }).With(Skip);
    }

    private Verdict HearChoice(TopicQuestion asked, string pressed)
    {
        if (pressed == Skip.Id) _draft.Skipped.Add(asked.Slug);
        else if (asked.Choices.Any(choice => choice.Slug == pressed)) _draft.Answers[asked.Slug] = pressed;
        else return new Verdict.Unheard();
        return new Verdict.Kept();
    }
}

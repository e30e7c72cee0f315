using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Residents.Operators.OperatorFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Residents.Operators.OperatorTexts;

namespace IfCity.Bots.City.Residents.Operators;

/// <summary>Passes words to an operator. While an operator has taken the chat over, the bot passes on everything and is silent.</summary>
internal sealed class OperatorFlow(UnitOfWork unit, Inbox inbox) : Flow<OperatorFlow.Step, OperatorFlow.Nothing>("operator", version: 1)
{
    public enum Step { What, Talking, Passed, Finished }

    public sealed class Nothing;

    public static readonly Button Finish = new("finish", T.Finish);

    private string _words = "";

    protected override void Declare(Nothing draft)
    {
        Ask(What, () => Words(T.WhatIsIt, 3..2000, T.TooShort, words => _words = words))
            .Permit(Answered, Passed);

        Ask(Talking, TalkQuestion)
            .Permit(Finish, Finished);

        End(Passed, async () => Say(await inbox.ReceiveAsync(unit, Resident.PersonId, _words) ? T.Passed(unit.Now) : T.Enough));
        End(Finished, async () =>
        {
            await inbox.FinishAsync(unit, Resident.PersonId);
            Say(T.Finished);
        });
    }

    private Question TalkQuestion()
    {
        var question = Choose(T.Talking).With(Finish);
        return question with { Judge = input => PassOnAsync(input, question) };
    }

    private async ValueTask<Verdict> PassOnAsync(Input input, Question question)
    {
        var (words, file) = input switch
        {
            Input.Words said => (said.Text, null),
            { Attachment: var (sent, caption) } => (caption ?? "", sent),
            _ => (null, (FileRef?)null),
        };
        if (words is null) return await question.Judge(input);
        if (file is not null) Turn.Keep(file, about: "operator");
        if (!await inbox.ReceiveAsync(unit, Resident.PersonId, words, file)) return new Verdict.Wrong(T.Enough);
        return new Verdict.Quiet();
    }
}

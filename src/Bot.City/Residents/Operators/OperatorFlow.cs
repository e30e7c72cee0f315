using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using static IfCity.Bots.City.Residents.Operators.OperatorFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Residents.Operators.OperatorTexts;

namespace IfCity.Bots.City.Residents.Operators;

/// <summary>
/// Passes words to an operator, and only those that the person wants passed. While an operator has taken the chat over, the bot passes on
/// everything and is silent.
/// </summary>
internal sealed class OperatorFlow(UnitOfWork unit, Inbox inbox) : Flow<OperatorFlow.Step, OperatorFlow.Said>("operator", version: 1)
{
    public enum Step { What, Whose, Talking, Passed, Elsewhere, Finished }

    /// <summary>Words that wait until the person says whom they are for.</summary>
    public sealed class Said
    {
        public string Words { get; set; } = "";
    }

    /// <summary>The argument of words that are to be passed on at once stands behind this.</summary>
    public const char AtOnce = '!';

    private const int LongestWords = 2000;

    public static readonly Button Finish = new("finish", T.Finish);

    private static readonly Button
        ForOperator = new("operator", T.ForOperator) { Means = YesNo.Yes },
        NotForOperator = new("other", T.NotForOperator) { Means = YesNo.No };

    private static readonly SentencePattern Pattern = new(
        ["людина людиною людини людину людям оператор оператором оператора консультант диспетчер human person operator agent человек",
            "жива живий живою живу поговорити говорити розмовляти поспілкуватися зв'язатися з'єднайте з'єднати покличте покликати "
                + "переключіть speak talk chat real live connect поговорить соедините позовите переключите живой"],
        against: "зникла зник пропала пропав загубилась знайшла лежить missing lost");

    private Said _draft = null!;
    private FileRef? _file;

    /// <summary>True for a sentence that asks for a human to talk to.</summary>
    public static bool IsAskedFor(string sentence) => Pattern.Fits(sentence);

    protected override async ValueTask<Step> BeginAsync(Said draft, string? argument)
    {
        if (argument is ['?' or AtOnce, .. var words]) draft.Words = Cut(words);
        return argument switch
        {
            [AtOnce, ..] => Passed,
            ['?', ..] => await inbox.AwaitsAnswerAsync(unit, Resident.PersonId) ? Whose : Elsewhere,
            "answer-reply" => TakeReply(draft),
            _ => What,
        };
    }

    protected override void Declare(Said draft)
    {
        _draft = draft;

        Ask(What, WhatQuestion, at => at
            .Permit(Answered, Passed));

        Ask(Whose, ComposeWhose, at => at
            .Permit(ForOperator, Passed)
            .Permit(NotForOperator, Elsewhere)
            .OnExitAsync(() => inbox.AwaitNoAnswerAsync(unit, Resident.PersonId), "the question is answered, or was not"));

        Ask(Talking, TalkQuestion, at => at
            .Permit(Finish, Finished));

        End(Passed, async () => Say(await inbox.ReceiveAsync(unit, Resident.PersonId, draft.Words, _file) is { } until
            ? T.Enough(until) : T.Passed(unit.Now)));
        End(Elsewhere, () => Turn.Next = ("appeals", $"?{draft.Words}"));
        End(Finished, async () =>
        {
            await inbox.FinishAsync(unit, Resident.PersonId);
            Say(T.Finished);
        });
    }

    /// <summary>Takes words or a picture sent with the messenger's reply to what an operator said.</summary>
    private Step TakeReply(Said draft)
    {
        (draft.Words, _file) = Read(Turn.Input) is ({ } words, var file) ? (Cut(words), file) : ("", null);
        if (_file is not null) Turn.Keep(_file, about: "operator");
        return Passed;
    }

    /// <summary>Takes what is written, said or shown.</summary>
    private Question WhatQuestion()
    {
        var question = Words(T.WhatIsIt, 3..LongestWords, T.TooShort, words => _draft.Words = words);
        return question with
        {
            Judge = input =>
            {
                if (input.Attachment is not var (file, caption)) return question.Judge(input);
                (_file, _draft.Words) = (file, Cut(caption ?? ""));
                Turn.Keep(file, about: "operator");
                return new(new Verdict.Kept());
            },
        };
    }

    /// <summary>Asks whether the words answer the operator; further words replace those that wait.</summary>
    private Question ComposeWhose() => Choose(T.IsItAnAnswer(_draft.Words)).With(ForOperator, NotForOperator) with
    {
        Judge = input =>
        {
            if (input is not Input.Words { Text: var words }) return new(new Verdict.Unheard());
            _draft.Words = Cut(words);
            return new(new Verdict.Again());
        },
    };

    private Question TalkQuestion()
    {
        var question = Choose(T.Talking).With(Finish);
        return question with { Judge = input => PassOnAsync(input, question) };
    }

    private async ValueTask<Verdict> PassOnAsync(Input input, Question question)
    {
        if (Read(input) is not ({ } words, var file)) return await question.Judge(input);
        if (file is not null) Turn.Keep(file, about: "operator");
        if (await inbox.ReceiveAsync(unit, Resident.PersonId, words, file) is { } until) return new Verdict.Wrong(T.Enough(until));
        return new Verdict.Quiet();
    }

    private static (string? Words, FileRef? File) Read(Input input) => input switch
    {
        Input.Words said => (said.Text, null),
        { Attachment: var (sent, caption) } => (caption ?? "", sent),
        _ => (null, null),
    };

    private static string Cut(string words) => Excerpt.Cut(words, LongestWords);
}

using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Appeals.TrackFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// "My appeals": the list; one appeal with its history; the verdict and what is said with it; the mark; answers, additions and
/// corrections; news of what is late; withdrawal.
/// </summary>
internal sealed partial class TrackFlow(UnitOfWork unit, AppealStore appeals, ResidentAppeals residentAppeals, Withdrawals withdrawals,
    AppealWording wording) : Flow<TrackFlow.Step, TrackFlow.TrackDraft>("appeals", version: 1)
{
    public enum Step
    {
        Mine,
        Card,
        Reason,
        Mark,
        MarkWords,
        More,
        Answer,
        Fix,
        Sure,
        Which,
        Meant,
        Thanked,
        Passed,
        Added,
        AddedLate,
        Fixed,
        Withdrawn,
        None,
        NotYours,
        Reported,
        Elsewhere,
        WhyWithdrawn,
        Lasted,
    }

    /// <summary>
    /// The appeal that is shown, the mark that waits for its comment, and words that wait until the person says what they are about.
    /// </summary>
    public sealed class TrackDraft
    {
        public long Id { get; set; }
        public int Mark { get; set; }
        public string Words { get; set; } = "";

        /// <summary>Why the appeal is taken back.</summary>
        public WithdrawReason Reason { get; set; } = WithdrawReason.Unsaid;
    }

    private const int LongestWords = 1000, LongestReason = 300;

    private static readonly Button
        Yes = new("yes", T.Yes) { Means = YesNo.Yes },
        Partly = new("partly", T.Partly),
        No = new("no", T.No) { Means = YesNo.No },
        Reply = new("answer", T.Answer),
        AddWords = new("add", T.AddWords),
        FixWords = new("fix", T.FixFiled),
        Pictures = new("photos", T.ShowPhotos),
        AskNews = new("news", T.AskNews),
        CameBack = new("back", T.CameBack),
        Rate = new("rate", T.Rate),
        Withdraw = new("withdraw", T.Withdraw),
        OtherReason = new("other", T.OtherReason),
        SureYes = new("sure", T.SureYes) { Means = YesNo.Yes },
        Skip = new("skip", T.Skip),
        Done = new("done", T.Done),
        AddThis = new("this", T.AddThis),
        ReportThis = new("report", T.ReportThis),
        SearchThis = new("search", T.SearchThis) { Means = YesNo.No },
        ToList = new("list", T.ToList),
        ToCard = new("card", T.SureNo) { Means = YesNo.No };

    private static readonly Trigger
        Confirmed = new("confirmed"),
        Refuted = new("refuted"),
        Heard = new("something said");

    private TrackDraft _draft = null!;
    private string _words = "";

    /// <summary>The argument is an appeal's id or code, with what is to be done after a hyphen: <c>12-yes</c>, <c>12-answer</c>.</summary>
    protected override async ValueTask<Step> BeginAsync(TrackDraft draft, string? argument)
    {
        if (argument is ['?', .. var words]) return await BeginWithAsync(words);
        if (argument is [AppealMention.Mark, .. var number]) return await BeginWithNumberAsync(number);
        if (argument is null) return (await appeals.ListAsync(unit, Resident.PersonId)).Count == 0 ? None : Mine;
        var (name, verb) = argument.Split('-', 2) is [var before, var after] ? (before, after) : (argument, null);
        if (await appeals.FindAsync(unit, Resident.PersonId, name) is not { } appeal) return NotYours;
        draft.Id = appeal.Id;
        return verb switch
        {
            "yes" => await JudgeAsync(appeal, ResidentVerdict.Yes) ? Mark : Card,
            "partly" => await JudgeAsync(appeal, ResidentVerdict.Partly) ? Reason : Card,
            "no" => await JudgeAsync(appeal, ResidentVerdict.No) ? Reason : Card,
            "lasted" => await HearWhetherItLastedAsync(appeal, lasted: true) ? Lasted : Card,
            "back" => await HearWhetherItLastedAsync(appeal, lasted: false) ? Reason : Card,
            "answer" when appeal.Status == AppealStatus.Question => Answer,
            "reply" => TakeReply(appeal),
            _ => Card,
        };
    }

    /// <summary>Takes words typed outside any conversation: they may answer a question of staff; others are searched for.</summary>
    private async ValueTask<Step> BeginWithAsync(string words)
    {
        _draft.Words = Cut(words);
        return (await appeals.ListQuestionsAsync(unit, Resident.PersonId)).Count > 0 ? Which : Elsewhere;
    }

    /// <summary>Opens the appeal of that number; without one, the only appeal that is open, or the list.</summary>
    private async ValueTask<Step> BeginWithNumberAsync(string number)
    {
        if (number.Length == 0)
        {
            var mine = await appeals.ListAsync(unit, Resident.PersonId);
            if (mine.Count == 0) return None;
            var open = mine.Where(appeal => appeal.IsOpen).ToList();
            if ((open.Count == 1 ? open[0] : mine.Count == 1 ? mine[0] : null) is not { } only) return Mine;
            _draft.Id = only.Id;
            return Card;
        }
        if (await appeals.FindByNumberAsync(unit, Resident.PersonId, number) is not { } appeal) return NotYours;
        _draft.Id = appeal.Id;
        return Card;
    }

    protected override void Declare(TrackDraft draft)
    {
        _draft = draft;

        Show(Mine, ComposeMineAsync, at => at
            .Permit(Answered, Card));

        Show(Card, ComposeCardAsync, at => at
            .Permit(Confirmed, Mark)
            .Permit(Refuted, Reason)
            .Permit(Reply, Answer)
            .Permit(AddWords, More)
            .Permit(FixWords, Fix)
            .Permit(Rate, Mark)
            .Permit(Withdraw, Sure)
            .Permit(Heard, Meant)
            .Permit(ToList, Mine));

        Ask(Which, ComposeWhichAsync, at => at
            .OnExit(() => _words = draft.Words)
            .Permit(Answered, Added)
            .Permit(SearchThis, Elsewhere));

        Ask(Meant, ComposeMeantAsync, at => at
            .OnExit(() => _words = draft.Words)
            .Permit(AddThis, Added)
            .Permit(ReportThis, Reported)
            .Permit(SearchThis, Elsewhere));

        Ask(Mark, () => Scale(T.HowWasIt, 1, 5, mark => draft.Mark = mark).With(Skip), at => at
            .Permit(Answered, MarkWords)
            .Permit(Skip, Card));

        Ask(MarkWords, () => AcceptAttachments(Words(T.WhyThisMark, 3..LongestWords, T.AFewWords, words => _words = words),
                PhotoPurpose.Verdict).With(Skip), at => at
            .Permit(Answered, Thanked)
            .Permit(Skip, Thanked));

        Ask(Reason, ComposeReasonAsync, at => at
            .Permit(Answered, Passed)
            .Permit(Done, Card)
            .Permit(Skip, Card));

        Ask(More, () => AcceptAttachments(Words(T.WhatToAdd, 3..LongestWords, T.AFewWords, words => _words = words), PhotoPurpose.Addition)
            .With(Done), at => at
            .Permit(Answered, Added)
            .Permit(Done, Card));

        Ask(Answer, ComposeAnswerAsync, at => at
            .Permit(Answered, Added)
            .Permit(Done, Card));

        Ask(Fix, ComposeFixAsync, at => at
            .Permit(Answered, Fixed));

        Ask(Sure, ComposeSureAsync, at => at
            .Permit(Answered, Withdrawn)
            .Permit(OtherReason, WhyWithdrawn)
            .Permit(SureYes, Withdrawn)
            .Permit(ToCard, Card));

        Ask(WhyWithdrawn, () => AcceptAttachments(Words(T.WhyWithdrawn, 3..LongestReason, T.AFewWords, words => _words = words),
                PhotoPurpose.Addition).With(Skip), at => at
            .OnExit(() => draft.Reason = WithdrawReason.Other)
            .Permit(Answered, Withdrawn)
            .Permit(Skip, Withdrawn));

        End(Thanked, () => ActOnAppealAsync(async appeal => await residentAppeals.RateAsync(unit, appeal, Resident.PersonId, draft.Mark,
            _words.Length > 0 ? _words : null) ? T.ThanksForMark : T.TooLateToRate));
        End(Passed, () => ActOnAppealAsync(appeal => AddWordsAsync(appeal, T.ThanksForReason)));
        End(Added, () => ActOnAppealAsync(appeal => AddWordsAsync(appeal, T.Added)));
        End(AddedLate,
            () => ActOnAppealAsync(appeal => AddWordsAsync(appeal, T.AddedLate), Button.ForFlow("appeal", T.Again, $"again-{draft.Id}")));
        End(Reported, () => Turn.Next = ("appeal", $"?{draft.Words}"));
        End(Elsewhere, () => Turn.Next = ("services", $"?{draft.Words}"));
        End(Fixed, () => ActOnAppealAsync(FixAsync));
        End(Withdrawn, WithdrawAsync);
        End(Lasted, () => ActOnAppealAsync(_ => Task.FromResult(T.GladItLasts)));
        End(None, () => Say(T.NoAppeals, Button.ForFlow("appeal", T.Title)));
        End(NotYours, () => Say(T.NotYours, Button.ForFlow("appeals", T.Mine)));
    }

    private async Task<bool> JudgeAsync(Appeal appeal, ResidentVerdict verdict)
    {
        var counted = await residentAppeals.JudgeAsync(unit, appeal, Resident.PersonId, verdict);
        if (!counted) Say(T.MovedOn);
        else SaySupervisor(appeal);
        return counted;
    }

    private async Task<bool> HearWhetherItLastedAsync(Appeal appeal, bool lasted)
    {
        var counted = await residentAppeals.SayWhetherItLastedAsync(unit, appeal, Resident.PersonId, lasted);
        if (!counted) Say(T.MovedOn);
        else SaySupervisor(appeal);
        return counted;
    }

    private void SaySupervisor(Appeal appeal)
    {
        if (appeal is { Status: AppealStatus.Refuted, SupervisorUk: not null }) Say(T.WentTo(appeal));
    }

    /// <summary>Takes words or a picture sent with the messenger's reply to a message about the appeal.</summary>
    private Step TakeReply(Appeal appeal)
    {
        if (Turn.Input is Input.Words { Text: var words }) _words = Cut(words);
        else if (Turn.Input.Attachment is var (file, caption)) Attach(appeal, file, caption, PhotoPurpose.Addition);
        return appeal.IsOpen ? Added : AddedLate;
    }

    private static string Cut(string words) => Excerpt.Cut(words, LongestWords);

    private Task<Text> AddWordsAsync(Appeal appeal, Text thanks)
    {
        if (_words.Length > 0) residentAppeals.AddWords(unit, appeal, Resident.PersonId, _words);
        return Task.FromResult(thanks);
    }

    private Task<Text> FixAsync(Appeal appeal)
    {
        if (residentAppeals.Correct(unit, appeal, Resident.PersonId, _words)) return Task.FromResult(T.Corrected(appeal));
        return AddWordsAsync(appeal, T.Added);
    }

    private Task<Appeal?> FindAsync() => appeals.FindAsync(unit, Resident.PersonId, _draft.Id);

    private async Task ActOnAppealAsync(Func<Appeal, Task<Text>> act, params Button[] more) =>
        Say(await FindAsync() is { } appeal ? await act(appeal) : T.NotYours, [Button.ForFlow("appeals", T.Open, $"{_draft.Id}"), .. more]);
}

using System.Globalization;
using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>The questions of "my appeals", and how each takes an answer.</summary>
internal sealed partial class TrackFlow
{
    private async ValueTask<Question> ComposeMineAsync() => Pick(
        T.YourAppeals,
        [.. (await appeals.ListAsync(unit, Resident.PersonId)).Select(appeal =>
            new Button($"a{appeal.Id}", T.Line(appeal, wording.Subject(appeal, IsOwn(appeal)))))],
        id => _draft.Id = long.Parse(id.AsSpan(1), CultureInfo.InvariantCulture));

    private async ValueTask<Question> ComposeCardAsync()
    {
        if (await FindAsync() is not { } appeal) return Choose(T.NotYours).With(ToList);
        await unit.FlushAsync();
        var (history, photos, joiners) = (await appeals.HistoryAsync(unit, appeal.Id),
            await appeals.PhotosAsync(unit, appeal, IsOwn(appeal)), await appeals.CountJoinersAsync(unit, appeal.Id));
        var question =
            Choose(wording.Card(appeal, IsOwn(appeal), AppealNotifier.FilterHistory(history, IsOwn(appeal)), photos.Count, joiners))
            .With([.. await ListActionsAsync(appeal, photos.Count)]);
        return question with { About = AppealNotifier.GetRoute(appeal), Judge = input => HearCardAsync(input, appeal, question) };
    }

    private bool IsOwn(Appeal appeal) => appeal.PersonId == Resident.PersonId;

    private async Task<IReadOnlyList<Button>> ListActionsAsync(Appeal appeal, int photos)
    {
        var (own, machine, may) = (IsOwn(appeal), new AppealMachine(appeal.Status), new List<Button>());
        if (await residentAppeals.MayJudgeAsync(unit, appeal, Resident.PersonId)) may.AddRange([Yes, Partly, No]);
        if (ResidentAppeals.MaySayWhetherItLasted(unit, appeal, Resident.PersonId)) may.Add(CameBack);
        if (own && machine.CanAnswer) may.Add(Reply);
        if (ResidentAppeals.CanCorrect(unit, appeal, Resident.PersonId)) may.Add(FixWords);
        if (appeal.IsOpen) may.Add(AddWords);
        if (photos > 0) may.Add(Pictures);
        if (ResidentAppeals.CanAskNews(unit, appeal)) may.Add(AskNews);
        if (await residentAppeals.MayRateAsync(unit, appeal, Resident.PersonId)) may.Add(Rate);
        if (Withdrawals.MayWithdraw(appeal, Resident.PersonId)) may.Add(Withdraw);
        if (own && !appeal.IsOpen && appeal.Status != AppealStatus.Merged) may.Add(Button.ForFlow("appeal", T.Again, $"again-{appeal.Id}"));
        return [.. may, ToList];
    }

    /// <summary>
    /// Takes a press or words at the card. A verdict counts as soon as it is pressed; the questions after it may be skipped.
    /// </summary>
    private async ValueTask<Verdict> HearCardAsync(Input input, Appeal appeal, Question question)
    {
        switch (input)
        {
            case Input.Press { Data: "yes" }:
                return await JudgeAsync(appeal, ResidentVerdict.Yes) ? new Verdict.Kept(By: Confirmed) : new Verdict.Again();
            case Input.Press { Data: "partly" }:
                return await JudgeAsync(appeal, ResidentVerdict.Partly) ? new Verdict.Kept(By: Refuted) : new Verdict.Again();
            case Input.Press { Data: "no" }:
                return await JudgeAsync(appeal, ResidentVerdict.No) ? new Verdict.Kept(By: Refuted) : new Verdict.Again();
            case Input.Press { Data: "back" }:
                return await HearWhetherItLastedAsync(appeal, lasted: false) ? new Verdict.Kept(By: Refuted) : new Verdict.Again();
            case Input.Press { Data: "news" }:
                return new Verdict.Again(residentAppeals.AskNews(unit, appeal, Resident.PersonId) ? T.NewsAsked : T.MovedOn);
            case Input.Press { Data: "photos" }:
                foreach (var photo in await appeals.PhotosAsync(unit, appeal, IsOwn(appeal))) if (photo.Sha256 is { } sha256)
                    Turn.Say(new Message(T.Captioned(photo).In(Language)) { Picture = sha256 });
                return new Verdict.Again();
            case { Attachment: var (file, caption) } when appeal.IsOpen:
                return new Verdict.Again(Attach(appeal, file, caption, PhotoPurpose.Addition));
            // Words typed at a card may be about something else, so the person is asked what they are about.
            case Input.Words { Text: var words } when words.Trim().Length > 2:
                _draft.Words = Cut(words);
                return new Verdict.Kept(By: Heard);
            default: return await question.Judge(input);
        }
    }

    /// <summary>Asks which question of staff the words answer.</summary>
    private async ValueTask<Question> ComposeWhichAsync()
    {
        var asked = await appeals.ListQuestionsAsync(unit, Resident.PersonId);
        return Pick(T.WhichIsAnswered(_draft.Words, asked),
            [.. asked.Select(one => new Button($"a{one.Appeal.Id}", T.ItAnswers(one.Appeal, asked.Count))
            {
                Means = asked.Count == 1 ? YesNo.Yes : YesNo.Neither,
            })],
            id => _draft.Id = long.Parse(id.AsSpan(1), CultureInfo.InvariantCulture)).With(SearchThis);
    }

    private async ValueTask<Question> ComposeMeantAsync()
    {
        var question = Choose(T.WhatIsMeant(_draft.Words));
        return (await FindAsync() is { IsOpen: true }
            ? question.With(AddThis, ReportThis, SearchThis)
            : question.With(ReportThis, SearchThis)) with { Judge = input => new(HearMeant(input)) };
    }

    /// <summary>Further words replace those that wait.</summary>
    private Verdict HearMeant(Input input)
    {
        if (input is not Input.Words { Text: var words }) return new Verdict.Unheard();
        _draft.Words = Cut(words);
        return new Verdict.Again();
    }

    private async ValueTask<Question> ComposeReasonAsync() =>
        AcceptAttachments(Words(await FindAsync() is { Status: AppealStatus.Refuted } ? T.WhyNot : T.WhyNotNeighbour, 3..LongestWords,
            T.AFewWords, words => _words = words), PhotoPurpose.Verdict).With(Done, Skip);

    /// <summary>Shows the question that is being answered, so that two are not mixed up.</summary>
    private async ValueTask<Question> ComposeAnswerAsync()
    {
        if (await FindAsync() is not { } appeal) return Choose(T.NotYours).With(ToList);
        var asked = (await appeals.HistoryAsync(unit, appeal.Id)).LastOrDefault(line => line.To == AppealStatus.Question)?.Words;
        return AcceptAttachments(Words(T.Answering(appeal, asked), 1..LongestWords, T.AFewWords, words => _words = words),
            PhotoPurpose.Addition)
            .With(Done);
    }

    /// <summary>
    /// A recording is a description as well as words are, and takes their place at once; what stands beside it is the new text.
    /// </summary>
    private async ValueTask<Question> ComposeFixAsync()
    {
        if (await FindAsync() is not { } appeal) return Choose(T.NotYours).With(ToList);
        var question = AcceptAttachments(Words(T.HowInstead, 10..LongestWords, T.TooShort, words => _words = words), PhotoPurpose.Addition);
        return question with { Judge = input =>
        {
            if (input is not Input.Recording { File: var file, Caption: var caption }) return question.Judge(input);
            Turn.Keep(file, AppealPhotos.RouteOf(appeal.Id), nameof(PhotoPurpose.Report));
            _words = Cut(caption?.Trim() ?? "");
            return new(new Verdict.Kept());
        } };
    }

    /// <summary>What is asked here may be answered with a picture, and with no more than "yes" or "thanks".</summary>
    private Question AcceptAttachments(Question question, PhotoPurpose purpose) => question with
    {
        TakesCourtesies = true,
        Judge = async input => input.Attachment is var (file, caption) && await FindAsync() is { } appeal
            ? new Verdict.Again(Attach(appeal, file, caption, purpose))
            : await question.Judge(input),
    };

    private Text Attach(Appeal appeal, FileRef file, string? caption, PhotoPurpose purpose)
    {
        Turn.Keep(file, AppealPhotos.RouteOf(appeal.Id), purpose.ToString());
        residentAppeals.Attach(unit, appeal, Resident.PersonId, caption is null ? null : Cut(caption));
        return T.AttachedTo(appeal);
    }
}

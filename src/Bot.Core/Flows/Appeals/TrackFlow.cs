using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using static IfCity.Bots.Flows.Appeals.TrackFlow.Step;
using T = IfCity.Bots.Flows.Appeals.AppealTexts;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>"My appeals": the list, one appeal with its history, the author's verdict and mark, words added, withdrawal.</summary>
public sealed class TrackFlow(Unit unit, AppealService appeals, AppealCategories categories) : Flow<TrackFlow.Step, TrackFlow.Following>("appeals", version: 1)
{
    public enum Step { Mine, Card, Reason, Mark, More, Sure, Thanked, Passed, Added, Withdrawn, None, NotYours }

    public sealed class Following
    {
        public long Id { get; set; }
    }

    private static readonly Button
        Yes = new("yes", T.Yes),
        No = new("no", T.No),
        AddWords = new("add", T.AddWords),
        Withdraw = new("withdraw", T.Withdraw),
        SureYes = new("sure", T.SureYes),
        Skip = new("skip", T.Skip),
        ToList = new("list", T.ToList),
        ToCard = new("card", T.SureNo);

    private static readonly Trigger
        Confirmed = new("confirmed"),
        Refuted = new("refuted");

    private Following _draft = null!;
    private string _words = "";
    private int _mark;

    /// <summary>The argument is an appeal's number in our database, with <c>-yes</c> or <c>-no</c> for the verdict.</summary>
    protected override async ValueTask<Step> BeginAsync(Following draft, string? argument)
    {
        if (argument is null) return (await appeals.OfAsync(unit, Resident.ChatId)).Count == 0 ? None : Mine;
        var verdict = argument.Split('-') is [_, var word] ? word : null;
        if (!long.TryParse(argument.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await appeals.FindAsync(unit, Resident.ChatId, id) is not { } appeal) return NotYours;
        draft.Id = id;
        if (verdict is null) return Card;
        if (appeals.MoveByAuthor(unit, appeal, verdict == "yes" ? AppealStatus.Confirmed : AppealStatus.Refuted)) return verdict == "yes" ? Mark : Reason;
        Say(T.MovedOn);
        return Card;
    }

    protected override void Declare(Following draft)
    {
        _draft = draft;

        Ask(Mine, MineAsync)
            .Permit(Answered, Card);

        Ask(Card, CardAsync)
            .Permit(Confirmed, Mark)
            .Permit(Refuted, Reason)
            .Permit(AddWords, More)
            .Permit(Withdraw, Sure)
            .Permit(ToList, Mine);

        Ask(Mark, () => Scale(T.HowWasIt, 1, 5, mark => _mark = mark).With(Skip))
            .Permit(Answered, Thanked)
            .Permit(Skip, Card);

        Ask(Reason, () => Words(T.WhyNot, 3..500, T.AFewWords, words => _words = words).With(Skip))
            .Permit(Answered, Passed)
            .Permit(Skip, Card);

        Ask(More, () => Words(T.WhatToAdd, 3..500, T.AFewWords, words => _words = words))
            .Permit(Answered, Added);

        Ask(Sure, () => Choose(T.SureToWithdraw).With(SureYes, ToCard))
            .Permit(SureYes, Withdrawn)
            .Permit(ToCard, Card);

        End(Thanked, () => OnAppealAsync(appeal => appeals.Rate(unit, appeal, _mark), T.ThanksForMark));
        End(Passed, () => OnAppealAsync(appeal => appeals.Comment(unit, appeal, _words), T.ThanksForReason));
        End(Added, () => OnAppealAsync(appeal => appeals.Comment(unit, appeal, _words), T.Added));
        End(Withdrawn, WithdrawAsync);
        End(None, () => Say(T.NoAppeals, Button.Go("appeal", T.Title)));
        End(NotYours, () => Say(T.NotYours, Button.Go("appeals", T.Mine)));
    }

    private async ValueTask<Question> MineAsync() => Pick(
        T.YourAppeals, [.. (await appeals.OfAsync(unit, Resident.ChatId)).Select(appeal => new Button($"a{appeal.Id}", T.Line(appeal)))],
        id => _draft.Id = long.Parse(id.AsSpan(1), CultureInfo.InvariantCulture));

    private async ValueTask<Question> CardAsync()
    {
        if (await appeals.FindAsync(unit, Resident.ChatId, _draft.Id) is not { } appeal) return Choose(T.NotYours).With(ToList);
        await unit.FlushAsync();
        var (history, photos) = (await appeals.HistoryAsync(unit, appeal.Id), await appeals.PhotosAsync(unit, appeal.Id));
        var question = Choose(T.Card(appeal, categories.Find(appeal.Category), history, photos)).With([.. Actions(appeal)]);
        return question with { Hear = input => Judge(input, appeal, question) };
    }

    private static IEnumerable<Button> Actions(Appeal appeal)
    {
        var allowed = new AppealMachine(appeal.Status).ForResident;
        if (allowed.Contains(AppealStatus.Confirmed)) yield return Yes;
        if (allowed.Contains(AppealStatus.Refuted)) yield return No;
        yield return AddWords;
        if (allowed.Contains(AppealStatus.Withdrawn)) yield return Withdraw;
        yield return ToList;
    }

    /// <summary>A verdict counts as soon as it is pressed; what is asked after it may be skipped.</summary>
    private ValueTask<Verdict> Judge(Input input, Appeal appeal, Question question)
    {
        var (to, by) = input switch
        {
            Input.Press { Data: "yes" } => (AppealStatus.Confirmed, Confirmed),
            Input.Press { Data: "no" } => (AppealStatus.Refuted, Refuted),
            _ => (AppealStatus.Registered, default),
        };
        if (to == AppealStatus.Registered) return question.Hear(input);
        return new(appeals.MoveByAuthor(unit, appeal, to) ? new Verdict.Kept(By: by) : new Verdict.Again(T.MovedOn));
    }

    private async Task WithdrawAsync() => Say(
        await appeals.FindAsync(unit, Resident.ChatId, _draft.Id) is { } appeal && appeals.MoveByAuthor(unit, appeal, AppealStatus.Withdrawn) ? T.Withdrawn : T.MovedOn,
        Button.Go("appeals", T.Mine));

    private async Task OnAppealAsync(Action<Appeal> act, Text thanks)
    {
        if (await appeals.FindAsync(unit, Resident.ChatId, _draft.Id) is { } appeal) act(appeal);
        Say(thanks, Button.Go("appeals", T.Open, $"{_draft.Id}"));
    }
}

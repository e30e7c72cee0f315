using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Storage;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using static IfCity.Bots.Flows.Appeals.AppealFlow.Step;
using T = IfCity.Bots.Flows.Appeals.AppealTexts;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>
/// An appeal to the 1580 service: what it is about, in words, where, in pictures; check it; send it. Words and pictures
/// may come before they are asked for.
/// </summary>
public sealed class AppealFlow(Unit unit, AppealService appeals, AppealCategories categories, AddressBook book, BuildingService buildings)
    : Flow<AppealFlow.Step, AppealDraft>("appeal", version: 1)
{
    public enum Step { Topic, Details, Where, Photographs, Check, Sent }

    private const int PhotosAtMost = 5, LongestWords = 1000;

    private static readonly Button
        Another = new("another", T.AnotherTopic),
        NoPlace = new("no-place", T.NoPlace),
        Done = new("done", T.Done),
        Clear = new("clear", T.Clear),
        Send = new("send", T.Send),
        FixTopic = new("topic", T.FixTopic),
        FixWords = new("words", T.FixWords),
        FixPlace = new("place", T.FixPlace),
        FixPhotos = new("photos", T.FixPhotos);

    private AppealDraft _draft = null!;

    protected override ValueTask<Step> BeginAsync(AppealDraft draft, string? argument)
    {
        if (argument is ['?', .. var words]) draft.Words = Cut(words);
        else if (categories.Find(argument) is { } category) draft.Category = category.Slug;
        return new(draft.Category.Length > 0 ? Details : Topic);
    }

    protected override void Declare(AppealDraft draft)
    {
        _draft = draft;

        Ask(Topic, TopicQuestion)
            .OnEntryFrom(FixTopic, () => draft.AllCategories = true)
            .PermitIf(Answered, Check, IsCorrected)
            .PermitIf(Answered, Where, IsNewWithWords)
            .PermitIf(Answered, Details, IsNewWithoutWords);

        Ask(Details, () => Illustrated(Words(T.TellMore, 10..LongestWords, T.TooShort, words => draft.Words = words)))
            .PermitIf(Answered, Where, IsNew)
            .PermitIf(Answered, Check, IsCorrected);

        Ask(Where, WhereQuestionAsync)
            .PermitIf(Answered, Photographs, IsNew)
            .PermitIf(Answered, Check, IsCorrected)
            .PermitIf(NoPlace, Photographs, IsNew)
            .PermitIf(NoPlace, Check, IsCorrected);

        Ask(Photographs, PhotosQuestionAsync)
            .OnEntryFrom(Clear, ClearPhotos)
            .PermitReentry(Answered)
            .PermitReentry(Clear)
            .Permit(Done, Check);

        Ask(Check, CheckQuestionAsync)
            .OnEntry(() => draft.Checked = true, "is checked")
            .OnEntryFrom(NoPlace, () => draft.Place = new())
            .Permit(Send, Sent)
            .Permit(FixTopic, Topic)
            .Permit(FixWords, Details)
            .Permit(FixPlace, Where)
            .Permit(FixPhotos, Photographs);

        End(Sent, SendAsync);
    }

    private Question TopicQuestion()
    {
        var proposed = _draft.AllCategories || _draft.Words.Length == 0 ? [] : categories.Propose(_draft.Words);
        var (prompt, offered) = proposed.Count > 0 ? (T.Proposed(_draft.Words), proposed) : (T.WhatHappened, categories.All);
        var question = Pick(prompt, [.. offered.Select(category => new Button(category.Slug, category.Title))], slug => _draft.Category = slug);
        return Illustrated(WordsFirst(proposed.Count > 0 ? question.With(Another) : question));
    }

    /// <summary>People begin with the problem, not with its category: their words are kept, and fitting topics proposed.</summary>
    private Question WordsFirst(Question question) => question with
    {
        Hear = async input => input switch
        {
            Input.Press { Data: "another" } => Propose(all: true, _draft.Words),
            Input.Words { Text: var words } when IsNew() && words.Trim().Length >= 10 => Propose(all: false, words),
            _ when await question.Hear(input) is not Verdict.Kept and var verdict => verdict,
            _ => new Verdict.Kept(categories.Find(_draft.Category)?.Danger),
        },
    };

    private Verdict.Again Propose(bool all, string words)
    {
        (_draft.AllCategories, _draft.Words) = (all, Cut(words));
        return new();
    }

    /// <summary>A picture is welcome at any step; its caption serves as the words if there are none yet.</summary>
    private Question Illustrated(Question question) => question with
    {
        Hear = input =>
        {
            if (input is not Input.Picture picture) return question.Hear(input);
            if (_draft.Photos.Count >= PhotosAtMost) return new(new Verdict.Wrong(T.FiveAtMost));
            Keep(picture);
            return new(new Verdict.Again(T.PhotoKept(_draft.Photos.Count)));
        },
    };

    private async ValueTask<Question> WhereQuestionAsync()
    {
        var mine = await buildings.OfAsync(unit, Resident.ChatId);
        var question = Illustrated(new PlaceQuestion(book, _draft.Place) { Mine = mine }.Ask(T.WhereIsIt));
        return categories.Find(_draft.Category)?.NeedsPlace == false ? question.With(NoPlace) : question;
    }

    private async ValueTask<Question> PhotosQuestionAsync()
    {
        await appeals.ForgetRefusedAsync(unit, _draft);
        var question = Pictures(T.PhotosSoFar(_draft.Photos.Count), PhotosAtMost, T.FiveAtMost, _draft.Photos, Turn.Keep);
        return _draft.Photos.Count > 0 ? question.With(Done, Clear) : question.With(Done);
    }

    private async ValueTask<Question> CheckQuestionAsync()
    {
        await appeals.ForgetRefusedAsync(unit, _draft);
        return Choose(T.Check(_draft, categories.Find(_draft.Category))).With(Send, FixTopic, FixWords, FixPlace, FixPhotos);
    }

    private async Task SendAsync()
    {
        var appeal = await appeals.FileAsync(unit, Resident.ChatId, _draft);
        Say(T.Sent(appeal, categories.Find(appeal.Category)!), Button.Go("appeals", T.Follow, $"{appeal.Id}"));
    }

    private void Keep(Input.Picture picture)
    {
        _draft.Photos.Add(picture.File.Key);
        Turn.Keep(picture.File);
        if (_draft.Words.Length == 0 && picture.Caption?.Trim() is { Length: >= 10 } caption) _draft.Words = Cut(caption);
    }

    private void ClearPhotos()
    {
        Turn.DroppedPictures.AddRange(_draft.Photos);
        _draft.Photos.Clear();
    }

    private bool IsNew() => !_draft.Checked;

    private bool IsNewWithWords() => IsNew() && _draft.Words.Length > 0;

    private bool IsNewWithoutWords() => IsNew() && _draft.Words.Length == 0;

    private bool IsCorrected() => _draft.Checked;

    private static string Cut(string words) => words.Trim() is { Length: > LongestWords } too ? too[..LongestWords] : words.Trim();
}

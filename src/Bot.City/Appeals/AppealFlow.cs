using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Appeals.AppealFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// An appeal to the 1580 service: what it is about, in words, where, in pictures; what is known of it already; check it; send it.
/// Words, pictures and places may come before they are asked for.
/// </summary>
internal sealed partial class AppealFlow(
    UnitOfWork unit, AppealStore appeals, ResidentAppeals residentAppeals, FilingLimit limit, AppealCategories categories, Dangers dangers,
    ServiceCatalogue catalogue, AddressBook addressBook, AddressRegister register, BuildingService buildings, AlertService alerts)
    : Flow<AppealFlow.Step, AppealDraft>("appeal", version: 1)
{
    public enum Step
    {
        Topic,
        NotOurs,
        Details,
        Where,
        Photographs,
        Similar,
        Check,
        FullName,
        HomeAddress,
        Contact,
        Consent,
        Sent,
        Advised,
        Joined,
        Explained,
        Attached,
        Extra,
    }

    private static readonly Button
        Another = new("another", T.AnotherTopic),
        Insist = new("insist", T.Insist),
        Leave = new("leave", T.Leave),
        Spoken = new("spoken", T.Spoken),
        NoPlace = new("no-place", T.NoPlace),
        Done = new("done", T.Done),
        Clear = new("clear", T.Clear),
        ItIsThat = new("that", T.ItIsThat) { Means = YesNo.Yes },
        Different = new("different", T.Different) { Means = YesNo.No },
        Send = new("send", T.Send) { Means = YesNo.Yes, Kind = ButtonKind.Main },
        Clarify = new("clarify", T.Clarify),
        Skip = new("skip", T.Skip),
        FixTopic = new("topic", T.FixTopic),
        FixWords = new("words", T.FixWords),
        FixPlace = new("place", T.FixPlace),
        FixPhotos = new("photos", T.FixPhotos),
        WantAnswer = new("formal", T.WantAnswer),
        NoAnswer = new("request", T.NoAnswer),
        Unnamed = new("unnamed", T.Unnamed),
        Named = new("named", T.NamedAgain),
        Urgent = new("urgent", T.Urgent) { Means = YesNo.Yes },
        NotUrgent = new("not-urgent", T.NotUrgent),
        Agree = new("agree", T.Agree) { Means = YesNo.Yes },
        Decline = new("decline", T.Decline) { Means = YesNo.No };

    private static readonly Trigger OfAnotherBody = new("another body's matter");

    private AppealDraft _draft = null!;
    private Appeal? _sentAppeal;
    private DateTimeOffset? _consentAt;

    protected override void Declare(AppealDraft draft)
    {
        _draft = draft;

        Ask(Topic, () => AcceptAhead(OrTakePhotoPlace(TopicQuestion())), at => at
            .OnEntryFrom(FixTopic, () => draft.AllCategories = true)
            .Permit(OfAnotherBody, NotOurs)
            .PermitIf(Answered, Details, LacksWords)
            .PermitIf(Answered, Where, LacksPlace)
            .PermitIf(Answered, Similar, IsPerhapsKnown)
            .PermitIf(Answered, Photographs, LacksPhotos)
            .PermitIf(Answered, Check, IsComplete));

        Ask(NotOurs, () => AcceptAhead(OrTakePhotoPlace(NotOursQuestion())), at => at
            .OnEntry(() => SayTextForAnotherBody(), "gives the text to copy")
            .PermitIf(Insist, Details, LacksWords)
            .PermitIf(Insist, Where, LacksPlace)
            .PermitIf(Insist, Photographs, LacksPhotos)
            .PermitIf(Insist, Check, IsComplete)
            .Permit(Leave, Advised));

        Ask(Details, () => AcceptAhead(OrTakePhotoPlace(DetailsQuestion())), at => at
            .PermitIf(Answered, Where, LacksPlace)
            .PermitIf(Answered, Similar, IsPerhapsKnown)
            .PermitIf(Answered, Photographs, LacksPhotos)
            .PermitIf(Answered, Check, IsComplete));

        Ask(Where, async () => AcceptAhead(await WhereQuestionAsync()), at => at
            .PermitIf(Answered, Similar, IsPerhapsKnown)
            .PermitIf(Answered, Photographs, LacksPhotos)
            .PermitIf(Answered, Check, IsComplete)
            .PermitIf(NoPlace, Photographs, WantsPhotos)
            .PermitIf(NoPlace, Check, WantsNoPhotos));

        Ask(Photographs, PhotosQuestionAsync, at => at
            .OnEntryFrom(Clear, ClearPhotos)
            .PermitReentry(Answered)
            .PermitReentry(Clear)
            .Permit(Done, Check));

        Ask(Similar, SimilarQuestionAsync, at => at
            .OnEntryAsync(ShowSimilarAsync, "shows them")
            .OnExit(() => (draft.Shown, draft.ShownNotice) = ([.. draft.Shown.Union(draft.Similar)], draft.Notice), "they were shown")
            .Permit(Answered, Joined)
            .Permit(ItIsThat, Explained)
            .PermitIf(Different, Photographs, WantsPhotos)
            .PermitIf(Different, Check, WantsNoPhotos));

        Ask(Check, CheckQuestionAsync, at => at
            .OnEntry(() => draft.Checked = true, "is checked")
            .OnEntryFrom(NoPlace, () => draft.Place = new())
            .OnEntryFrom(Decline, ClearFormal)
            .OnEntryFrom(NoAnswer, ClearFormal)
            .OnEntryFrom(Unnamed, () => draft.Anonymous = true)
            .OnEntryFrom(Named, () => draft.Anonymous = false)
            .OnEntryFrom(Urgent, () => draft.IsUrgent = true)
            .OnEntryFrom(NotUrgent, () => draft.IsUrgent = false)
            .Permit(Send, Sent)
            .Permit(Clarify, Extra)
            .Permit(FixTopic, Topic)
            .Permit(FixWords, Details)
            .Permit(FixPlace, Where)
            .Permit(FixPhotos, Photographs)
            .PermitIf(WantAnswer, Consent, LacksConsent)
            .PermitIf(WantAnswer, FullName, HasConsent)
            .PermitReentry(NoAnswer)
            .PermitReentry(Unnamed)
            .PermitReentry(Named)
            .PermitReentry(Urgent)
            .PermitReentry(NotUrgent));

        Ask(Extra, ExtraQuestion, at => at
            .PermitReentryIf(Answered, HasOpenQuestions)
            .PermitIf(Answered, Check, HasNoOpenQuestions));

        // Nothing of the person is asked before they have agreed that it is kept.
        Ask(Consent, () => AcceptAttachments(Choose(T.ConsentText).With(Agree, Decline)), at => at
            .Permit(Agree, FullName)
            .Permit(Decline, Check));

        Ask(FullName, () => AcceptAttachments(Words(T.YourName, 5..120, T.WholeName, name => draft.FullName = name)), at => at
            .OnEntryFrom(Agree, () => PersonConsent.Give(unit, Resident.PersonId), "keeps the consent")
            .Permit(Answered, HomeAddress));

        Ask(HomeAddress, () =>
                AcceptAttachments(Words(T.YourAddress, 5..200, T.WholeAddress, address => draft.HomeAddress = address)), at => at
            .Permit(Answered, Contact));

        Ask(Contact, ContactQuestion, at => at
            .Permit(Answered, Check));

        End(Sent, SendAsync);
        End(Joined, JoinAsync);
        End(Explained, Explain);
        End(Advised, () => Say(T.Advised, Button.ForFlow("appeal", T.Title)));
        End(Attached, Attach);
    }

    /// <summary>
    /// The argument is a topic (<c>roads</c>), words (<c>?слова</c>), what was just sent (<c>+</c>), or an earlier appeal of the author
    /// (<c>again-12</c>).
    /// </summary>
    protected override async ValueTask<Step> BeginAsync(AppealDraft draft, string? argument)
    {
        switch (argument)
        {
            case ['?', .. var words]: SetWords(words, null); break;
            case FlowRegistry.StartWithInput when await appeals.FindJustSentAsync(unit, Resident.PersonId) is { } sent
                && Turn.Input is Input.Picture or Input.Recording:
                _sentAppeal = sent;
                return Attached;
            case FlowRegistry.StartWithInput: BeginWith(Turn.Input); break;
            case ['a', 'g', 'a', 'i', 'n', '-', .. var earlier]: await ContinueFromAsync(earlier); break;
            // Words behind the command are the problem, unless they are a topic.
            case { } words when Turn.Input is Input.Words && categories.Find(words) is null: SetWords(words, Turn.Input.OwnId); break;
            default: draft.Category = categories.Find(argument)?.Slug ?? ""; break;
        }
        if (draft.Category.Length == 0) return Topic;
        WarnOfCategory();
        if (IsForeign())
        {
            SayTextForAnotherBody();
            return NotOurs;
        }
        await FindKnownAsync();
        if (LacksWords()) return Details;
        if (LacksPlace()) return Where;
        if (IsPerhapsKnown())
        {
            await ShowSimilarAsync();
            return Similar;
        }
        if (WantsPhotos()) return Photographs;
        draft.Checked = true;
        return Check;
    }

    /// <summary>An edit of the message with the words changes them: in a draft at any time, in a filed appeal for ten minutes.</summary>
    protected override async ValueTask<bool> ApplyEditAsync(AppealDraft? draft, Input.Edited edited)
    {
        if (edited.OwnId is not { } message || edited.Text.Trim().Length < ShortestWords) return false;
        if (draft?.WordsMessage == message)
        {
            Turn.IsQuiet = draft.Words == Cut(edited.Text);
            SetWords(edited.Text, message);
            return true;
        }
        if (await residentAppeals.FindByMessageAsync(unit, Resident.PersonId, message) is not { } appeal) return false;
        if (Turn.IsQuiet = appeal.Words == Cut(edited.Text)) return true;
        if (!residentAppeals.Correct(unit, appeal, Resident.PersonId, Cut(edited.Text))) return false;
        Say(T.Corrected(appeal), Button.ForFlow("appeals", T.Open, $"{appeal.Id}"));
        return true;
    }

    private async Task SendAsync()
    {
        // Consent may have been withdrawn since the answer was asked for: then it is an ordinary report.
        if (_draft.Formal) (_draft.ConsentAt, _draft.ConsentVersion) = (_consentAt, PersonConsent.Current);
        var appeal = await appeals.FileAsync(unit, _draft.Anonymous ? null : Resident.PersonId, _draft);
        if (IsForeign()) SayTextForAnotherBody();
        if (_draft.Anonymous) Say(T.SentUnnamed(appeal));
        else Turn.Say(new Message(T.Sent(appeal, categories.Find(appeal.Category)!, HasTextToCopy).In(Language))
        {
            About = AppealNotifier.GetRoute(appeal),
            Buttons = [Turn.CreateMessageButton(Button.ForFlow("appeals", T.Follow, $"{appeal.Id}"))]
        });
        if (limit.FindRequest(unit, Resident.PersonId, _draft) is { } slowDown) Say(slowDown, Button.ForFlow("appeals", T.Mine));
    }

    private async Task JoinAsync()
    {
        Turn.DroppedPictures.AddRange(_draft.PictureKeys);
        if (await residentAppeals.JoinAsync(unit, Resident.PersonId, _draft.Joins ?? 0) is { } appeal)
            Say(T.JoinedTo(appeal), Button.ForFlow("appeals", T.Follow, $"{appeal.Id}"));
        else Say(T.TooLateToJoin, Button.ForFlow("appeal", T.Title));
    }

    /// <summary>A notice explains the trouble: its service hears of one more whom it concerns.</summary>
    private void Explain()
    {
        Turn.DroppedPictures.AddRange(_draft.PictureKeys);
        if (_draft.ShownNotice is { } notice) AlertConcern.Note(unit, notice, Resident.PersonId);
        Say(T.Explained, Button.ForFlow("building", T.FollowBuilding), Button.ForFlow("appeal", T.Title));
    }

    private void Attach()
    {
        if (Turn.Input.Attachment is not var (file, caption)) return;
        Turn.Keep(file, AppealPhotos.RouteOf(_sentAppeal!.Id), nameof(PhotoPurpose.Report));
        residentAppeals.Attach(unit, _sentAppeal!, Resident.PersonId, caption);
        Say(T.AttachedTo(_sentAppeal!), Button.ForFlow("appeals", T.Open, $"{_sentAppeal!.Id}"));
    }

    private bool HasConsent() => _consentAt is not null;

    private bool LacksConsent() => !HasConsent();

    private bool IsNew() => !_draft.Checked;

    private bool IsForeign() => categories.Find(_draft.Category)?.ForwardOnly == true;

    private bool LacksWords() => _draft is { Words.Length: 0, Spoken: false };

    /// <summary>A place is asked wherever the topic may have one; after a correction only where it must.</summary>
    private bool LacksPlace() => !LacksWords() && _draft.Place.Found is null && categories.Find(_draft.Category) is { } category
        && (IsNew() ? category.MayHavePlace : category.NeedsPlace);

    private bool HasWordsAndPlace() => !LacksWords() && !LacksPlace();

    private bool IsPerhapsKnown() => HasWordsAndPlace() && (_draft.Similar.Count > 0 || _draft.Notice is not null);

    /// <summary>Photos are asked for once, of who has sent neither a photo nor a recording.</summary>
    private bool WantsPhotos() => IsNew() && _draft.Photos.Count + _draft.Recordings.Count == 0;

    private bool WantsNoPhotos() => !WantsPhotos();

    private bool LacksPhotos() => HasWordsAndPlace() && !IsPerhapsKnown() && WantsPhotos();

    private bool IsComplete() => HasWordsAndPlace() && !IsPerhapsKnown() && WantsNoPhotos();
}

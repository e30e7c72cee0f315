using System.Net.Mail;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>The questions of the appeal's conversation, and how each takes an answer.</summary>
internal sealed partial class AppealFlow
{
    private const int PhotosAtMost = 5, RecordingsAtMost = 3, ShortestWords = 10, LongestWords = 1000;

    /// <summary>Looks up what is known of the matter as soon as topic and place are: before anything else is asked.</summary>
    private Question AcceptAhead(Question question) => question with
    {
        Judge = async input =>
        {
            var verdict = await question.Judge(input);
            if (verdict is Verdict.Kept) await FindKnownAsync();
            return verdict;
        },
    };

    /// <summary>
    /// Takes where a photo was taken instead of asking where, if that is known by then and the author has named nothing: not even a street,
    /// whose number is asked, or an address of which several fit. They see it on the check page. After a correction they are asked.
    /// </summary>
    private Question OrTakePhotoPlace(Question question) => question with
    {
        Judge = async input =>
        {
            var verdict = await question.Judge(input);
            var goesOn = verdict is Verdict.Kept || (input is Input.Press press && press.Data == Insist.Id);
            if (goesOn && IsNew() && LacksPlace() && _draft.Place is { Choices: [], Street: null }
                && await appeals.FindPhotoPlaceAsync(unit, _draft) is { } taken) _draft.Place.Take(taken);
            return verdict;
        },
    };

    private Question DetailsQuestion()
    {
        var words = Words(T.TellMore, ShortestWords..LongestWords, T.TooShort, _ => { });
        var question = words with
        {
            Judge = async input =>
            {
                if (input is Input.Press { Data: "spoken" } && _draft.Recordings.Count > 0)
                {
                    (_draft.Words, _draft.WordsMessage, _draft.Spoken) = ("", null, true);
                    return new Verdict.Kept();
                }
                var verdict = await words.Judge(input);
                if (verdict is Verdict.Kept && input is Input.Words { Text: var said }) SetWords(said, input.OwnId);
                return verdict;
            },
        };
        return WithEmergencyCall(AcceptAttachments(_draft.Recordings.Count > 0 ? question.With(Spoken) : question, asksForWords: true));
    }

    /// <summary>
    /// A picture, a recording or a place is welcome at any step; a caption counts as words.
    /// </summary>
    private Question AcceptAttachments(Question question, bool asksForWords = false) => question with
    {
        Judge = input => input switch
        {
            Input.Picture when _draft.Photos.Count >= PhotosAtMost => new(new Verdict.Wrong(T.FiveAlready)),
            Input.Recording when _draft.Recordings.Count >= RecordingsAtMost => new(new Verdict.Wrong(T.ThreeRecordings)),
            // An answer that asks for a place cannot be rewritten, so each part of an album would get one more.
            Input.Picture { Album: { } album } when album == _draft.Album && question.Request != Request.None => new(KeepQuietly(input)),
            Input.Picture or Input.Recording => new(KeepAttachment(input, asksForWords)),
            Input.Point point when question.Request != Request.Place => new(new Verdict.Again(KeepPlace(point))),
            _ => question.Judge(input),
        },
    };

    private Verdict KeepAttachment(Input input, bool asksForWords)
    {
        var (hadNone, note) = (LacksWords(), Keep(input));
        return asksForWords && hadNone && !LacksWords() ? new Verdict.Kept(note) : new Verdict.Again(note);
    }

    private Verdict.Quiet KeepQuietly(Input input)
    {
        Keep(input);
        return new();
    }

    private Text KeepPlace(Input.Point point)
    {
        if (!PlaceQuestion.IsInside(point)) return T.PlaceOutside;
        _draft.Place = new();
        _draft.Place.Take(register.PlaceAt(point.Latitude, point.Longitude));
        return T.PlaceKept;
    }

    private async ValueTask<Question> WhereQuestionAsync()
    {
        var mine = await buildings.ListAsync(unit, Resident.PersonId);
        var taken = await appeals.FindPhotoPlaceAsync(unit, _draft);
        var place = new PlaceQuestion(addressBook, register, _draft.Place)
        {
            Offered = [.. taken is null ? [] : ((Place, Text)[])[(taken, T.WhereItWasTaken)],
                .. mine.Select(building => (building.Place, building.Title))],
            HearElsewhere = HearElsewhere,
        };
        var asked = place.Ask(taken is null ? T.WhereIsIt : T.WhereIsItOrThere);
        var question = WithEmergencyCall(AcceptAttachments(asked));
        return categories.Find(_draft.Category)?.NeedsPlace == false ? question.With(NoPlace) : question;
    }

    private async ValueTask<Question> PhotosQuestionAsync()
    {
        await appeals.ForgetRefusedAsync(unit, _draft);
        var question =
            Pictures(T.PhotosSoFar(_draft.Photos.Count, _draft.Recordings.Count), PhotosAtMost, T.FiveAtMost, _draft.Photos, Turn.Keep);
        question = _draft.Photos.Count > 0 ? question.With(Done, Clear) : question.With(Done);
        return WithEmergencyCall(question with { Judge = input => HearPhotosAsync(input, question) });
    }

    /// <summary>Takes pictures and recordings.</summary>
    private async ValueTask<Verdict> HearPhotosAsync(Input input, Question question)
    {
        if (input is Input.Point point) return new Verdict.Again(KeepPlace(point));
        if (input is Input.Recording)
            return _draft.Recordings.Count >= RecordingsAtMost ? new Verdict.Wrong(T.ThreeRecordings) : new Verdict.Again(Keep(input));
        if (input is Input.Words) return await HearMore(input, question);
        var verdict = await question.Judge(input);
        if (verdict is Verdict.Kept && input is Input.Picture picture) KeepCaption(picture.Caption);
        return verdict;
    }

    /// <summary>Words typed once all is told are added to the words of the appeal.</summary>
    private ValueTask<Verdict> HearMore(Input input, Question question)
    {
        if (input is not Input.Words { Text: var more } || more.Trim().Length < ShortestWords) return question.Judge(input);
        if (_draft.Words.Length + more.Trim().Length >= LongestWords)
            return new(new Verdict.Wrong(EngineTexts.TooLong(LongestWords, _draft.Words.Length + more.Trim().Length + 1)));
        SetWords(_draft.Words.Length == 0 ? more : $"{_draft.Words}\n{more.Trim()}", null);
        return new(new Verdict.Again(T.WordsAdded));
    }

    private async ValueTask<Question> CheckQuestionAsync()
    {
        await appeals.ForgetRefusedAsync(unit, _draft);
        _consentAt = PersonConsent.Find(unit, Resident.PersonId);
        if (_draft.Formal && LacksConsent()) ClearFormal();
        var category = categories.Find(_draft.Category);
        // While the page asks whether life is in danger, a typed "yes" answers that, and sends nothing.
        var asksDanger = _draft is { Danger: not null, Formal: false, IsUrgent: false };
        var send = asksDanger ? Send with { Means = YesNo.Neither } : Send;
        var question = OfferExtra(Choose(T.Check(_draft, category)).With(send)).With(FixTopic, FixWords, FixPlace, FixPhotos);
        var urgent = _draft.Danger is not null || category?.DefaultUrgency == "emergency";
        question = _draft.Formal ? question.With(NoAnswer) : _draft.Anonymous ? question.With(Named) : urgent
            ? question.With(WantAnswer, Unnamed)
            : question.With(WantAnswer);
        if (_draft is { Danger: not null, Formal: false }) question = question.With(_draft.IsUrgent ? NotUrgent : Urgent);
        return WithEmergencyCall(AcceptAttachments(question with
        {
            Judge = input => input is Input.Press press && press.Data == Send.Id
                && limit.FindRefusal(unit, Resident.PersonId, _draft) is { } refusal
                ? new(new Verdict.Wrong(refusal)) : HearMore(input, question),
            WhenNo = T.WhatToFix,
        }));
    }

    private Question ContactQuestion()
    {
        var proven = false;
        var phone = Phone(T.YourContact, T.ContactNoted, number => KeepContact(number, proven));
        return phone with
        {
            Hint = T.PhoneOrMail,
            Judge = input =>
            {
                // Only the messenger's own contact shows that the number is the sender's; anybody can type any.
                proven = input is Input.Contact { Own: true };
                if (input is not Input.Words { Text: var typed } || !typed.Contains('@', StringComparison.Ordinal))
                    return phone.Judge(input);
                if (!MailAddress.TryCreate(typed.Trim(), out var mail) || !mail.Host.Contains('.', StringComparison.Ordinal))
                    return new(new Verdict.Wrong(T.PhoneOrMail));
                KeepContact(mail.Address, isProven: false);
                return new(new Verdict.Kept(T.ContactNoted));
            },
        };
    }

    /// <summary>The last of what the law asks for: with it the appeal is a formal one.</summary>
    private void KeepContact(string contact, bool isProven) =>
        (_draft.Contact, _draft.IsContactProven, _draft.Formal, _draft.Anonymous) = (contact, isProven, true, false);

    /// <summary>Adds a button with the number to call if the words or the category mean danger.</summary>
    private Question WithEmergencyCall(Question question) =>
        (dangers.Find(_draft.Danger) ?? (_draft.Advised == _draft.Category ? dangers.OfCategory(_draft.Category) : null)) is { } danger
            ? question.With(danger.CallButton)
            : question;

    private void SetWords(string words, string? message)
    {
        (_draft.Words, _draft.WordsMessage) = (Cut(words), message);
        // The engine has already answered these words with what to do (<see cref="Dangers.Warn"/>), so the danger is only kept.
        _draft.Danger = dangers.FindIn(words)?.Slug;
        if (_draft.Danger is null) _draft.IsUrgent = false;
        // A danger's topic is asked: what it does to an appeal needs the author's yes.
        if (_draft is { Danger: null, Category.Length: 0 }) _draft.Category = categories.FindSure(words)?.Slug ?? "";
        if (_draft.Place is { Found: null, Choices: [] }) PlaceInWords.Take(addressBook, words, _draft.Place, orStreet: true);
    }

    /// <summary>Begins the report with a file or point that was sent outside any conversation.</summary>
    private void BeginWith(Input input)
    {
        if (input is Input.Picture or Input.Recording) Opening = Keep(input);
        if (input is Input.Point point)
        {
            Opening = KeepPlace(point);
        }
    }

    private async Task ContinueFromAsync(string earlier)
    {
        if (await appeals.FindAsync(unit, Resident.PersonId, earlier) is not { } before || before.PersonId != Resident.PersonId) return;
        (_draft.Follows, _draft.Category) = (before.Id, before.Category);
        if (before.Place is null) return;
        var place = new Place(before.PlaceUk!, before.PlaceEn ?? before.PlaceUk!, before.BuildingKey, before.StreetId,
            LandmarkId: before.LandmarkId);
        // The coordinates of a building are the register's, which may know better by now.
        _draft.Place.Take(before.BuildingKey is null ? place with { Latitude = before.Latitude, Longitude = before.Longitude } : place);
    }

    private Text Keep(Input input)
    {
        switch (input)
        {
            case Input.Picture picture:
                _draft.Photos.Add(picture.File.Key);
                _draft.Album = picture.Album;
                Turn.Keep(picture.File);
                KeepCaption(picture.Caption);
                return T.PhotoKept(_draft.Photos.Count);
            case Input.Recording recording:
                _draft.Recordings.Add(recording.File.Key);
                Turn.Keep(recording.File);
                KeepCaption(recording.Caption);
                return T.RecordingKept;
            default:
                return T.PhotoKept(_draft.Photos.Count);
        }
    }

    /// <summary>A caption is the words if there are none yet, and is added to them otherwise.</summary>
    private void KeepCaption(string? caption)
    {
        if (caption?.Trim() is not { Length: > 0 } words || _draft.Words.Contains(words, StringComparison.OrdinalIgnoreCase)) return;
        if (_draft.Words.Length > 0) SetWords($"{_draft.Words}\n{words}", _draft.WordsMessage);
        else if (words.Length >= ShortestWords) SetWords(words, null);
    }

    private void ClearPhotos()
    {
        Turn.DroppedPictures.AddRange(_draft.Photos);
        _draft.Photos.Clear();
    }

    private void ClearFormal() =>
        (_draft.Formal, _draft.FullName, _draft.HomeAddress, _draft.Contact, _draft.IsContactProven) = (false, "", "", "", false);

    private static string Cut(string words) => Excerpt.Cut(words.Trim(), LongestWords);
}

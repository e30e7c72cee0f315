using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>What it is about: the topic, told by words or chosen, and whose matter it is.</summary>
internal sealed partial class AppealFlow
{
    private Question TopicQuestion()
    {
        var proposed = _draft.AllCategories || _draft.Words.Length == 0 ? [] : ListProposed();
        var (prompt, offered) = proposed.Count > 0 ? (T.Proposed(_draft.Words), proposed)
            : (_draft.Words.Length > 0 ? T.WhichTopic : T.WhatHappened, ListAll());
        var question =
            Pick(prompt, [.. offered.Select(categories.GetButton)], slug => _draft.Category = slug);
        question = AcceptAttachments(AcceptWords(proposed.Count > 0 ? question.With(Another) : question));
        return WithEmergencyCall(question with { Judge = input => HearTopicAsync(input, question) });
    }

    /// <summary>All categories; to who wants the order of a business those first that concern one.</summary>
    private IReadOnlyList<AppealCategory> ListAll() =>
        PersonProfile.IsForBusiness(unit, Resident.PersonId) ? categories.AllForBusiness : categories.All;

    /// <summary>Words or a caption that tell the topic need no question about it.</summary>
    private async ValueTask<Verdict> HearTopicAsync(Input input, Question question)
    {
        var (before, verdict) = (_draft.Category, await question.Judge(input));
        return verdict is Verdict.Again again && before.Length == 0 && _draft.Category.Length > 0
            ? KeepTopic(new Verdict.Kept(again.Note))
            : verdict;
    }

    /// <summary>The categories proposed for the words; the category of a danger that they name comes first.</summary>
    private IReadOnlyList<AppealCategory> ListProposed()
    {
        var byWords = categories.Propose(_draft.Words);
        return dangers.Find(_draft.Danger)?.Category is { } slug && categories.Find(slug) is { } urgent
            ? [.. new[] { urgent }.Concat(byWords).DistinctBy(category => category.Slug).Take(3)]
            : byWords;
    }

    /// <summary>
    /// Accepts words in place of a topic, because people begin with the problem: the words are kept and fitting topics proposed.
    /// </summary>
    private Question AcceptWords(Question question) => question with
    {
        Judge = async input =>
        {
            switch (input)
            {
                case Input.Press { Data: "another" }:
                    _draft.AllCategories = true;
                    return new Verdict.Again();
                case Input.Words { Text: var words } when IsNew() && IsWorthKeeping(words):
                    _draft.AllCategories = false;
                    AddWords(words, input.OwnId);
                    return new Verdict.Again();
            }
            return KeepTopic(await question.Judge(input));
        },
    };

    private Verdict KeepTopic(Verdict verdict)
    {
        if (verdict is not Verdict.Kept kept) return verdict;
        WarnOfCategory();
        return IsNew() && IsForeign() ? kept with { By = OfAnotherBody } : kept;
    }

    /// <summary>One word is enough if it tells the topic.</summary>
    private bool IsWorthKeeping(string words) => words.Trim().Length is var length && (length >= ShortestWords
        || (length > 2 && (categories.Propose(words).Count > 0 || PlaceInWords.IsAddress(addressBook, words))));

    /// <summary>An address answers "where" once the trouble is told; other words are added to what was said before.</summary>
    private void AddWords(string words, string? message)
    {
        if (_draft.Words.Length > 0 && _draft.Place.Found is null && PlaceInWords.IsAddress(addressBook, words))
            PlaceInWords.Take(addressBook, words, _draft.Place);
        else if (_draft.Words.Length == 0) SetWords(words, message);
        else SetWords($"{_draft.Words}\n{words.Trim()}", _draft.WordsMessage);
    }

    private Question NotOursQuestion()
    {
        var category = categories.Find(_draft.Category)!;
        var card = catalogue.Find(category.RedirectCatalogueId);
        var question = Choose(T.NotOurs(category, card, HasTextToCopy)).With([Insist, Leave, .. ServiceCard.Links(card)]);
        return WithEmergencyCall(AcceptAttachments(question));
    }

    /// <summary>Says once what to do in case of danger, and where else help may be found. A topic alone does not mean danger.</summary>
    private void WarnOfCategory()
    {
        if (categories.Find(_draft.Category) is not { } category) return;
        if (_draft.Danger is null && _draft.Advised != category.Slug && category.Danger is { } hint
            && dangers.OfCategory(category.Slug) is { } danger)
        {
            _draft.Advised = category.Slug;
            Say(hint, danger.CallButton);
        }
        if (category is { ForwardOnly: false, RedirectWhen: { } when } && catalogue.Find(category.RedirectCatalogueId) is { } card)
            Say(T.PerhapsThere(when, card));
    }
}

using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>What is not for the city: the text of the appeal, ready to be copied and sent to whom it is for.</summary>
internal sealed partial class AppealFlow
{
    private const int LongestPlace = 200;

    /// <summary>There are words to send elsewhere. Of a danger one calls.</summary>
    private bool HasTextToCopy => _draft is { Words.Length: > 0, Danger: null };

    /// <summary>Says the text as a message of its own.</summary>
    /// <param name="place">Where it is, in words; null if not known.</param>
    private void SayTextToCopy(string? place)
    {
        if (HasTextToCopy) Say(T.ToCopy(categories.Find(_draft.Category), place, _draft.Words));
    }

    private void SayTextForAnotherBody() => SayTextToCopy(_draft.Place.Found?.Uk);

    private Verdict.Wrong HearElsewhere(string town, string typed)
    {
        SayTextToCopy(Excerpt.Shorten(typed, LongestPlace));
        return new(T.NotOurCommunity(town, HasTextToCopy));
    }
}

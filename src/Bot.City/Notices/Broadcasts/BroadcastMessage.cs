using System.Globalization;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// A broadcast as one person gets it: in their language, with all their reasons if it is a notice, and with how to stop the like
/// of it, one tap away.
/// </summary>
internal static class BroadcastMessage
{
    public static Message Compose(Broadcast broadcast, DeliveryReason concern, Language language)
    {
        if (broadcast.AlertId is null) return Announcement.Compose(broadcast, concern, language);
        var reasons = Rich.Join(" ", AlertTexts.Why(concern.Buildings, concern.Topic, concern.IsEveryone, concern.GotEarlier,
            concern.NoLonger).In(language), HowToStop(concern).In(language));
        return new Message(Rich.Join("\n\n", AlertTexts.WithHeading(broadcast.Body.In(language).ToString()), reasons))
        {
            Buttons =
                [.. WaysOut(concern).Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))],
        };
    }

    private static Text HowToStop(DeliveryReason concern) =>
        concern.NoLonger ? new(Rich.Empty, Rich.Empty) : concern.IsEveryone ? AlertTexts.HowToStop : AlertTexts.HowToChange;

    /// <summary>Stop or change the like of it, and the menu.</summary>
    internal static IEnumerable<Button> WaysOut(DeliveryReason concern)
    {
        if (concern.IsEveryone) yield return BuildingFlow.CityOff;
        else if (concern.Buildings.Count > 0 || concern.Topic is not null || concern.GotEarlier || concern.NoLonger)
            yield return Button.ForFlow("building", AlertTexts.ChangeNotices,
                concern.Buildings is [var first, ..] ? first.Id.ToString(CultureInfo.InvariantCulture) : null);
        yield return Button.ForFlow("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
    }
}

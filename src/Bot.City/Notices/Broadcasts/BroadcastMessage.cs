using System.Globalization;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Composes a broadcast for one person: in their language, with all their reasons if it is a notice, and with a button to stop such
/// messages.
/// </summary>
internal static class BroadcastMessage
{
    public static Message Compose(Broadcast broadcast, DeliveryReason reason, Language language)
    {
        if (broadcast.AlertId is null) return Announcement.Compose(broadcast, reason, language);
        var reasons = Rich.Join(" ", AlertTexts.Why(reason.Buildings, reason.Topic, reason.IsEveryone, reason.GotEarlier,
            reason.NoLonger).In(language), HowToStop(reason).In(language));
        return new Message(Rich.Join("\n\n", AlertTexts.WithHeading(broadcast.Body.In(language).ToString()), reasons))
        {
            Buttons =
                [.. ListButtons(reason).Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))],
        };
    }

    private static Text HowToStop(DeliveryReason reason) =>
        reason.NoLonger ? new(Rich.Empty, Rich.Empty) : reason.IsEveryone ? AlertTexts.HowToStop : AlertTexts.HowToChange;

    /// <summary>Buttons to stop or change such messages, and the menu.</summary>
    internal static IEnumerable<Button> ListButtons(DeliveryReason reason)
    {
        if (reason.IsEveryone) yield return BuildingFlow.CityOff;
        else if (reason.Buildings.Count > 0 || reason.Topic is not null || reason.GotEarlier || reason.NoLonger)
            yield return Button.ForFlow("building", AlertTexts.ChangeNotices,
                reason.Buildings is [var first, ..] ? first.Id.ToString(CultureInfo.InvariantCulture) : null);
        yield return Button.ForFlow("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
    }
}

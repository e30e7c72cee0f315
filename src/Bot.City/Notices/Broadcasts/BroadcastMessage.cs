using System.Globalization;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Composes a broadcast for one person: in their language, with all their reasons if it is a notice, and with a button to stop such
/// messages, unless it warns of danger to life, which cannot be switched off.
/// </summary>
internal static class BroadcastMessage
{
    public static Message Compose(Broadcast broadcast, DeliveryReason reason, Language language)
    {
        if (broadcast.AlertId is null) return Announcement.Compose(broadcast, reason, language);
        var reasons = Rich.Join(" ", AlertTexts.Why(reason.Buildings, reason.Topic, reason.IsEveryone, reason.GotEarlier,
            reason.NoLonger).In(language), DangerNote(broadcast, reason, language));
        return new Message(Rich.Join("\n\n", AlertTexts.WithHeading(broadcast.Body.In(language).ToString()), reasons))
        {
            Buttons =
                [.. ListButtons(broadcast, reason).Select(button =>
                    new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))],
        };
    }

    /// <summary>
    /// For a group of neighbours: the same words with nobody's reasons, and of the buttons only those that open a page.
    /// </summary>
    public static Message ComposeForGroup(Broadcast broadcast, Language language) => broadcast.AlertId is null
        ? Announcement.ComposeForGroup(broadcast, language)
        : new Message(Rich.Join("\n\n", AlertTexts.WithHeading(broadcast.Body.In(language).ToString()), AlertTexts.ForGroup.In(language)));

    /// <summary>Of danger, that it cannot be switched off; how to stop anything else says the button below it.</summary>
    internal static Rich DangerNote(Broadcast broadcast, DeliveryReason reason, Language language) =>
        broadcast.IsDanger && !reason.NoLonger ? BuildingTexts.DangerAlways.In(language) : Rich.Empty;

    /// <summary>Buttons to stop or change such messages, and the menu. Danger has none that says that it can be stopped.</summary>
    internal static IEnumerable<Button> ListButtons(Broadcast broadcast, DeliveryReason reason)
    {
        if (reason.IsEveryone)
        {
            if (!broadcast.IsDanger) yield return BuildingFlow.CityOff;
        }
        else if (reason.Buildings.Count > 0 || reason.Topic is not null || reason.GotEarlier || reason.NoLonger)
            yield return Button.ForFlow("building", broadcast.IsDanger ? BuildingTexts.ToMine : AlertTexts.ChangeNotices,
                reason.Buildings is [var first, ..] ? first.Id.ToString(CultureInfo.InvariantCulture) : null);
        yield return Button.ForFlow("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
    }
}

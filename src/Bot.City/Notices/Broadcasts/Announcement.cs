using System.Globalization;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>What staff composed, with what belongs to its kind: a heading, its picture, its buttons.</summary>
internal static class Announcement
{
    public static Message Compose(Broadcast broadcast, DeliveryReason reason, Language language) =>
        new(Rich.Join("\n\n", Body(broadcast, language), Ending(reason, language)))
    {
        Picture = broadcast.Picture,
        Buttons = [.. Buttons(broadcast).Concat(BroadcastMessage.ListButtons(reason))
            .Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind, button.Opens))],
    };

    /// <summary>
    /// Why this person gets it and how to stop the like of it. What goes to staff, to those who got another or to people of a survey has
    /// nothing to be stopped.
    /// </summary>
    private static Rich Ending(DeliveryReason reason, Language language) => reason switch
    {
        { IsEveryone: true } => AlertTexts.HowToStop.In(language),
        { Buildings.Count: 0, Topic: null } => Rich.Empty,
        _ => Rich.Join(" ", AlertTexts.Why(reason.Buildings, reason.Topic, everyone: false, earlier: false, noLonger: false).In(language),
            AlertTexts.HowToChange.In(language)),
    };

    private static Rich Body(Broadcast broadcast, Language language) => broadcast.Purpose switch
    {
        BroadcastPurpose.Test => Rich.Join("\n\n", BroadcastTexts.Test.In(language), broadcast.Body.In(language)),
        BroadcastPurpose.Correction => Rich.Join("\n", BroadcastTexts.Correction.In(language), broadcast.Body.In(language)),
        _ => broadcast.Body.In(language),
    };

    private static IEnumerable<Button> Buttons(Broadcast broadcast)
    {
        foreach (var own in BroadcastButton.FromJson(broadcast.ButtonsJson)) yield return own.Button;
        if (broadcast is { Latitude: { } latitude, Longitude: { } longitude })
            yield return Button.ForLink(BroadcastTexts.OnTheMap, Map(latitude, longitude)) with { Kind = ButtonKind.Action };
    }

    /// <summary>A point is a link: the messengers show a place as a message of its own, and one person gets one message.</summary>
    private static string Map(double latitude, double longitude) =>
        string.Create(CultureInfo.InvariantCulture, $"https://www.openstreetmap.org/?mlat={latitude:0.######}&mlon="
            + $"{longitude:0.######}#map=17/{latitude:0.######}/{longitude:0.######}");
}

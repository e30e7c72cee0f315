using System.Globalization;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>Composes an announcement of staff with its heading, picture and buttons.</summary>
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
    /// Why this person gets it and how to stop such messages. A message to staff, to recipients of another broadcast or to participants of
    /// a survey has no such ending.
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

    /// <summary>A link to the point. A messenger would show a place as a second message, and one person is to get one.</summary>
    private static string Map(double latitude, double longitude) =>
        string.Create(CultureInfo.InvariantCulture, $"https://www.openstreetmap.org/?mlat={latitude:0.######}&mlon="
            + $"{longitude:0.######}#map=17/{latitude:0.######}/{longitude:0.######}");
}

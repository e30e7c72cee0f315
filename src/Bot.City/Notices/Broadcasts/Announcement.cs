using System.Globalization;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>Composes an announcement of staff with its heading, picture and buttons.</summary>
internal static class Announcement
{
    public static Message Compose(Broadcast broadcast, DeliveryReason reason, Language language) =>
        new(Rich.Join("\n\n", Body(broadcast, language), Ending(broadcast, reason, language)))
    {
        Picture = broadcast.Picture,
        Buttons = [.. Buttons(broadcast).Concat(BroadcastMessage.ListButtons(broadcast, reason))
            .Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind, button.Opens))],
    };

    /// <summary>For a group of neighbours: without reasons, and with those buttons alone that open a page.</summary>
    public static Message ComposeForGroup(Broadcast broadcast, Language language) => new(Body(broadcast, language))
    {
        Picture = broadcast.Picture,
        Buttons = [.. Buttons(broadcast).Where(button => button.Opens is not null)
            .Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind, button.Opens))],
    };

    /// <summary>
    /// Why this person gets it and how to stop such messages. A message to staff, to recipients of another broadcast or to participants of
    /// a survey has no such ending.
    /// </summary>
    private static Rich Ending(Broadcast broadcast, DeliveryReason reason, Language language) => reason switch
    {
        { IsEveryone: true } => BroadcastMessage.DangerNote(broadcast, reason, language),
        { Buildings.Count: 0, Topic: null } => Rich.Empty,
        _ => Rich.Join(" ", AlertTexts.Why(reason.Buildings, reason.Topic, everyone: false, earlier: false, noLonger: false).In(language),
            BroadcastMessage.DangerNote(broadcast, reason, language)),
    };

    private static Rich Body(Broadcast broadcast, Language language)
    {
        var words = broadcast.Body.In(language);
        if (broadcast.Purpose == BroadcastPurpose.Correction) words = Rich.Join("\n", BroadcastTexts.Correction.In(language), words);
        if (IsWordedAsDanger(broadcast) && !BeginsWithDanger(words, language))
            words = Rich.Join("\n", BroadcastTexts.Danger.In(language), words);
        return broadcast.Purpose == BroadcastPurpose.Test ? Rich.Join("\n\n", BroadcastTexts.Test.In(language), words) : words;
    }

    /// <summary>
    /// True for danger, except where it is taken back. A test has a lane of its own, so its audience tells what it tries.
    /// </summary>
    private static bool IsWordedAsDanger(Broadcast broadcast) => broadcast.Purpose switch
    {
        BroadcastPurpose.Withdrawal => false,
        BroadcastPurpose.Test => broadcast.Audience.IsDanger,
        _ => broadcast.IsDanger,
    };

    /// <summary>Staff may have begun with the word themselves.</summary>
    private static bool BeginsWithDanger(Rich words, Language language)
    {
        var (text, word) = (FromFirstLetter(words), FromFirstLetter(BroadcastTexts.Danger.In(language)));
        return text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            && (text.Length == word.Length || !char.IsLetter(text[word.Length]));
    }

    private static string FromFirstLetter(Rich words) => string.Concat(words.ToString().SkipWhile(sign => !char.IsLetter(sign)));

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

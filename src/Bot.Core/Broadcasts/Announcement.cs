using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Broadcasts;

/// <summary>What staff composed, with what belongs to its kind: a heading, its picture, its buttons, the two that ask whether it helped.</summary>
internal static class Announcement
{
    /// <param name="ending">Why this person gets it and how to stop the like of it; empty if there is nothing to stop.</param>
    /// <param name="stop">The buttons that do that, and the way out.</param>
    public static Message Of(Broadcast broadcast, Rich ending, IEnumerable<Button> stop, Language language) => new(Rich.Join("\n\n", Body(broadcast, language), ending))
    {
        Picture = broadcast.Picture,
        Buttons = [.. Buttons(broadcast).Concat(stop).Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind, button.Opens))],
    };

    private static Rich Body(Broadcast broadcast, Language language) => broadcast.Purpose switch
    {
        BroadcastPurpose.Test => Rich.Join("\n\n", BroadcastTexts.Test.In(language), broadcast.Body.In(language)),
        BroadcastPurpose.Correction => Rich.Join("\n", BroadcastTexts.Correction.In(language), broadcast.Body.In(language)),
        _ => broadcast.Body.In(language),
    };

    private static IEnumerable<Button> Buttons(Broadcast broadcast)
    {
        if (broadcast.AsksFeedback)
        {
            yield return Feedback(broadcast, BroadcastTexts.Helped, "yes");
            yield return Feedback(broadcast, BroadcastTexts.HelpedNot, "no");
        }
        foreach (var own in BroadcastButton.FromJson(broadcast.ButtonsJson)) yield return own.Button;
        if (broadcast is { Latitude: { } latitude, Longitude: { } longitude }) yield return Button.Link(BroadcastTexts.OnTheMap, Map(latitude, longitude)) with { Kind = ButtonKind.Action };
    }

    /// <summary>Options of one line: they stand above the others.</summary>
    private static Button Feedback(Broadcast broadcast, Text label, string word) =>
        Button.Go("feedback", label, string.Create(CultureInfo.InvariantCulture, $"{broadcast.Id}.{word}")) with { Kind = ButtonKind.Option };

    /// <summary>A point is a link: the messengers show a place as a message of its own, and one person gets one message.</summary>
    private static string Map(double latitude, double longitude) =>
        string.Create(CultureInfo.InvariantCulture, $"https://www.openstreetmap.org/?mlat={latitude:0.######}&mlon={longitude:0.######}#map=17/{latitude:0.######}/{longitude:0.######}");
}

using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Flows.Buildings;

namespace IfCity.Bots.Broadcasts;

/// <summary>
/// A broadcast as one person gets it: in their language, with why they get it if it is a notice, and with how to stop the like
/// of it, one tap away, if it goes to everyone.
/// </summary>
internal static class BroadcastMessage
{
    public static Message Of(Broadcast broadcast, Alert? alert, IReadOnlyList<Subscription> followed, Language language)
    {
        if (alert is null) return Announcement.Of(broadcast, Ending(broadcast, followed).In(language), Buttons(alert, broadcast.Audience.IsEveryone, followed), language);
        var text = (alert is null ? broadcast.Body : AlertTexts.Notice(alert, followed)).In(language);
        var everyone = broadcast.Audience.IsEveryone;
        return new Message(everyone ? Rich.Join(alert is null ? "\n\n" : "\n", text, AlertTexts.HowToStop.In(language)) : text)
        {
            Buttons = [.. Buttons(alert, everyone, followed).Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))],
        };
    }

    private static Text Ending(Broadcast broadcast, IReadOnlyList<Subscription> followed) => broadcast.Audience.IsEveryone ? AlertTexts.HowToStop : new(Rich.Empty, Rich.Empty);

    private static IEnumerable<Button> Buttons(Alert? alert, bool everyone, IReadOnlyList<Subscription> followed)
    {
        if (everyone) yield return BuildingFlow.CityOff;
        else if (alert is not null)
            yield return Button.Go("building", AlertTexts.ChangeNotices, followed is [var first, ..] ? first.Id.ToString(CultureInfo.InvariantCulture) : null);
        yield return Button.Go("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
    }
}

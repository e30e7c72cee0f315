using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Flows.Buildings;

namespace IfCity.Bots.Broadcasts;

/// <summary>
/// A broadcast as one person gets it: in their language, with all their reasons if it is a notice, and with how to stop the like
/// of it, one tap away.
/// </summary>
internal static class BroadcastMessage
{
    public static Message Of(Broadcast broadcast, Concern concern, Language language)
    {
        var notice = broadcast.AlertId is not null;
        var body = broadcast.Body.In(language);
        var text = notice
            ? Rich.Join("\n\n", AlertTexts.WithHeading(body.ToString()), Rich.Join(" ", AlertTexts.Why(concern.Buildings, concern.Topic, concern.IsEveryone, concern.GotEarlier, concern.NoLonger).In(language), HowToStop(concern).In(language)))
            : concern.IsEveryone ? Rich.Join("\n\n", body, AlertTexts.HowToStop.In(language)) : body;
        return new Message(text)
        {
            Buttons = [.. Buttons(notice, concern).Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))],
        };
    }

    private static Text HowToStop(Concern concern) => concern.NoLonger ? new(Rich.Empty, Rich.Empty) : concern.IsEveryone ? AlertTexts.HowToStop : AlertTexts.HowToChange;

    private static IEnumerable<Button> Buttons(bool notice, Concern concern)
    {
        if (concern.IsEveryone) yield return BuildingFlow.CityOff;
        else if (notice) yield return Button.Go("building", AlertTexts.ChangeNotices, concern.Buildings is [var first, ..] ? first.Id.ToString(CultureInfo.InvariantCulture) : null);
        yield return Button.Go("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
    }
}

using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Flows.Buildings;

namespace IfCity.Bots.Broadcasts;

/// <summary>A broadcast as one person gets it: in their language, and if it is a notice, with why they get it.</summary>
internal static class BroadcastMessage
{
    public static Message Of(Broadcast broadcast, Alert? alert, IReadOnlyList<Subscription> followed, Language language)
    {
        var text = alert is null ? broadcast.Body : AlertTexts.Notice(alert, followed);
        return new Message(text.In(language)) { Buttons = [.. Buttons(alert, followed).Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))] };
    }

    private static IEnumerable<Button> Buttons(Alert? alert, IReadOnlyList<Subscription> followed)
    {
        if (alert is not null)
            yield return Button.Go("building", AlertTexts.ChangeNotices, followed is [var first, ..] ? first.Id.ToString(CultureInfo.InvariantCulture) : null);
        yield return Button.Go("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
    }
}

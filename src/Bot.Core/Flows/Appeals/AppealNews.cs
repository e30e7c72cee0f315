using System.Globalization;
using IfCity.Bots.Dialogs;
using T = IfCity.Bots.Flows.Appeals.AppealTexts;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>What the author is told when staff move an appeal.</summary>
internal static class AppealNews
{
    public static Message Of(Appeal appeal, string? reason, Language language) => new(T.News(appeal, reason).In(language))
    {
        Buttons = [.. Buttons(appeal).Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))],
    };

    private static IEnumerable<Button> Buttons(Appeal appeal)
    {
        if (appeal.Status == AppealStatus.Done)
        {
            yield return Button.Go("appeals", T.Yes, $"{appeal.Id}-yes");
            yield return Button.Go("appeals", T.No, $"{appeal.Id}-no");
        }
        yield return Button.Go("appeals", T.Open, appeal.Id.ToString(CultureInfo.InvariantCulture));
        yield return Button.Go("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
    }
}

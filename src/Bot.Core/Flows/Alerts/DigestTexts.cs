using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Buildings;

namespace IfCity.Bots.Flows.Alerts;

/// <summary>Words of the day's digest: what still matters by building, what is over in one line.</summary>
internal static class DigestTexts
{
    /// <param name="places">By building, or for the whole city where it is none, what is in force or to come.</param>
    public static Text Digest(IReadOnlyList<(Text? Building, IReadOnlyList<(Alert Alert, Text Where)> Alerts)> places, IReadOnlyList<Alert> over) =>
        new(Digest(places, over, Language.Uk), Digest(places, over, Language.En));

    private static Rich Digest(IReadOnlyList<(Text? Building, IReadOnlyList<(Alert Alert, Text Where)> Alerts)> places, IReadOnlyList<Alert> over, Language language)
    {
        Rich heading = language == Language.Uk ? Bold("📰 За день") : Bold("📰 The day");
        return Rich.Join("\n\n", [heading, .. places.Select(place => Place(place.Building, place.Alerts, language)), Over(over, language)]);
    }

    private static Rich Place(Text? building, IReadOnlyList<(Alert Alert, Text Where)> alerts, Language language) => Rich.Join("\n",
        [Bold(building?.In(language).ToString() ?? (language == Language.Uk ? "Місто" : "The city")), .. alerts.Select(pair => Line(pair.Alert, building is null ? pair.Where : null, language))]);

    private static Rich Line(Alert alert, Text? where, Language language)
    {
        var kind = NoticeKind.Find(alert.Kind) ?? NoticeKind.All[^1];
        var time = (alert.From, alert.Until) switch
        {
            ({ } from, { } until) => AlertTexts.Span(from, until).In(language).ToString(),
            ({ } from, null) => language == Language.Uk ? $"з {When.Moment(from).Uk}" : $"from {When.Moment(from).En}",
            (null, { } until) => language == Language.Uk ? $"до {When.Moment(until).Uk}" : $"until {When.Moment(until).En}",
            _ => "",
        };
        return Rich.Data($"{kind.Sign} {Text.Data(alert.TextUk, alert.TextEn).In(language)}{(where is null ? "" : $" 📍 {where.In(language)}")}{(time.Length == 0 ? "" : $" 🕒 {time}")}");
    }

    private static Rich Over(IReadOnlyList<Alert> over, Language language)
    {
        if (over.Count == 0) return Rich.Empty;
        var titles = string.Join(", ", over.Select(alert => (NoticeKind.Find(alert.Kind) ?? NoticeKind.All[^1]).Title.In(language).ToString().ToLowerInvariant()).Distinct());
        return Rich.Data(language == Language.Uk ? $"Уже не діє: {Counted.Uk(over.Count, "повідомлення", "повідомлення", "повідомлень")} ({titles})." : $"No longer in force: {Counted.En(over.Count, "notice", "notices")} ({titles}).");
    }

    private static Rich Bold(string words)
    {
        Rich bold = $"*{words}*";
        return bold;
    }
}

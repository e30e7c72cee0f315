using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Buildings;

namespace IfCity.Bots.Flows.Alerts;

/// <summary>Words of a notice.</summary>
internal static class AlertTexts
{
    public static readonly Text
        ChangeNotices = new($"Змінити або вимкнути", $"Change or switch off"),
        HowToStop = new(
            $"Щоб не отримувати таких повідомлень, натисніть «Вимкнути загальні сповіщення».",
            $"To stop messages like this, press “Switch off city-wide notices”.");

    public static Text Notice(Alert alert, IReadOnlyList<Subscription> followed)
    {
        var kind = NoticeKind.Find(alert.Kind) ?? NoticeKind.All[^1];
        return new(Notice(alert, kind, followed, Language.Uk), Notice(alert, kind, followed, Language.En));
    }

    /// <summary>The notice as it is shown to somebody who is about to report the same: they have not asked for it, so nothing says why.</summary>
    public static Text InForce(Alert alert)
    {
        var kind = NoticeKind.Find(alert.Kind) ?? NoticeKind.All[^1];
        return new(What(alert, kind, Language.Uk), What(alert, kind, Language.En));
    }

    private static Rich Notice(Alert alert, NoticeKind kind, IReadOnlyList<Subscription> followed, Language language) => Rich.Join("\n", What(alert, kind, language), Why(followed, language));

    private static Rich What(Alert alert, NoticeKind kind, Language language) => Rich.Join("\n",
        Heading(kind.Sign, kind.Title.In(language)),
        Text.Data(alert.TextUk, alert.TextEn).In(language),
        string.IsNullOrWhiteSpace(alert.Where) ? Rich.Empty : Rich.Data($"📍 {alert.Where}"),
        Time(alert, language),
        string.IsNullOrWhiteSpace(alert.Responsible) ? Rich.Empty : Rich.Data(language == Language.Uk ? $"Відповідає: {alert.Responsible}" : $"Responsible: {alert.Responsible}"));

    private static Rich Heading(string sign, Rich title)
    {
        Rich heading = $"{sign} *{title}*";
        return heading;
    }

    private static Rich Time(Alert alert, Language language) => (alert.From, alert.Until) switch
    {
        ({ } from, { } until) => Rich.Data($"🕒 {When.Moment(from).In(language)} – {When.Moment(until).In(language)}"),
        ({ } from, null) => language == Language.Uk ? Rich.Data($"🕒 З {When.Moment(from).Uk}") : Rich.Data($"🕒 From {When.Moment(from).En}"),
        (null, { } until) => language == Language.Uk ? Rich.Data($"🕒 До {When.Moment(until).Uk}") : Rich.Data($"🕒 Until {When.Moment(until).En}"),
        _ => Rich.Empty,
    };

    private static Rich Why(IReadOnlyList<Subscription> followed, Language language)
    {
        if (followed.Count == 0)
            return language == Language.Uk ? Rich.Data($"\nЦе повідомлення місто надсилає всім.") : Rich.Data($"\nThe city sends this message to everyone.");
        var names = string.Join("; ", followed.Select(row => row.Title.In(language).ToString()));
        return language == Language.Uk ? Rich.Data($"\nВи отримали це, бо стежите за адресою: {names}.") : Rich.Data($"\nYou get this because you follow: {names}.");
    }
}

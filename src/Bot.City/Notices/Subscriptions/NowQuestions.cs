using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>
/// Recognises what people ask of the present: «коли дадуть світло на Мазепи 12?», «чи є вода на Галицькій», «що зараз на Мазепи 12».
/// A trouble that is told and not asked («немає води») is none of these.
/// </summary>
internal static class NowQuestions
{
    private const string Utilities = "світло електрика електроенергія струм вода газ тепло опалення power electricity "
        + "water heat heating gas lights";

    /// <summary>Lamps of the street, bills, meters, pipes and papers: other matters with the same words.</summary>
    private const string Others = "ліхтар ліхтарі освітлення світлофор стовп оплатити сплатити платити оплата сплата тариф борг "
        + "субсидія лічильник показники повірка рахунок квитанція договір кабінет підключити підключення труба тече прорвало заміна "
        + "замінити pay bill meter debt lamp lantern pipe contract";

    private static readonly SentencePattern[] Patterns =
    [
        new([Utilities, "коли чи скоро when is will буде будуть будет будут увімкнуть включать включат дадут дадуть вимкнуть "
            + "з'явиться довго"], Others),
        new([Utilities, "відключення вимкнення відключать вимкнуть outage outages cut cuts графік schedule",
            "сьогодні завтра зараз today tomorrow now"], Others),
        new(["що шо what", "зараз now сейчас", "на по at on in вул вулиці вулиця адресою"], Others),
    ];

    /// <summary>True if the sentence asks what is on, or will be, at some place.</summary>
    public static bool Fit(string sentence) => Patterns.Any(pattern => pattern.Fits(sentence));
}

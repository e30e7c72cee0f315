using System.Collections.Concurrent;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>
/// Pictures of schedules, drawn when first asked for and then shared by everybody of the queue for ten minutes: the mark of the
/// present moment is no finer than that.
/// </summary>
internal sealed class PowerPictures(KeepPicture keepPicture)
{
    private const int Step = 10, AtMost = 500;

    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);

    /// <summary>SHA-256 of the picture of today; null if there is nothing to draw.</summary>
    public string? Draw(PowerOutlook outlook, Language language)
    {
        if (outlook.Today is not PowerDayPlan.Planned { Cuts: [_, ..] cuts }) return null;
        var now = (int)KyivTime.InKyiv(outlook.Now).TimeOfDay.TotalMinutes / Step * Step;
        var name = $"{outlook.Day:yyyy-MM-dd} {now} {outlook.Queue} {language} {PowerTexts.List(cuts)}";
        if (_kept.TryGetValue(name, out var known)) return known;
        if (_kept.Count >= AtMost) _kept.Clear();
        return _kept[name] = keepPicture(PowerPicture.Draw(outlook.Day, outlook.Queue, cuts, now, language));
    }
}

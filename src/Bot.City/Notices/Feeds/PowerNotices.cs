using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>
/// Events of a changed schedule: one for each queue and day that lists all its cuts, never one for each cut; and one for all queues
/// while emergency cut-offs put the schedule aside.
/// </summary>
internal sealed class PowerNotices(AlertService alerts)
{
    private const string Kind = "power";

    /// <summary>The source's number of the event of a queue's day, <c>2026-11-25/4.2</c>.</summary>
    public static string Number(DateOnly day, string what) => $"{PowerService.Name(day)}/{what}";

    public async Task TellAsync(UnitOfWork unit, FeedOptions feed, PowerChange change)
    {
        var (before, after) = change;
        if (after.IsEmergency || before is { IsEmergency: true }) await alerts.ReportAsync(unit, Emergency(feed, after, before, unit.Now));
        // Cuts are not told while the schedule does not apply; once it applies again, the changed ones are.
        if (after.IsEmergency) return;
        foreach (var queue in after.Queues.Keys.Order(StringComparer.Ordinal))
            if (Compose(feed, after, before, queue, unit.Now) is { } report) await alerts.ReportAsync(unit, report);
    }

    private static AlertReport? Compose(FeedOptions feed, PowerSchedule after, PowerSchedule? before, string queue, DateTimeOffset now)
    {
        var (cuts, were) = (after.CutsOf(queue)!, before?.CutsOf(queue) ?? []);
        if (cuts.SequenceEqual(were)) return null;
        // If all cuts are removed, that is told with the former ones; if there never were any, nothing is told.
        var shown = cuts.Count > 0 ? cuts : were;
        var (from, until) = (shown[0].On(after.Day).From, shown[^1].On(after.Day).Until);
        if (until <= now && (were.Count == 0 || were[^1].On(after.Day).Until <= now)) return null;
        var date = KyivTime.DayAndMonth(after.Day);
        return new(feed.Name, Number(after.Day, queue), Kind, cuts.Count > 0
            ? $"За графіком на {date.Uk} світла не буде: {PowerTexts.List(cuts)} (разом {PowerTexts.Total(after.Day, cuts).Uk})."
            : $"На {date.Uk} відключень уже не заплановано.", new Audience { Queues = [queue] }, after.PublishedAt!.Value)
        {
            TextEn = cuts.Count > 0
                ? $"By the schedule of {date.En} there will be no "
                    + $"power: {PowerTexts.List(cuts)} ({PowerTexts.Total(after.Day, cuts).En} in all)."
                : $"No cuts are planned for {date.En} any more.",
            // The hours stand in the place too, so that a moved cut counts as a material change.
            Where = cuts.Count > 0 ? $"черга {queue}: {PowerTexts.List(cuts)}" : $"черга {queue}",
            WhereEn = cuts.Count > 0 ? $"power queue {queue}: {PowerTexts.List(cuts)}" : $"power queue {queue}",
            From = from, Until = until, Responsible = feed.Responsible, Who = feed.Name,
            Status = cuts.Count == 0 ? AlertStatus.Cancelled : AlertStatus.Planned,
        };
    }

    /// <summary>
    /// Emergency cut-offs are one event for the whole day. It is not ended when the schedule applies again, because people would read that
    /// as "the power is back".
    /// </summary>
    private static AlertReport Emergency(FeedOptions feed, PowerSchedule after, PowerSchedule? before, DateTimeOffset now)
    {
        var date = KyivTime.DayAndMonth(after.Day);
        var queues = PowerQueues.All.Union(after.Queues.Keys).Union(before?.Queues.Keys ?? []).Order(StringComparer.Ordinal).ToList();
        var (from, until) = new PowerCut(0, PowerCut.DayEnds).On(after.Day);
        return new(feed.Name, Number(after.Day, "emergency"), Kind, after.IsEmergency
            ? $"Аварійні відключення: графік "
                + $"на {date.Uk} не діє. Світло можуть вимкнути будь-коли, і коли його повернуть, наперед невідомо."
            : $"Аварійні відключення скасовано: на {date.Uk} знову діє графік.", new Audience { Queues = queues }, after.PublishedAt!.Value)
        {
            TextEn = after.IsEmergency
                ? $"Emergency cut-offs: the schedule of {date.En} does not apply. The power may go at any time, and nobody can say when it "
                    + $"comes back."
                : $"Emergency cut-offs are over: the schedule of {date.En} applies again.",
            Where = after.IsEmergency ? "усі черги: графік не діє" : "усі черги: знову діє графік",
            WhereEn = after.IsEmergency ? "all queues: the schedule does not apply" : "all queues: the schedule applies again",
            From = from, Until = until, Responsible = feed.Responsible, Who = feed.Name,
            Status = from > now ? AlertStatus.Planned : AlertStatus.Begun,
        };
    }
}

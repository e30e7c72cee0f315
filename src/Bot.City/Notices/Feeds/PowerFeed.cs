using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>Reads the power company's schedules: each version is stored, and a queue whose cuts changed becomes an event.</summary>
internal sealed class PowerFeed(PowerNotices notices) : IFeed
{
    public FeedKind Kind => FeedKind.PowerSchedule;

    public FeedReading Read(FeedOptions feed, ReadOnlyMemory<byte> bytes)
    {
        var reading = PowerReading.Read(bytes);
        return new(reading.Days.Count, reading.Wrong, unit => TakeAsync(unit, feed, reading.Days));
    }

    private async Task<IReadOnlyList<Text>> TakeAsync(UnitOfWork unit, FeedOptions feed, IReadOnlyList<PowerSchedule> days)
    {
        var wrong = new List<Text>();
        var today = PowerOutlook.DayAt(unit.Now);
        foreach (var day in days.Where(day => day.Day >= today))
        {
            var known = await PowerService.FindDayAsync(unit.Db, day.Day);
            if (!day.IsEmergency && (known?.Queues.Keys ?? PowerQueues.All).Except(day.Queues.Keys).ToList() is { Count: > 0 } missing)
                wrong.Add(FeedProblems.MissingQueues(day.Day, string.Join(", ", missing.Order(StringComparer.Ordinal))));
            if (await PowerService.SaveAsync(unit, feed.Name, day) is { } change) await notices.TellAsync(unit, feed, change);
        }
        return wrong;
    }
}

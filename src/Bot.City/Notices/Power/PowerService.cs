using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>A changed schedule of a day; <paramref name="Before"/> is null for the first one.</summary>
public sealed record PowerChange(PowerSchedule? Before, PowerSchedule After);

/// <summary>
/// Stores the versions of each day's schedule, and reads what is known of a queue. Adds to the unit of work; never commits.
/// </summary>
public sealed class PowerService(AddressRegister register, SourcesHealth sources)
{
    /// <summary>How long before a planned cut people are reminded: time to charge, to finish cooking, to use the lift.</summary>
    public static readonly TimeSpan RemindsBefore = TimeSpan.FromMinutes(30);

    private const string DayFormat = "yyyy-MM-dd";

    public static string Name(DateOnly day) => day.ToString(DayFormat, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Stores a new version of a day. Null if nothing changed, or if it is older than the stored one.</summary>
    public static async Task<PowerChange?> SaveAsync(UnitOfWork unit, string source, PowerSchedule schedule)
    {
        var day = Name(schedule.Day);
        var last = await unit.Db.Set<PowerDay>().Where(row => row.Source == source && row.Day == day).OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync();
        var before = last is null ? null : PowerSchedule.FromRow(last);
        if (before?.Hash == schedule.Hash || (last is not null && schedule.PublishedAt < last.PublishedAt)) return null;
        var after = schedule with { PublishedAt = schedule.PublishedAt ?? unit.Now };
        unit.Db.Add(new PowerDay
        {
            Source = source, Day = day, Version = (last?.Version ?? 0) + 1, IsEmergency = after.IsEmergency,
            QueuesJson = after.QueuesToJson(),
            PublishedAt = after.PublishedAt.Value, ApprovedSince = after.ApprovedSince, ReceivedAt = unit.Now,
        });
        await unit.FlushAsync();
        return new(before, after);
    }

    /// <summary>The day as it was published last, by whichever source.</summary>
    public static async Task<PowerSchedule?> FindDayAsync(BotDb db, DateOnly day)
    {
        var name = Name(day);
        var row = await db.Set<PowerDay>().AsNoTracking().Where(row => row.Day == name).OrderByDescending(row => row.PublishedAt)
            .ThenByDescending(row => row.Version).FirstOrDefaultAsync();
        return row is null ? null : PowerSchedule.FromRow(row);
    }

    /// <summary>The queue of a person's building: by the register, or else as they told it; null if nobody knows.</summary>
    public string? QueueOf(Subscription row) => register.QueueOf(row.BuildingKey) ?? row.Queue;

    /// <summary>The register does not know it, so the person may tell it.</summary>
    public bool MayTellQueue(Subscription row) => register.QueueOf(row.BuildingKey) is null;

    public async Task<PowerOutlook> OutlookAsync(BotDb db, string queue, DateTimeOffset now)
    {
        var day = PowerOutlook.DayAt(now);
        return new(queue, day, PowerDayPlan.FromSchedule(await FindDayAsync(db, day), queue),
            PowerDayPlan.FromSchedule(await FindDayAsync(db,
            day.AddDays(1)), queue), (await sources(db, now)).FirstOrDefault(source => source is { IsPower: true, GoodAt: not null }), now);
    }
}

using IfCity.Bots.City.Addresses;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>What is known of one queue's power on one day.</summary>
public abstract record PowerDayPlan
{
    /// <summary>The day's schedule has not been published yet, which does not mean that there will be no cuts.</summary>
    public sealed record NotPublished : PowerDayPlan;

    /// <summary>A schedule was published and does not speak of this queue.</summary>
    public sealed record NoData(DateTimeOffset PublishedAt) : PowerDayPlan;

    /// <summary>Emergency cut-offs: the schedule does not apply.</summary>
    public sealed record Emergency(DateTimeOffset PublishedAt) : PowerDayPlan;

    /// <summary>The planned cuts, in order; none means that none are planned.</summary>
    public sealed record Planned(IReadOnlyList<PowerCut> Cuts, DateTimeOffset PublishedAt) : PowerDayPlan;

    public static PowerDayPlan FromSchedule(PowerSchedule? schedule, string queue) => schedule switch
    {
        null => new NotPublished(),
        { IsEmergency: true } => new Emergency(schedule.PublishedAt!.Value),
        _ => schedule.CutsOf(queue) is { } cuts ? new Planned(cuts, schedule.PublishedAt!.Value) : new NoData(schedule.PublishedAt!.Value),
    };
}

/// <summary>What is known of one queue's power now: today, tomorrow, and how fresh that is. Pure.</summary>
/// <param name="Source">Null: no source of schedules has ever given anything.</param>
public sealed record PowerOutlook(string Queue, DateOnly Day, PowerDayPlan Today, PowerDayPlan Tomorrow, SourceHealth? Source,
    DateTimeOffset Now)
{
    /// <summary>Cuts of today and tomorrow as instants, with those joined that touch at midnight.</summary>
    private List<(DateTimeOffset From, DateTimeOffset Until)> Cuts()
    {
        var cuts = new List<(DateTimeOffset From, DateTimeOffset Until)>();
        foreach (var cut in On(Today, Day).Concat(On(Tomorrow, Day.AddDays(1))))
            if (cuts is [.., var last] && last.Until >= cut.From) cuts[^1] = (last.From, cut.Until > last.Until ? cut.Until : last.Until);
            else cuts.Add(cut);
        return cuts;
    }

    /// <summary>The cut that goes on by the schedule.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Present =>
        Cuts().Where(cut => cut.From <= Now && Now < cut.Until).Cast<(DateTimeOffset, DateTimeOffset)?>().FirstOrDefault();

    /// <summary>The next cut that begins, today or tomorrow.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Next =>
        Cuts().Where(cut => cut.From > Now).Cast<(DateTimeOffset, DateTimeOffset)?>().FirstOrDefault();

    /// <summary>The day of Kyiv's calendar at that instant.</summary>
    public static DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(KyivTime.InKyiv(instant).DateTime);

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> On(PowerDayPlan plan, DateOnly day) =>
        plan is PowerDayPlan.Planned planned ? planned.Cuts.Select(cut => cut.On(day)) : [];
}

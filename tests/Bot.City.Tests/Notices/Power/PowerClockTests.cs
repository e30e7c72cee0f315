using System.Globalization;
using IfCity.Bots.City.Notices.Power;

namespace IfCity.Bots.Tests.City.Notices.Power;

/// <summary>A schedule is written by Kyiv's clock; what happens happens at instants, on the two days of its change too.</summary>
public sealed class PowerClockTests
{
    [Theory]
    [InlineData("2026-11-25", "14:00", "17:00", "12:00", "15:00")]
    [InlineData("2026-07-01", "14:00", "17:00", "11:00", "14:00")]
    // The last Sunday of March has no hour from 3 to 4: from 02:00 to 05:00 is two hours.
    [InlineData("2027-03-28", "02:00", "05:00", "00:00", "02:00")]
    // What is written into the missing hour begins at once and ends an hour later.
    [InlineData("2027-03-28", "03:30", "06:00", "01:00", "03:00")]
    [InlineData("2027-03-28", "01:00", "03:30", "23:00-", "01:30")]
    // The last Sunday of October has it twice: the cut begins with the first and ends with the second.
    [InlineData("2026-10-25", "02:00", "05:00", "23:00-", "03:00")]
    [InlineData("2026-10-25", "03:00", "04:00", "00:00", "02:00")]
    [InlineData("2026-10-25", "03:30", "03:45", "00:30", "01:45")]
    // To the end of the day, and the whole of it.
    [InlineData("2026-10-25", "00:00", "24:00", "21:00-", "22:00")]
    [InlineData("2027-03-28", "00:00", "24:00", "22:00-", "21:00")]
    public void Cuts_are_instants_on_any_day(string day, string from, string to, string begins, string ends)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var cut = new PowerCut(PowerCut.Minutes(from)!.Value, PowerCut.Minutes(to)!.Value).On(date);
        Assert.Equal((Utc(date, begins), Utc(date, ends)), cut);
    }

    [Theory]
    [InlineData("2026-11-25", "3 год")]
    [InlineData("2027-03-28", "2 год")]
    [InlineData("2026-10-25", "4 год")]
    public void The_hours_without_power_are_counted_by_the_days_own_clock(string day, string total) =>
        Assert.Equal(total,
            PowerTexts.Total(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), [new(2 * 60, 5 * 60)]).Uk.ToString());

    [Theory]
    [InlineData("14:00", 840)]
    [InlineData("24:00", 1440)]
    [InlineData("9:05", 545)]
    [InlineData("24:01", null)]
    [InlineData("14:60", null)]
    [InlineData("-1:00", null)]
    [InlineData("14", null)]
    [InlineData(null, null)]
    public void Hours_are_read_or_not_at_all(string? typed, int? minutes) => Assert.Equal(minutes, PowerCut.Minutes(typed));

    [Theory]
    [InlineData("4.2", "4.2")]
    [InlineData("4,2", "4.2")]
    [InlineData("черга 1.1", "1.1")]
    [InlineData("7.1", null)]
    [InlineData("4.3", null)]
    [InlineData("14.2", null)]
    [InlineData("не знаю", null)]
    public void Queues_are_read_as_people_write_them(string typed, string? queue) => Assert.Equal(queue, PowerQueues.Read(typed));

    /// <summary>A mark for the day before it.</summary>
    private static DateTimeOffset Utc(DateOnly day, string hour) =>
        new(day.AddDays(hour.EndsWith('-') ? -1 : 0)
            .ToDateTime(TimeOnly.ParseExact(hour.TrimEnd('-'), "HH:mm", CultureInfo.InvariantCulture)), TimeSpan.Zero);
}

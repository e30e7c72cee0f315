using System.Globalization;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>Failure mode 53: when things are due, by Kyiv's calendar: days off, holidays, leap days, the change of the clock.</summary>
public sealed class DeadlineTests
{
    private static readonly Urgency
        Emergency = Of(hours: 24),
        Ordinary = Of(days: 7),
        ThreeWorking = Of(working: 3),
        Formal = Of(answer: 30);

    [Theory]
    // Tuesday and seven days: Tuesday, at the end of the working day.
    [InlineData("ordinary", "2026-11-24 11:00", "2026-12-01 18:00")]
    // The seventh day is a Saturday, so Monday.
    [InlineData("ordinary", "2026-11-28 09:00", "2026-12-07 18:00")]
    // Thirty days from 24 January end on Monday 23 February; from 30 January on Sunday 1 March, so Monday.
    [InlineData("formal", "2026-01-24 12:00", "2026-02-23 18:00")]
    [InlineData("formal", "2026-01-30 12:00", "2026-03-02 18:00")]
    // A leap day counts like any other.
    [InlineData("formal", "2028-01-30 12:00", "2028-02-29 18:00")]
    [InlineData("ordinary", "2028-02-22 12:00", "2028-02-29 18:00")]
    // Over the change of the clock the hour of the day stays, and 24 hours stay 24 hours.
    [InlineData("ordinary", "2027-03-24 12:00", "2027-03-31 18:00")]
    [InlineData("emergency", "2027-03-27 12:00", "2027-03-28 13:00")]
    [InlineData("working", "2026-11-27 17:00", "2026-12-02 18:00")]
    public void Are_moved_by_days_off(string urgency, string from, string due) =>
        Assert.Equal(Kyiv(due), Deadlines.FromSeed().DueAt(Named(urgency), Kyiv(from)));

    [Theory]
    // While holidays are in force, 8 March, 1 May, 8 May, 28 June and Christmas are days off.
    [InlineData("ordinary", "2027-03-01 12:00", "2027-03-09 18:00")]
    [InlineData("ordinary", "2027-12-18 12:00", "2027-12-27 18:00")]
    [InlineData("working", "2027-12-31 12:00", "2028-01-05 18:00")]
    public void And_by_holidays_when_these_are_in_force(string urgency, string from, string due)
    {
        Assert.Equal(Kyiv(due), Deadlines.WithHolidays(true).DueAt(Named(urgency), Kyiv(from)));
        Assert.True(Deadlines.WithHolidays(true).IsDayOff(new(2027, 12, 25)));
        Assert.False(Deadlines.WithHolidays(false).IsDayOff(new(2027, 3, 8)));
    }

    /// <summary>What staff say of a day comes before the calendar of the release.</summary>
    [Fact]
    public void And_by_the_days_that_staff_have_changed()
    {
        var deadlines = Deadlines.FromSeed(() => new([new(2026, 12, 1), new(2026, 12, 2)], [new(2026, 12, 5)]));
        Assert.Equal(Kyiv("2026-12-03 18:00"), deadlines.DueAt(Ordinary, Kyiv("2026-11-24 11:00")));
        Assert.Equal(Kyiv("2026-12-05 18:00"), deadlines.DueAt(Ordinary, Kyiv("2026-11-28 09:00")));
    }

    [Fact]
    public void Thanks_have_none() => Assert.Null(Deadlines.FromSeed().DueAt(Of(), Kyiv("2026-11-24 11:00")));

    private static Urgency Named(string name) =>
        name switch { "emergency" => Emergency, "formal" => Formal, "working" => ThreeWorking, _ => Ordinary };

    private static Urgency Of(int? hours = null, int? days = null, int? working = null, int? answer = null) =>
        new() { TitleUk = "т", TitleEn = "t", ResolveWithinHours = hours, ResolveWithinDays = days, ResolveWithinWorkingDays = working,
            AnswerWithinDays = answer };

    private static DateTimeOffset Kyiv(string local)
    {
        var moment = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new(moment, KyivTime.Kyiv.GetUtcOffset(moment));
    }
}

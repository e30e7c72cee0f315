namespace IfCity.Bots.Dialogs;

/// <summary>Instants as people of the city read them: Kyiv's clock, in the words of the language.</summary>
public static class KyivTime
{
    private static readonly string[]
        MonthsUk = ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня",
            "листопада", "грудня"],
        MonthNamesUk = ["січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень",
            "листопад", "грудень"],
        DaysUk = ["неділя", "понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота"],
        MonthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"];

    /// <summary>Europe/Kyiv by the machine's time zone data, so a change of the rules needs no change here.</summary>
    public static TimeZoneInfo Kyiv { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Kyiv", out var zone) ? zone : TimeZoneInfo.FindSystemTimeZoneById("Europe/Kiev");

    /// <summary>The same instant by Kyiv's clock, summer time included.</summary>
    public static DateTimeOffset InKyiv(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Kyiv);

    /// <summary>The day that it is in Kyiv at that instant.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(InKyiv(instant).DateTime);

    /// <summary>«30 листопада 2026» / "30 November 2026".</summary>
    public static Text Date(DateTimeOffset instant) => Date(Day(instant));

    /// <summary>«30 листопада 2026» / "30 November 2026".</summary>
    public static Text Date(DateOnly day) =>
        Text.Data($"{day.Day} {MonthsUk[day.Month - 1]} {day.Year}", $"{day.Day} {MonthsEn[day.Month - 1]} {day.Year}");

    /// <summary>«30 листопада» / "30 November", for days near at hand.</summary>
    public static Text DayAndMonth(DateOnly day) =>
        Text.Data($"{day.Day} {MonthsUk[day.Month - 1]}", $"{day.Day} {MonthsEn[day.Month - 1]}");

    /// <summary>«30 листопада, 18:05» / "30 November, 18:05".</summary>
    public static Text Moment(DateTimeOffset instant)
    {
        var local = InKyiv(instant);
        return Text.Data($"{local.Day} {MonthsUk[local.Month - 1]}, {local:HH:mm}",
            $"{local.Day} {MonthsEn[local.Month - 1]}, {local:HH:mm}");
    }

    /// <summary>«понеділок» / "Monday".</summary>
    public static Text Weekday(DateOnly day) => Text.Data(DaysUk[(int)day.DayOfWeek], $"{day.DayOfWeek}");

    /// <summary>«грудень 2026» / "December 2026".</summary>
    public static Text Month(DateOnly day) =>
        Text.Data($"{MonthNamesUk[day.Month - 1]} {day.Year}", $"{MonthsEn[day.Month - 1]} {day.Year}");

    /// <summary>The first instant of that day by Kyiv's clock.</summary>
    public static DateTimeOffset Begin(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Kyiv.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The last second of that day by Kyiv's clock.</summary>
    public static DateTimeOffset EndOfDay(DateTimeOffset instant)
    {
        var last = InKyiv(instant).Date.AddDays(1).AddSeconds(-1);
        return new DateTimeOffset(last, Kyiv.GetUtcOffset(last)).ToUniversalTime();
    }
}

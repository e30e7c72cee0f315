using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// When something must be done, by Kyiv's calendar. Terms in hours run around the clock. Terms in days end with the working
/// day; a last day that is a day off gives way to the next working day (article 254 of the Civil Code).
/// </summary>
public sealed class Deadlines
{
    private readonly HashSet<DayOfWeek> _weekly;
    private readonly HashSet<(int Month, int Day)> _yearly;
    private readonly HashSet<DateOnly> _single, _worked;
    private readonly TimeOnly _end;
    private readonly Func<ChangedDays> _changed;

    private Deadlines(SeedFile seed, Func<ChangedDays>? changed = null)
    {
        _changed = changed ?? (() => ChangedDays.None);
        _weekly = [.. seed.Weekly.Select(day => Enum.Parse<DayOfWeek>(day, ignoreCase: true))];
        _yearly = seed.HolidaysInForce
            ? [.. seed.Yearly.Select(day => day.Split('-')).Select(parts => (Number(parts[0]), Number(parts[1])))]
            : [];
        _single = [.. seed.SingleDays.Select(day => DateOnly.Parse(day, CultureInfo.InvariantCulture))];
        _worked = [.. seed.WorkingWeekends.Select(day => DateOnly.Parse(day, CultureInfo.InvariantCulture))];
        _end = TimeOnly.Parse(seed.DayEndsAt, CultureInfo.InvariantCulture);
    }

    /// <param name="changed">What staff say of single days now; left out, nothing.</param>
    public static Deadlines FromSeed(Func<ChangedDays>? changed = null) =>
        new(Seeds.Read<SeedFile>(typeof(Deadlines), "working-days.json"), changed);

    /// <summary>The same rules with holidays in force or not, as the law of the day has it.</summary>
    public static Deadlines WithHolidays(bool inForce) =>
        new(Seeds.Read<SeedFile>(typeof(Deadlines), "working-days.json") with { HolidaysInForce = inForce });

    /// <summary>By when it must be done, counted from that instant; null where the urgency has no term.</summary>
    public DateTimeOffset? DueAt(Urgency urgency, DateTimeOffset from) => urgency switch
    {
        { ResolveWithinHours: { } hours } => from.AddHours(hours),
        { ResolveWithinWorkingDays: { } days } => EndOf(WorkingDayAfter(KyivTime.Day(from), days)),
        { ResolveWithinDays: { } days } => EndOf(FirstWorking(KyivTime.Day(from).AddDays(days))),
        { AnswerWithinDays: { } days } => EndOf(FirstWorking(KyivTime.Day(from).AddDays(days))),
        _ => null,
    };

    /// <summary>A weekend or a holiday in force, unless it was made a working day; what staff say of the day comes first.</summary>
    public bool IsDayOff(DateOnly day)
    {
        var changed = _changed();
        if (changed.Worked.Contains(day)) return false;
        return changed.Off.Contains(day) || (!_worked.Contains(day)
            && (_weekly.Contains(day.DayOfWeek) || _yearly.Contains((day.Month, day.Day)) || _single.Contains(day)));
    }

    private DateOnly FirstWorking(DateOnly day)
    {
        while (IsDayOff(day)) day = day.AddDays(1);
        return day;
    }

    private DateOnly WorkingDayAfter(DateOnly day, int count)
    {
        for (; count > 0; count--) day = FirstWorking(day.AddDays(1));
        return day;
    }

    private DateTimeOffset EndOf(DateOnly day)
    {
        var end = day.ToDateTime(_end);
        return new DateTimeOffset(end, KyivTime.Kyiv.GetUtcOffset(end)).ToUniversalTime();
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private sealed record SeedFile(bool HolidaysInForce, List<string> Weekly, List<string> Yearly, List<string> SingleDays,
        List<string> WorkingWeekends, string DayEndsAt);
}

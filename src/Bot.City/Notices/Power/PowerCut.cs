using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>One planned cut of a day, minutes by Kyiv's clock since its midnight: 0 to 1440, the end not included.</summary>
public readonly record struct PowerCut(int From, int To)
{
    public const int DayEnds = 24 * 60;

    /// <summary>«14:00–17:00»; what lasts to the end of the day ends at 24:00.</summary>
    public override string ToString() => $"{Hour(From)}–{Hour(To)}";

    /// <summary>Reads <c>14:00</c>; 24:00 is the end of the day. Null for anything else.</summary>
    public static int? Minutes(string? typed) =>
        typed?.Trim().Split(':') is [var hours, var minutes, ..] && Whole(hours) is { } h and <= 24 && Whole(minutes) is { } m and < 60
            && h * 60 + m is var at and <= DayEnds ? at : null;

    public static string Hour(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    /// <summary>
    /// The instants between which the power is off on that day. Where the clock is changed, the cut is taken at its longest: it begins
    /// with the first of an hour that comes twice and ends with the second; within the hour that is missing it begins at once and ends an
    /// hour later.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset Until) On(DateOnly day) => (At(day, From, last: false), At(day, To, last: true));

    private static DateTimeOffset At(DateOnly day, int minutes, bool last)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);
        if (last && KyivTime.Kyiv.IsInvalidTime(local)) local = local.AddHours(1);
        while (KyivTime.Kyiv.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = KyivTime.Kyiv.IsAmbiguousTime(local)
            ? (last ? KyivTime.Kyiv.GetAmbiguousTimeOffsets(local).Min() : KyivTime.Kyiv.GetAmbiguousTimeOffsets(local).Max())
            : KyivTime.Kyiv.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static int? Whole(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The queues into which the network's customers are divided: 1.1 to 6.2.</summary>
internal static class PowerQueues
{
    public static readonly IReadOnlyList<string> All =
        [.. Enumerable.Range(1, 6).SelectMany(queue => (string[])[$"{queue}.1", $"{queue}.2"])];

    /// <summary>«4.2», «4,2», «черга 4.2»; null if it is none of them.</summary>
    public static string? Read(string typed)
    {
        var digits = typed.Where(char.IsAsciiDigit).ToArray();
        return digits.Length == 2 && All.Contains($"{digits[0]}.{digits[1]}") ? $"{digits[0]}.{digits[1]}" : null;
    }
}

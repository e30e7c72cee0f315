using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// The start of a broadcast as staff type it: an instant with an offset, or Kyiv time without one. If the clock skips that hour on the day,
/// the next existing minute is taken; if the hour comes twice, the first one is.
/// </summary>
/// <param name="Note">A note for staff if the hour does not exist or comes twice; null for any other.</param>
public sealed record StartTime(DateTimeOffset At, string? Note = null)
{
    /// <summary>Clocks of staff may be a little slow.</summary>
    private static readonly TimeSpan ClockSlip = TimeSpan.FromMinutes(5);

    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>It is too late to start then.</summary>
    public bool IsOver(DateTimeOffset now) => At < now - ClockSlip;

    /// <summary>Null if it is no time.</summary>
    public static StartTime? Read(string typed)
    {
        typed = typed.Trim();
        if (DateTime.TryParseExact(typed, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return InKyiv(local);
        // An offset is required here, because without one the time zone of the machine would be used.
        var hasOffset = typed is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];
        return hasOffset && typed.IndexOf('T', StringComparison.Ordinal) == 10 && DateTimeOffset
            .TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? new(instant.ToUniversalTime()) : null;
    }

    /// <summary>Kyiv's clock at that instant, with its offset.</summary>
    public static string Kyiv(DateTimeOffset instant) =>
        KyivTime.InKyiv(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static StartTime InKyiv(DateTime local)
    {
        if (KyivTime.Kyiv.IsAmbiguousTime(local))
            return new(Instant(local, KyivTime.Kyiv.GetAmbiguousTimeOffsets(local).Max()),
                $"{local:HH:mm} comes twice on {local:yyyy-MM-dd} in Kyiv: the first is meant.");
        var there = local;
        while (KyivTime.Kyiv.IsInvalidTime(there)) there = there.AddSeconds(-there.Second).AddMinutes(1);
        return new(Instant(there, KyivTime.Kyiv.GetUtcOffset(there)),
            there == local ? null : $"{local:HH:mm} is not there on {local:yyyy-MM-dd} in Kyiv: it starts at {there:HH:mm}.");
    }

    private static DateTimeOffset Instant(DateTime local, TimeSpan offset) => new DateTimeOffset(local, offset).ToUniversalTime();
}

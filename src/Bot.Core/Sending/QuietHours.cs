using IfCity.Bots.Dialogs;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Sending;

/// <summary>
/// Hours of Kyiv's clock from which and until which a person hears only what is urgent; across midnight if they begin later than they end,
/// at no time if both are the same. Reckoned by the day's own clock, so they are an hour shorter or longer in the two nights when it is
/// changed.
/// </summary>
public readonly record struct QuietHours(int From, int Until)
{
    /// <summary>
    /// The hours of people who have not chosen any: settings <c>QuietHours:From</c> and <c>:Until</c>, 22 and 7 without them.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not an hour of a day.</exception>
    public static QuietHours FromConfiguration(IConfiguration configuration)
    {
        var hours = new QuietHours(configuration.GetValue("QuietHours:From", 22), configuration.GetValue("QuietHours:Until", 7));
        return hours is { From: >= 0 and < 24, Until: >= 0 and < 24 }
            ? hours
            : throw new InvalidOperationException("QuietHours:From and QuietHours:Until are hours, 0 to 23.");
    }

    public bool Contains(DateTimeOffset instant)
    {
        var hour = KyivTime.InKyiv(instant).Hour;
        return From == Until ? false : From < Until ? hour >= From && hour < Until : hour >= From || hour < Until;
    }

    /// <summary>When they are over, if they cover this instant.</summary>
    public DateTimeOffset GetEnd(DateTimeOffset instant)
    {
        var local = KyivTime.InKyiv(instant);
        var day = local.Hour < Until ? local.Date : local.Date.AddDays(1);
        var end = day.AddHours(Until);
        // In spring the hour from three to four does not exist: quiet hours that end at three then end at four.
        if (KyivTime.Kyiv.IsInvalidTime(end)) end = end.AddHours(1);
        return new DateTimeOffset(end, KyivTime.Kyiv.GetUtcOffset(end)).ToUniversalTime();
    }
}

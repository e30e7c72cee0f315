using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Sending;

/// <summary>
/// Hours of Kyiv's clock from which and until which a person hears only of danger; across midnight if they begin later than they end, at no
/// time if both are the same. Reckoned by the day's own clock, so they are an hour shorter or longer in the two nights when it is changed.
/// </summary>
public readonly record struct QuietHours(int From, int Until)
{
    public bool Cover(DateTimeOffset instant)
    {
        var hour = When.InKyiv(instant).Hour;
        return From == Until ? false : From < Until ? hour >= From && hour < Until : hour >= From || hour < Until;
    }

    /// <summary>When they are over, if they cover this instant.</summary>
    public DateTimeOffset End(DateTimeOffset instant)
    {
        var local = When.InKyiv(instant);
        var day = local.Hour < Until ? local.Date : local.Date.AddDays(1);
        var end = day.AddHours(Until);
        // In spring an hour is missing: who is to be woken at three is woken at four.
        if (When.Kyiv.IsInvalidTime(end)) end = end.AddHours(1);
        return new DateTimeOffset(end, When.Kyiv.GetUtcOffset(end)).ToUniversalTime();
    }
}

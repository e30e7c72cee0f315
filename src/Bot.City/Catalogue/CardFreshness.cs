using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue;

/// <summary>How long a card counts as true after staff have verified it.</summary>
public static class CardFreshness
{
    public const int GoodForDays = 180;

    public static bool IsOverdue(DateOnly? verifiedOn, DateTimeOffset now) => verifiedOn is not { } day || day < LastGoodDay(now);

    /// <summary>The earliest day of verification that still counts as fresh.</summary>
    public static DateOnly LastGoodDay(DateTimeOffset now) => KyivTime.Day(now).AddDays(-GoodForDays);
}

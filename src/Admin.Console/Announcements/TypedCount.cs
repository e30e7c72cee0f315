namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>Where many are told, somebody types how many: nobody does that by a slip of the hand.</summary>
internal static class TypedCount
{
    /// <summary>More than so many people are told only once somebody has typed how many.</summary>
    public const int MostUnconfirmed = 50;

    /// <summary>How many must be typed before so many are told; null: nothing need be.</summary>
    public static int? Ask(int reach) => reach > MostUnconfirmed ? reach : null;

    /// <summary>The number was typed, if one is asked. It may be off by a twentieth: people come and go while the page is open.</summary>
    public static bool Fits(string typed, int reach) => Ask(reach) is null
        || (int.TryParse(string.Concat(typed.Where(char.IsAsciiDigit)), out var number) && Math.Abs(number - reach) <= reach / 20);
}

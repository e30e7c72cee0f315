namespace IfCity.Bots.City.Addresses;

/// <summary>
/// Metres between points (WGS 84 degrees) that lie some hundred metres apart. The earth is taken as flat, which is exact enough there.
/// </summary>
internal static class Distance
{
    /// <summary>Metres of one degree of latitude.</summary>
    private const double MetresOfDegree = 111_320;

    public static double Metres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var up = (otherLatitude - latitude) * MetresOfDegree;
        var aside = (otherLongitude - longitude) * MetresOfDegree * Shrink(latitude);
        return Math.Sqrt(up * up + aside * aside);
    }

    /// <summary>So many metres in degrees of latitude and of longitude.</summary>
    public static (double Up, double Aside) Degrees(double metres, double latitude) =>
        (metres / MetresOfDegree, metres / (MetresOfDegree * Shrink(latitude)));

    private static double Shrink(double latitude) => Math.Cos(latitude * Math.PI / 180);
}

using System.Globalization;
using System.Text.RegularExpressions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Addresses;

/// <summary>
/// A point on the map in what a person typed or pasted: two numbers, or a link to Google Maps, OpenStreetMap, Apple Maps or Waze that
/// has them. A shortened link has none, and is never followed.
/// </summary>
internal static partial class TypedPoint
{
    /// <summary>The point in degrees (WGS 84); null if there is none.</summary>
    public static Input.Point? Read(string typed)
    {
        // The place that a link marks is told after the middle of the map that it shows.
        foreach (var pattern in (Regex[])[Marked(), OfLink(), Typed()])
            if (pattern.Match(typed) is { Success: true } match && Degrees(match, "lat") is >= -90 and <= 90 and var latitude
                && Degrees(match, "lon") is >= -180 and <= 180 and var longitude)
                return new(latitude, longitude);
        return null;
    }

    private static double Degrees(Match match, string name) =>
        double.Parse(match.Groups[name].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        !3d(?<lat>-?[0-9]{1,2}\.[0-9]{2,15})!4d(?<lon>-?[0-9]{1,3}\.[0-9]{2,15})
        | [?&]mlat=(?<lat>-?[0-9]{1,2}\.[0-9]{2,15})&mlon=(?<lon>-?[0-9]{1,3}\.[0-9]{2,15})
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Marked();

    [GeneratedRegex("""
        ://\S{1,300}?(?:@ | [?&](?:q|ll|sll|query|daddr|destination|center)=(?:loc:)? | /(?:search|place|dir)/
            | \#map=[0-9]{1,2}(?:\.[0-9]{1,2})?/)
        (?<lat>-?[0-9]{1,2}\.[0-9]{2,15})(?:,|%2C|/)\+?(?<lon>-?[0-9]{1,3}\.[0-9]{2,15})
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OfLink();

    /// <summary>Three digits after the point at least: «15.2, 17.5» are no degrees.</summary>
    [GeneratedRegex(@"^\s*\(?(?<lat>-?[0-9]{1,2}\.[0-9]{3,15})°?[NnСсПп]?[,;\s]\s*(?<lon>-?[0-9]{1,3}\.[0-9]{3,15})°?[EeСс]?\)?\s*$")]
    private static partial Regex Typed();
}

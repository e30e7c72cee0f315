using System.Globalization;
using NetVips;

namespace IfCity.Bots.Photos;

/// <summary>Reads the place where a photo was taken from its EXIF (GPS IFD, Exif 2.32 section 4.6.6).</summary>
internal static class CameraPlace
{
    /// <summary>Null if the camera wrote none, or nonsense; a bad tag never spoils the photo.</summary>
    public static GeoPoint? Of(Image image)
    {
        if (Degrees(Tag(image, "GPSLatitude"), Tag(image, "GPSLatitudeRef"), 'S', 90) is not { } latitude) return null;
        if (Degrees(Tag(image, "GPSLongitude"), Tag(image, "GPSLongitudeRef"), 'W', 180) is not { } longitude) return null;
        // Some phones write zeros while they have no fix yet.
        return latitude == 0 && longitude == 0 ? null : new GeoPoint(latitude, longitude);
    }

    /// <summary>libvips shows a tag as <c>48/1 55/1 2000/100 (48, 55, 20.00, Rational, …)</c>.</summary>
    private static string? Tag(Image image, string name)
    {
        var field = $"exif-ifd3-{name}";
        return image.Contains(field) && image.Get(field) is string text ? text.Split('(')[0].Trim() : null;
    }

    private static double? Degrees(string? angle, string? side, char negative, int limit)
    {
        var parts = angle?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Rational).ToArray();
        if (parts is not { Length: 3 }) return null;
        var degrees = parts[0] + parts[1] / 60 + parts[2] / 3600;
        if (!(degrees >= 0 && degrees <= limit)) return null;
        return side is { Length: > 0 } && char.ToUpperInvariant(side[0]) == negative ? -degrees : degrees;
    }

    /// <summary>NaN for what is no number, and NaN fails every comparison after it.</summary>
    private static double Rational(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return Number(text);
        var below = Number(text[(slash + 1)..]);
        return below == 0 ? double.NaN : Number(text[..slash]) / below;
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}

using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace IfCity.Bots.Photos;

/// <summary>Reads the place where a photo was taken from its EXIF (GPS IFD, Exif 2.32 section 4.6.6).</summary>
internal static class CameraPlace
{
    /// <summary>Null if the camera wrote none, or nonsense; a bad tag never spoils the photo.</summary>
    public static GeoPoint? Read(ExifProfile exif)
    {
        if (Degrees(exif, ExifTag.GPSLatitude, ExifTag.GPSLatitudeRef, 'S', 90) is not { } latitude) return null;
        if (Degrees(exif, ExifTag.GPSLongitude, ExifTag.GPSLongitudeRef, 'W', 180) is not { } longitude) return null;
        // Some phones write zeros while they have no fix yet.
        return latitude == 0 && longitude == 0 ? null : new GeoPoint(latitude, longitude);
    }

    private static double? Degrees(ExifProfile exif, ExifTag<Rational[]> angle, ExifTag<string> side, char negative, int limit)
    {
        if (exif.GetValue(angle)?.Value is not { Length: 3 } parts) return null;
        // A fraction with a zero below is infinite or not a number, which fails the comparison.
        var degrees = parts[0].ToDouble() + (parts[1].ToDouble() / 60) + (parts[2].ToDouble() / 3600);
        if (!(degrees >= 0 && degrees <= limit)) return null;
        return exif.GetValue(side)?.Value is { Length: > 0 } letter && char.ToUpperInvariant(letter[0]) == negative ? -degrees : degrees;
    }
}

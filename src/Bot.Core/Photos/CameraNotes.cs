using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace IfCity.Bots.Photos;

/// <summary>The useful part of a photo's EXIF; invalid EXIF never spoils the photo.</summary>
/// <param name="Orientation">Which way the camera was held, 1 to 8 (Exif 2.32 section 4.6.4); 1 is upright.</param>
internal readonly record struct CameraNotes(ushort Orientation, GeoPoint? TakenAt)
{
    private const ushort IsUpright = 1;

    public static CameraNotes Read(byte[]? exif)
    {
        if (exif is null) return new(IsUpright, null);
        try
        {
            var tags = new ExifProfile(exif);
            return new(tags.GetValue(ExifTag.Orientation)?.Value ?? IsUpright, CameraPlace.Read(tags));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new(IsUpright, null);
        }
    }
}

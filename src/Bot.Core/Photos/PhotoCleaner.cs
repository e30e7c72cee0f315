using System.Security.Cryptography;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace IfCity.Bots.Photos;

/// <summary>
/// Makes of a stranger's file a picture that is safe to keep and show: type by content, size before decoding, decoded
/// and encoded anew, so that nothing of the file but its pixels is left. Safe to call from many threads.
/// </summary>
public static class PhotoCleaner
{
    /// <summary>Bytes; also the most that Telegram lets a bot fetch.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>Pixels, width by height.</summary>
    public const long MostPixels = 40_000_000;

    private const long LargePixels = 8_000_000;
    private const int Side = 2048, ThumbnailSide = 320, Quality = 82;

    /// <summary>Large pictures go one at a time: 40 megapixels of a JPEG take 196 MB.</summary>
    private static readonly Lock Large = new();

    private static readonly JpegEncoder Encoder = new() { Quality = Quality, ColorType = JpegColorType.YCbCrRatio420 };

    /// <summary>
    /// It reads JPEG and no other format, because the library's reported weaknesses lie in the others. One thread for a picture leaves the
    /// other core to the turns. Nothing is pooled, and pixels lie in one piece, which returns to the system at once: with pieces of 4 MB,
    /// four pictures of 40 megapixels left 420 MB behind. No piece is much larger than the pixels of the largest accepted picture.
    /// </summary>
    private static readonly Configuration JpegOnly = new(new JpegConfigurationModule())
    {
        MaxDegreeOfParallelism = 1,
        PreferContiguousImageBuffers = true,
        MemoryAllocator = MemoryAllocator.Create(new() { MaximumPoolSizeMegabytes = 0, AllocationLimitMegabytes = 200 }),
    };

    private static readonly JpegDecoder Decoder = new() { IgnoreMetadata = true };

    public static CleanPhoto Clean(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > LargestFile) return new CleanPhoto.Refused(PhotoRefusal.TooLarge);
        var kind = FileKinds.Recognise(file);
        if (kind == FileKind.Other) return new CleanPhoto.Refused(PhotoRefusal.NotAPicture);
        if (!kind.IsAccepted()) return new CleanPhoto.Refused(PhotoRefusal.UnknownType, kind);
        try
        {
            return Open(file, kind);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A decoder may throw any exception at a broken file.
            return new CleanPhoto.Refused(PhotoRefusal.Damaged, kind);
        }
    }

    private static CleanPhoto Open(byte[] file, FileKind kind)
    {
        var parts = PhotoParts.Read(file, kind);
        if (parts.LacksEnd) file = JpegFile.WithEnd(file);
        // Only the header has been read so far, because a decompression bomb is small on disk and large in memory.
        var size = kind == FileKind.Jpeg ? SizeOf(file) : SkiaPicture.SizeOf(file);
        var pixels = (long)size.Width * size.Height;
        if (pixels > MostPixels) return new CleanPhoto.Refused(PhotoRefusal.TooManyPixels, kind);
        if (parts.LacksEnd && (parts.IsProgressive || !SkiaPicture.HasAllRows(file[..^2])))
            return new CleanPhoto.Refused(PhotoRefusal.Damaged, kind);
        if (pixels <= LargePixels) return Redraw(Decode(file, kind), parts);
        lock (Large)
        {
            // ImageSharp keeps all scans of a progressive one beside its pixels: 320 MB for 40 megapixels. Skia gives sRGB already.
            return parts is { IsProgressive: true, IsPrint: false }
                ? Redraw(SkiaPicture.Decode(file, Side, JpegOnly), parts with { Profile = null })
                : Redraw(Decode(file, kind), parts);
        }
    }

    private static CleanPhoto.Done Redraw(Image whole, PhotoParts parts)
    {
        var (orientation, takenAt) = CameraNotes.Read(parts.Exif);
        using var image = Reduce(whole);
        TurnUpright(image, orientation);
        if (parts.IsPrint) PhotoColours.InksToSrgb(image);
        if (parts.Profile is { } profile) PhotoColours.ToSrgb(image, profile);
        if (image is Image<Rgba32>) image.Mutate(picture => picture.BackgroundColor(Color.White));
        var jpeg = Encode(image);
        using var thumbnail = image.Clone(picture => Shrink(picture, ThumbnailSide));
        return new CleanPhoto.Done(jpeg, Encode(thumbnail), image.Width, image.Height,
            Convert.ToHexStringLower(SHA256.HashData(jpeg)), takenAt);
    }

    private static Size SizeOf(byte[] jpeg)
    {
        var header = Decoder.Identify(JpegOnly, new MemoryStream(jpeg), default);
        return new(header.Width, header.Height);
    }

    private static Image Decode(byte[] file, FileKind kind) => kind == FileKind.Jpeg
        ? Decoder.Decode<Rgb24>(JpegOnly, new MemoryStream(file), default)
        : SkiaPicture.Decode(file, Side, JpegOnly);

    /// <summary>Disposes of the whole picture at once, because nothing else in the work on photos takes as much memory.</summary>
    private static Image Reduce(Image whole)
    {
        using (whole) return whole.Clone(picture => Shrink(picture, Side));
    }

    private static void Shrink(IImageProcessingContext picture, int side)
    {
        var size = picture.GetCurrentSize();
        if (Math.Max(size.Width, size.Height) <= side) return;
        picture.Resize(new ResizeOptions { Mode = ResizeMode.Max, Size = new(side, side), Sampler = KnownResamplers.Lanczos3 });
    }

    private static void TurnUpright(Image image, ushort orientation)
    {
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, orientation);
        image.Mutate(picture => picture.AutoOrient());
        image.Metadata.ExifProfile = null;
    }

    private static byte[] Encode(Image image)
    {
        using var jpeg = new MemoryStream();
        image.SaveAsJpeg(jpeg, Encoder);
        return jpeg.ToArray();
    }
}

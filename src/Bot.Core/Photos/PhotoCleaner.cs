using System.Security.Cryptography;
using NetVips;

namespace IfCity.Bots.Photos;

/// <summary>Why a picture is not taken.</summary>
public enum PhotoRefusal
{
    /// <summary>More than 20 MB, or more than the messenger lets us fetch.</summary>
    TooLarge,

    /// <summary>Not a JPEG, PNG or WebP picture, whatever its name says.</summary>
    NotAPicture,

    /// <summary>Apple's HEIC, which has to be sent as a photo and not as a file.</summary>
    Heic,

    /// <summary>More than 50 million pixels: refused before any of them is decoded.</summary>
    TooManyPixels,

    /// <summary>Cut short or broken.</summary>
    Damaged,

    /// <summary>The messenger no longer has it.</summary>
    Lost,
}

/// <summary>What cleaning came to.</summary>
public abstract record CleanPhoto
{
    /// <summary>A JPEG of at most 2048 px and a thumbnail of at most 320 px, with no metadata.</summary>
    public sealed record Done(byte[] Jpeg, byte[] Thumbnail, int Width, int Height, string Sha256) : CleanPhoto;

    public sealed record Refused(PhotoRefusal Why) : CleanPhoto;
}

/// <summary>
/// Makes of a stranger's file a picture that is safe to keep and show: type by content, size before decoding, decoded
/// and encoded anew, so that nothing of the file but its pixels is left.
/// </summary>
public static class PhotoCleaner
{
    public const int LargestFile = 20 * 1024 * 1024;
    private const long MostPixels = 50_000_000;
    private const int Side = 2048, ThumbnailSide = 320, Quality = 82;

    /// <summary>libvips knows dozens of formats, some by way of libraries with a history: all but three are locked.</summary>
    static PhotoCleaner()
    {
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (string[])["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"]) Operation.Block(loader, false);
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
    }

    public static CleanPhoto Clean(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > LargestFile) return new CleanPhoto.Refused(PhotoRefusal.TooLarge);
        if (IsHeic(file)) return new CleanPhoto.Refused(PhotoRefusal.Heic);
        if (!IsKnown(file)) return new CleanPhoto.Refused(PhotoRefusal.NotAPicture);
        try
        {
            // The header first: a bomb is small on disk and large in memory.
            using var header = Image.NewFromBuffer(file, access: Enums.Access.Sequential);
            if ((long)header.Width * header.Height > MostPixels) return new CleanPhoto.Refused(PhotoRefusal.TooManyPixels);
            var jpeg = Encode(file, Side);
            var thumbnail = Encode(jpeg, ThumbnailSide);
            using var done = Image.NewFromBuffer(jpeg, access: Enums.Access.Sequential);
            return new CleanPhoto.Done(jpeg, thumbnail, done.Width, done.Height, Convert.ToHexStringLower(SHA256.HashData(jpeg)));
        }
        catch (VipsException)
        {
            return new CleanPhoto.Refused(PhotoRefusal.Damaged);
        }
    }

    /// <summary>Orientation is applied, transparency laid on white, colours brought to sRGB, metadata dropped.</summary>
    private static byte[] Encode(byte[] file, int side)
    {
        // ThumbnailBuffer would let a truncated file through; opening it first with FailOn does not.
        using var image = Image.NewFromBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated);
        using var small = image.ThumbnailImage(side, height: side, size: Enums.Size.Down, outputProfile: "srgb");
        using var flat = small.HasAlpha() ? small.Flatten(background: [255.0, 255.0, 255.0]) : small.Copy();
        return flat.JpegsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None, background: [255.0]);
    }

    private static bool IsKnown(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        || (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8));

    private static bool IsHeic(ReadOnlySpan<byte> file) => file.Length > 12 && file[4..8].SequenceEqual("ftyp"u8)
        && (file[8..12].SequenceEqual("heic"u8) || file[8..12].SequenceEqual("heix"u8) || file[8..12].SequenceEqual("mif1"u8) || file[8..12].SequenceEqual("msf1"u8) || file[8..12].SequenceEqual("hevc"u8));
}

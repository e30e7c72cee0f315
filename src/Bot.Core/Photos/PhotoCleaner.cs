using System.Security.Cryptography;
using NetVips;

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

    private const long LargePixels = 16_000_000;
    private const int Side = 2048, ThumbnailSide = 320, Quality = 82;

    /// <summary>
    /// Large pictures go one at a time: a progressive JPEG or an interlaced PNG is decoded whole, and 40 megapixels of it
    /// were measured at 300 to 450 MB.
    /// </summary>
    private static readonly Lock Large = new();

    /// <summary>
    /// libvips knows dozens of formats, some by way of libraries with a history: all but three are locked. Its cache of
    /// results is of no use here, and one thread a picture leaves the other core to the turns.
    /// </summary>
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
        var kind = FileKinds.Of(file);
        if (kind == FileKind.Other) return new CleanPhoto.Refused(PhotoRefusal.NotAPicture);
        if (!kind.IsTaken()) return new CleanPhoto.Refused(PhotoRefusal.UnknownType, kind);
        try
        {
            return Open(file, kind);
        }
        catch (VipsException)
        {
            return new CleanPhoto.Refused(PhotoRefusal.Damaged, kind);
        }
    }

    private static CleanPhoto Open(byte[] file, FileKind kind)
    {
        // ThumbnailBuffer would let a truncated file through; opening it first with FailOn does not.
        using var image = Image.NewFromBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated);
        // Only the header is read by now: a bomb is small on disk and large in memory.
        var pixels = (long)image.Width * image.Height;
        if (pixels > MostPixels) return new CleanPhoto.Refused(PhotoRefusal.TooManyPixels, kind);
        if (pixels <= LargePixels) return Redraw(image);
        lock (Large) return Redraw(image);
    }

    private static CleanPhoto.Done Redraw(Image image)
    {
        var takenAt = CameraPlace.Of(image);
        var jpeg = Encode(image, Side);
        using var done = Image.NewFromBuffer(jpeg, access: Enums.Access.Sequential);
        var (width, height) = (done.Width, done.Height);
        return new CleanPhoto.Done(jpeg, Encode(done, ThumbnailSide), width, height, Convert.ToHexStringLower(SHA256.HashData(jpeg)), takenAt);
    }

    /// <summary>Orientation is applied, colours brought to sRGB, transparency laid on white, metadata dropped.</summary>
    private static byte[] Encode(Image image, int side)
    {
        // An output profile makes libvips convert every pixel of the original, even from sRGB to sRGB: 0.4 s of CPU for
        // 12 megapixels. Only CMYK needs it so early.
        using var small = image.ThumbnailImage(side, height: side, size: Enums.Size.Down, outputProfile: image.Interpretation == Enums.Interpretation.Cmyk ? "srgb" : null);
        using var coloured = ToSrgb(small);
        using var flat = coloured.HasAlpha() ? coloured.Flatten(background: [255.0, 255.0, 255.0]) : coloured.Copy();
        return flat.JpegsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None);
    }

    /// <summary>By the picture's own profile (phones use Display P3); one that is broken counts as sRGB.</summary>
    private static Image ToSrgb(Image image) => image.Contains("icc-profile-data") && image.Bands >= 3
        ? image.IccTransform("srgb", embedded: true, inputProfile: "srgb")
        : image.Colourspace(Enums.Interpretation.Srgb);
}

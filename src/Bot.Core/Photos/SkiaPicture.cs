using System.Buffers;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;

namespace IfCity.Bots.Photos;

/// <summary>
/// PNG and WebP, which Skia decodes (libpng, libwebp): it refuses what is cut short, takes the first frame of an animation, and knows
/// transparency and profiles. ImageSharp 2 goes round for ever on an interlaced PNG that is cut short or tiny (docs/adr/0001). Large
/// progressive JPEGs too: it makes them smaller on the way, and so needs half the memory.
/// </summary>
internal static class SkiaPicture
{
    public static Size SizeOf(byte[] file)
    {
        using var codec = Open(file);
        return new(codec.Info.Width, codec.Info.Height);
    }

    /// <summary>
    /// Decodes to sRGB. The decoders of WebP and JPEG already make the picture smaller: a WebP is at most <paramref name="side"/> wide or
    /// high, a JPEG at most an eighth of its size more.
    /// </summary>
    /// <exception cref="InvalidDataException">It is broken or cut short.</exception>
    /// <exception cref="InsufficientMemoryException">Its pixels find no room.</exception>
    public static Image<Rgba32> Decode(byte[] file, int side, Configuration configuration)
    {
        using var codec = Open(file);
        using var srgb = SKColorSpace.CreateSrgb();
        var scale = Math.Min(1f, (float)side / Math.Max(codec.Info.Width, codec.Info.Height));
        // A JPEG is made smaller by eighths: the next one up, so that nothing has to be blown up again.
        if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg) scale = MathF.Ceiling(8 * scale) / 8;
        var size = codec.GetScaledDimensions(scale);
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, srgb);
        var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info)) throw new InsufficientMemoryException("There is no room for its pixels.");
        if (codec.GetPixels(info, bitmap.GetPixels()) == SKCodecResult.Success)
            return Image.WrapMemory<Rgba32>(configuration, new Pixels(bitmap), info.Width, info.Height);
        bitmap.Dispose();
        throw new InvalidDataException("It is broken.");
    }

    /// <summary>
    /// Whether the pixels of a baseline JPEG go on to its last row of blocks. The decoder stops where the bytes end, and there the last row
    /// may wait for bytes that nobody wrote.
    /// </summary>
    public static bool HasAllRows(byte[] jpeg)
    {
        const int block = 16;
        using var codec = Open(jpeg);
        using var rows = new SKBitmap(codec.Info.WithSize(codec.Info.Width, block));
        if (codec.StartScanlineDecode(codec.Info) != SKCodecResult.Success) return false;
        for (var row = 0; row < codec.Info.Height - block; row += block)
            if (codec.GetScanlines(rows.GetPixels(), block, rows.RowBytes) < Math.Min(block, codec.Info.Height - block - row)) return false;
        return true;
    }

    private static SKCodec Open(byte[] file) =>
        SKCodec.Create(new SKMemoryStream(file)) ?? throw new InvalidDataException("It is no picture.");

    /// <summary>
    /// Lends the bitmap's memory, which goes back to the system when the image is disposed of: 160 MB of an array would stay.
    /// </summary>
    private sealed class Pixels(SKBitmap bitmap) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => bitmap.GetPixelSpan();

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() { }

        protected override void Dispose(bool disposing) => bitmap.Dispose();
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;

namespace IfCity.Bots.Photos;

/// <summary>
/// WebP (RFC 9649), which Skia's libwebp decodes: it refuses what is cut short, takes the first frame of an animation, and knows
/// transparency and profiles. The decoder of ImageSharp 2 does none of this (docs/adr/0001).
/// </summary>
internal static class WebPFile
{
    /// <exception cref="InvalidDataException">The file is cut short.</exception>
    public static PhotoParts Read(byte[] file)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4));
        if (length > file.Length - 8) throw new InvalidDataException("It is cut short.");
        var within = new ArraySegment<byte>(file, 12, (int)length - 4);
        while (within.Count >= 8)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(within.AsSpan(4));
            if (size > within.Count - 8) throw new InvalidDataException("It is cut short.");
            if (Encoding.Latin1.GetString(within.AsSpan(0, 4)) == "EXIF") return new(file, Exif(within.Slice(8, (int)size)));
            // A part of odd length is followed by a byte that counts for nothing.
            within = within[Math.Min(within.Count, 8 + (int)size + ((int)size & 1))..];
        }
        return new(file, null);
    }

    public static Size SizeOf(byte[] file)
    {
        using var codec = Open(file);
        return new(codec.Info.Width, codec.Info.Height);
    }

    /// <summary>In sRGB, and made smaller on the way if its longer side is over that.</summary>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    public static Image<Rgba32> Decode(byte[] file, int side)
    {
        using var codec = Open(file);
        using var srgb = SKColorSpace.CreateSrgb();
        var size = codec.GetScaledDimensions(Math.Min(1f, (float)side / Math.Max(codec.Info.Width, codec.Info.Height)));
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, srgb);
        var pixels = GC.AllocateArray<byte>(info.BytesSize, pinned: true);
        var result = codec.GetPixels(info, Marshal.UnsafeAddrOfPinnedArrayElement(pixels, 0));
        if (result != SKCodecResult.Success) throw new InvalidDataException("It is broken.");
        return Image.LoadPixelData<Rgba32>(pixels, info.Width, info.Height);
    }

    private static SKCodec Open(byte[] file) =>
        SKCodec.Create(new SKMemoryStream(file)) ?? throw new InvalidDataException("It is no picture.");

    /// <summary>Some writers put the name that a JPEG has before it here too.</summary>
    private static byte[] Exif(ArraySegment<byte> notes) =>
        notes.AsSpan().StartsWith("Exif\0\0"u8) ? notes[6..].ToArray() : notes.ToArray();
}

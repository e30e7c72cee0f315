using System.Numerics;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Processing;
using SkiaSharp;

namespace IfCity.Bots.Photos;

/// <summary>Brings the colours of a picture to sRGB, whatever its author's camera, screen or printing house made them for.</summary>
internal static class PhotoColours
{
    /// <summary>Where an ICC profile tells what its numbers are, and its own size before that.</summary>
    private const int KindAt = 16, HeaderLength = 128;

    /// <summary>
    /// What cyan (bit 0), magenta (bit 1) and yellow (bit 2) make on coated paper, printed over each other; shares of full light.
    /// The mixtures lie between them (Neugebauer): over 216 colours it was 13 of 255 off a printer's profile of two million bytes,
    /// where adding up ideal inks is 58 off.
    /// </summary>
    private static readonly Vector3[] Inks =
    [
        Ink(255, 255, 255), Ink(0, 155, 228), Ink(234, 23, 133), Ink(48, 36, 123),
        Ink(255, 240, 0), Ink(0, 143, 63), Ink(232, 31, 42), Ink(49, 39, 56),
    ];

    /// <summary>
    /// Converts by the picture's own profile (phones use Display P3). A profile that is broken, or not of red, green and blue, is ignored.
    /// </summary>
    public static void ToSrgb(Image image, byte[] profile)
    {
        if (profile.Length < HeaderLength || !profile.AsSpan(KindAt).StartsWith("RGB "u8)) return;
        using var space = SKColorSpace.CreateIcc(profile);
        if (space is null || space.IsSrgb) return;
        using var srgb = SKColorSpace.CreateSrgb();
        using var from = Row(image.Width, space);
        using var to = Row(image.Width, srgb);
        using var pixels = from.PeekPixels();
        image.Mutate(picture => picture.ProcessPixelRowsAsVector4(row =>
        {
            MemoryMarshal.AsBytes(row).CopyTo(from.GetPixelSpan());
            if (pixels.ReadPixels(to.Info, to.GetPixels(), to.RowBytes)) to.GetPixelSpan().CopyTo(MemoryMarshal.AsBytes(row));
        }));
    }

    /// <summary>The decoder adds up inks as if each were ideal; here they become what they look like on paper.</summary>
    public static void InksToSrgb(Image image) => image.Mutate(picture => picture.ProcessPixelRowsAsVector4(row =>
    {
        foreach (ref var pixel in row) pixel = new(ToPrinted(new(pixel.X, pixel.Y, pixel.Z)), 1);
    }));

    private static Vector3 ToPrinted(Vector3 light)
    {
        var paper = Vector3.Lerp(Inks[1], Inks[0], light.X);
        var magenta = Vector3.Lerp(Inks[3], Inks[2], light.X);
        var yellow = Vector3.Lerp(Inks[5], Inks[4], light.X);
        var both = Vector3.Lerp(Inks[7], Inks[6], light.X);
        return Vector3.Lerp(Vector3.Lerp(both, yellow, light.Y), Vector3.Lerp(magenta, paper, light.Y), light.Z);
    }

    private static Vector3 Ink(int red, int green, int blue) => new Vector3(red, green, blue) / 255;

    private static SKBitmap Row(int width, SKColorSpace space) =>
        new(new SKImageInfo(width, 1, SKColorType.RgbaF32, SKAlphaType.Unpremul, space));
}

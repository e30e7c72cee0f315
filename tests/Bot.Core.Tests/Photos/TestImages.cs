using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetVips;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>Pictures made on the spot: by libvips where an honest camera would, byte by byte where an attacker would.</summary>
internal static class TestImages
{
    public static readonly double[] Red = [220, 30, 30], Green = [30, 160, 40], Blue = [30, 40, 200], White = [255, 255, 255];

    /// <summary>Red and green above, blue and white below: every turn and mirroring of it looks different.</summary>
    public static Image Quarters(int width = 160, int height = 80)
    {
        Image Fill(double[] colour) => (Image.Black(width / 2, height / 2, bands: 3) + colour).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return Image.Arrayjoin([Fill(Red), Fill(Green), Fill(Blue), Fill(White)], across: 2);
    }

    public static Image Noise(int width, int height) =>
        Image.Gaussnoise(width, height, sigma: 40, mean: 128, seed: 1).Bandjoin(Image.Gaussnoise(width, height, sigma: 40, mean: 128, seed: 2), Image.Gaussnoise(width, height, sigma: 40, mean: 128, seed: 3))
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    public static byte[] Jpeg(this Image image) => image.JpegsaveBuffer(q: 90, keep: Enums.ForeignKeep.All);

    public static Image With(this Image image, params (string Field, string Value)[] fields) => image.Mutate(mutable =>
    {
        foreach (var (field, value) in fields) mutable.Set(GValue.GStrType, field, value);
    });

    public static Image Turned(this Image image, int orientation) => image.Mutate(mutable => mutable.Set(GValue.GIntType, "orientation", orientation));

    /// <summary>A spot near the town hall of Ivano-Frankivsk, if the letters are N and E.</summary>
    public static Image TakenAtTownHall(this Image image, string northOrSouth = "N", string eastOrWest = "E") => image.With(
        ("exif-ifd3-GPSLatitudeRef", northOrSouth), ("exif-ifd3-GPSLatitude", "48/1 55/1 2160/100"),
        ("exif-ifd3-GPSLongitudeRef", eastOrWest), ("exif-ifd3-GPSLongitude", "24/1 42/1 3600/100"), ("exif-ifd0-Make", "Camera of Olena"));

    /// <summary>A PNG that says it is that large, with hardly a pixel inside.</summary>
    public static byte[] PngThatClaims(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(new byte[100_000]);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, ~body.Aggregate(uint.MaxValue, Crc));
        return [.. length, .. body, .. crc];
    }

    private static uint Crc(uint crc, byte next)
    {
        crc ^= next;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        return crc;
    }

    /// <summary>Two frames of one pixel, for ever.</summary>
    public static byte[] AnimatedGif() =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        0x21, 0xFF, 0x0B, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0,
        0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0,
        0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 1, 0, 0x3B,
    ];

    public static byte[] Box(string brand) => [0, 0, 0, 24, .. Encoding.ASCII.GetBytes("ftyp" + brand), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes("mif1" + brand), .. new byte[64]];

    /// <summary>How far the pixel is from a colour, in the channel that is furthest.</summary>
    public static double Distance(this Image image, int x, int y, double[] colour) => image[x, y].Zip(colour, (is_, should) => Math.Abs(is_ - should)).Max();
}

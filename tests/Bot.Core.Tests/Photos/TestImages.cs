using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>
/// Pictures made on the spot: by an encoder where an honest camera would, byte by byte where an attacker would. Those under Samples were
/// made by libvips, which shares no code with what is tested: other encoders' files, profiles and notes.
/// </summary>
internal static class TestImages
{
    public static readonly Rgb24 Red = new(220, 30, 30), Green = new(30, 160, 40), Blue = new(30, 40, 200), White = new(255, 255, 255);

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Photos", "Samples", name));

    /// <summary>Red and green above, blue and white below: every turn and mirroring of it looks different.</summary>
    public static Image<Rgb24> Quarters(int width = 160, int height = 80) =>
        Draw(width, height, (x, y) => y < height / 2 ? x < width / 2 ? Red : Green : x < width / 2 ? Blue : White);

    public static Image<Rgb24> Noise(int width, int height)
    {
        var random = new Random(1);
        return Draw(width, height, (_, _) =>
        {
            var grey = (byte)random.Next(64, 192);
            return new(grey, grey, grey);
        });
    }

    public static Image<Rgb24> Draw(int width, int height, Func<int, int, Rgb24> colour)
    {
        var image = new Image<Rgb24>(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++) image[x, y] = colour(x, y);
        return image;
    }

    public static byte[] Jpeg(this Image image) =>
        Bytes(stream => image.SaveAsJpeg(stream, new() { Quality = 90, ColorType = JpegColorType.YCbCrRatio444 }));

    public static byte[] Png(this Image image) => Bytes(image.SaveAsPng);

    public static byte[] WebP(this Image image, bool lossless) =>
        Bytes(stream => image.SaveAsWebp(stream, new() { FileFormat = Format(lossless), Quality = 95 }));

    public static Image<Rgb24> With<T>(this Image<Rgb24> image, ExifTag<T> tag, T value)
    {
        (image.Metadata.ExifProfile ??= new()).SetValue(tag, value);
        return image;
    }

    /// <param name="latitude">Degrees, minutes and seconds as a camera writes them: <c>48/1 55/1 2160/100</c>.</param>
    /// <param name="longitude">The same.</param>
    public static Image<Rgb24> TakenAt(
        this Image<Rgb24> image, string latitude, string longitude, string northOrSouth = "N", string eastOrWest = "E") => image
        .With(ExifTag.GPSLatitudeRef, northOrSouth).With(ExifTag.GPSLatitude, Rationals(latitude))
        .With(ExifTag.GPSLongitudeRef, eastOrWest).With(ExifTag.GPSLongitude, Rationals(longitude));

    /// <summary>A spot near the town hall of Ivano-Frankivsk, if the letters are N and E.</summary>
    public static Image<Rgb24> TakenAtTownHall(this Image<Rgb24> image, string northOrSouth = "N", string eastOrWest = "E") =>
        image.TakenAt("48/1 55/1 2160/100", "24/1 42/1 3600/100", northOrSouth, eastOrWest).With(ExifTag.Make, "Camera of Olena");

    private static Rational[] Rationals(string text) =>
        [.. text.Split(' ').Select(part => part.Split('/'))
            .Select(part => new Rational(Number(part[0]), Number(part[1]), simplify: false))];

    private static WebpFileFormatType Format(bool lossless) => lossless ? WebpFileFormatType.Lossless : WebpFileFormatType.Lossy;

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Bytes(Action<Stream> save)
    {
        using var stream = new MemoryStream();
        save(stream);
        return stream.ToArray();
    }

    /// <summary>A PNG that says it is that large, with hardly a pixel inside.</summary>
    public static byte[] PngThatClaims(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(new byte[100_000]);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()),
            .. Chunk("IEND", [])];
    }

    /// <summary>The PNG with one more chunk right behind its header.</summary>
    public static byte[] WithChunk(this byte[] png, string type, byte[] data) => [.. png[..33], .. Chunk(type, data), .. png[33..]];

    /// <summary>A name, the method, and zeros that are small only as long as they are packed.</summary>
    public static byte[] PackedZeros(int megabytes)
    {
        using var packed = new MemoryStream();
        packed.Write("Notes\0\0"u8);
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var n = 0; n < megabytes; n++) zip.Write(new byte[1_000_000]);
        return packed.ToArray();
    }

    /// <summary>A WebP whose chunk behind the header says that it is that long.</summary>
    public static byte[] WebPWithChunk(string type, uint length)
    {
        byte[] header = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0x0C, 0, 0, 0, 9, 0, 0, 9, 0, 0];
        byte[] file = [.. header, .. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0, .. new byte[64]];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(34), length);
        return file;
    }

    /// <summary>A JPEG whose last scan comes so many times more.</summary>
    public static byte[] WithScans(this byte[] jpeg, int more)
    {
        var scan = jpeg[jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])..^2];
        return [.. jpeg[..^2], .. Enumerable.Repeat(scan, more).SelectMany(bytes => bytes), 0xFF, 0xD9];
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

    public static byte[] Box(string brand) =>
        [0, 0, 0, 24, .. Encoding.ASCII.GetBytes("ftyp" + brand), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes("mif1" + brand), .. new byte[64]];

    /// <summary>How far the pixel is from a colour, in the channel that is furthest.</summary>
    public static int Distance(this Image<Rgb24> image, int x, int y, Rgb24 colour)
    {
        var pixel = image[x, y];
        return Math.Max(Math.Abs(pixel.R - colour.R), Math.Max(Math.Abs(pixel.G - colour.G), Math.Abs(pixel.B - colour.B)));
    }
}

using System.Diagnostics;
using System.Text;
using IfCity.Bots.Photos;
using static IfCity.Bots.Tests.Core.Photos.TestImages;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>Files that are refused: each with its reason, none with an exception.</summary>
public sealed class PhotoRefusalTests
{
    public static TheoryData<string> Names => [.. Files.Keys];

    private static readonly Dictionary<string, (Func<byte[]> File, PhotoRefusal Why, FileKind Kind)> Files = new()
    {
        ["nothing"] = (() => [], PhotoRefusal.NotAPicture, FileKind.Other),
        ["one byte"] = (() => [0xFF], PhotoRefusal.NotAPicture, FileKind.Other),
        ["words"] = (() => Encoding.UTF8.GetBytes("Яма на дорозі"), PhotoRefusal.NotAPicture, FileKind.Other),
        ["HTML"] = (() => "<!doctype html><script>alert(1)</script>"u8.ToArray(), PhotoRefusal.NotAPicture, FileKind.Other),
        ["PDF that is called .jpg"] =
            (() => "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"u8.ToArray(), PhotoRefusal.UnknownType, FileKind.Pdf),
        ["SVG with a script"] =
            (() => "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(),
                PhotoRefusal.UnknownType, FileKind.Svg),
        ["animated GIF"] = (AnimatedGif, PhotoRefusal.UnknownType, FileKind.Gif),
        ["HEIC"] = (() => Box("heic"), PhotoRefusal.UnknownType, FileKind.Heic),
        ["AVIF"] = (() => Box("avif"), PhotoRefusal.UnknownType, FileKind.Avif),
        ["MP4"] = (() => Box("isom"), PhotoRefusal.UnknownType, FileKind.Video),
        ["TIFF, which no decoder knows"] = (() => Sample("quarters.tif"), PhotoRefusal.NotAPicture, FileKind.Other),
        ["first bytes of a JPEG and no more"] = (() => [0xFF, 0xD8, 0xFF, 0xE0], PhotoRefusal.Damaged, FileKind.Jpeg),
        ["PDF behind the first bytes of a JPEG"] = (() => [0xFF, 0xD8, 0xFF, .. "%PDF-1.7"u8], PhotoRefusal.Damaged, FileKind.Jpeg),
        ["JPEG cut at 60 %"] = (() => Cut(Quarters(640, 480).Jpeg()), PhotoRefusal.Damaged, FileKind.Jpeg),
        ["large JPEG cut at 60 %"] = (() => Cut(Noise(3000, 2000).Jpeg()), PhotoRefusal.Damaged, FileKind.Jpeg),
        ["PNG cut at 60 %"] = (() => Cut(Noise(640, 480).Png()), PhotoRefusal.Damaged, FileKind.Png),
        ["interlaced PNG cut at 60 %"] = (() => Cut(Sample("interlaced.png")), PhotoRefusal.Damaged, FileKind.Png),
        ["WebP cut at 60 %"] = (() => Cut(Noise(640, 480).WebP(lossless: false)), PhotoRefusal.Damaged, FileKind.WebP),
        ["PNG with too few pixels"] = (() => PngThatClaims(1000, 1000), PhotoRefusal.Damaged, FileKind.Png),
        ["PNG just too large"] = (() => PngThatClaims(8000, 5001), PhotoRefusal.TooManyPixels, FileKind.Png),
        ["PNG bomb"] = (() => PngThatClaims(50_000, 50_000), PhotoRefusal.TooManyPixels, FileKind.Png),
        ["WebP just too large"] = (() => Sample("black-6400x6300.webp"), PhotoRefusal.TooManyPixels, FileKind.WebP),
        ["WebP whose chunk is said to end before it begins"] =
            (() => WebPWithChunk("JUNK", 0xFFFFFFF8), PhotoRefusal.Damaged, FileKind.WebP),
        ["WebP whose notes are said to be 4 GB"] = (() => WebPWithChunk("EXIF", 0xFFFFFFF0), PhotoRefusal.Damaged, FileKind.WebP),
        ["JPEG with scans without end"] = (() => Sample("progressive.jpg").WithScans(200), PhotoRefusal.Damaged, FileKind.Jpeg),
        ["PNG with two headers"] =
            (() => Quarters().Png().WithChunk("IHDR", PngThatClaims(9_999, 9_999)[16..29]), PhotoRefusal.Damaged, FileKind.Png),
    };

    [Theory, MemberData(nameof(Names))]
    public void Refused_with_its_reason(string name)
    {
        var (file, why, kind) = Files[name];
        Assert.Equal(new CleanPhoto.Refused(why, kind), PhotoCleaner.Clean(file()));
    }

    [Fact]
    public void More_than_20_megabytes_are_not_even_looked_at()
    {
        var file = new byte[PhotoCleaner.LargestFile + 1];
        Quarters().Jpeg().CopyTo(file, 0);

        Assert.Equal(new CleanPhoto.Refused(PhotoRefusal.TooLarge), PhotoCleaner.Clean(file));
        Assert.IsType<CleanPhoto.Done>(PhotoCleaner.Clean(file[..^1]));
    }

    [Fact]
    public void A_bomb_takes_no_memory()
    {
        var bomb = PngThatClaims(50_000, 50_000);
        var before = Process.GetCurrentProcess().PeakWorkingSet64;

        for (var n = 0; n < 20; n++) Assert.IsType<CleanPhoto.Refused>(PhotoCleaner.Clean(bomb));

        // One decoded bomb is 7.5 GB.
        Assert.InRange(Process.GetCurrentProcess().PeakWorkingSet64 - before, 0, 500_000_000);
    }

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iCCP")]
    public void Notes_that_unpack_to_a_gigabyte_are_not_unpacked(string chunk)
    {
        var file = Quarters().Png().WithChunk(chunk, PackedZeros(1_000));
        var before = Process.GetCurrentProcess().PeakWorkingSet64;

        Assert.IsType<CleanPhoto.Done>(PhotoCleaner.Clean(file));
        Assert.InRange(Process.GetCurrentProcess().PeakWorkingSet64 - before, 0, 500_000_000);
    }

    [Fact]
    public void Whatever_is_broken_in_a_file_there_is_an_answer()
    {
        byte[][] files =
        [
            Quarters().TakenAtTownHall().Jpeg(), Quarters().Png(), Quarters().WebP(lossless: false), Quarters().WebP(lossless: true),
            Sample("town-hall.jpg"), Sample("progressive.jpg"), Sample("cmyk.jpg"), Sample("p3.jpg"),
            Sample("p3-alpha.png"), Sample("interlaced.png"), Sample("palette.png"),
            Sample("p3.webp"), Sample("clear.webp"), Sample("animated.webp"),
        ];
        var random = new Random(1580);
        for (var n = 0; n < 1_400; n++)
        {
            var file = files[n % files.Length].ToArray();
            for (var hits = random.Next(1, 8); hits > 0; hits--) file[random.Next(file.Length)] = (byte)random.Next(256);

            Assert.NotNull(PhotoCleaner.Clean(file[..random.Next(file.Length / 2, file.Length + 1)]));
        }
    }

    private static byte[] Cut(byte[] file) => file[..(file.Length * 6 / 10)];
}

using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Photos;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.Metadata.Profiles.Xmp;
using SixLabors.ImageSharp.PixelFormats;
using static IfCity.Bots.Tests.Core.Photos.TestImages;

namespace IfCity.Bots.Tests.Core.Photos;

public sealed class PhotoCleanerTests
{
    [Theory]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    public void A_photo_stands_upright_whichever_way_the_camera_was_held(ushort orientation, string corners)
    {
        var done = Done(Quarters().With(ExifTag.Orientation, orientation).Jpeg());

        Assert.Equal(orientation < 5 ? (160, 80) : (80, 160), (done.Width, done.Height));
        foreach (var picture in (byte[][])[done.Jpeg, done.Thumbnail])
        {
            using var image = Image.Load<Rgb24>(picture);
            Assert.Equal((done.Width, done.Height), (image.Width, image.Height));
            Assert.Equal(corners, Corners(image));
        }
    }

    [Fact]
    public void A_phones_12_megapixels_become_2048_and_320_pixels()
    {
        var done = Done(Noise(4000, 3000).Jpeg());

        using var picture = Image.Load<Rgb24>(done.Jpeg);
        using var thumbnail = Image.Load<Rgb24>(done.Thumbnail);
        Assert.Equal((2048, 1536, 2048, 1536), (done.Width, done.Height, picture.Width, picture.Height));
        Assert.Equal((320, 240), (thumbnail.Width, thumbnail.Height));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(done.Jpeg)), done.Sha256);
    }

    /// <summary>It takes another decoder than a small one, which makes it smaller by eighths.</summary>
    [Fact]
    public void A_large_progressive_picture_becomes_as_large_as_any_other()
    {
        var done = Done(Sample("progressive-3600x2400.jpg"));

        using var thumbnail = Image.Load<Rgb24>(done.Thumbnail);
        Assert.Equal((2048, 1365, 320, 213), (done.Width, done.Height, thumbnail.Width, thumbnail.Height));
    }

    /// <summary>Many phones leave it out; a picture that is really cut short is refused (<see cref="PhotoRefusalTests"/>).</summary>
    [Theory]
    [InlineData(40, 20)]
    [InlineData(641, 483)]
    [InlineData(3000, 2000)]
    public void A_picture_without_its_end_marker_is_taken(int width, int height)
    {
        var file = Quarters(width, height).Jpeg();
        Assert.Equal([0xFF, 0xD9], file[^2..]);
        Assert.Equal(Done(file).Sha256, Done(file[..^2]).Sha256);
    }

    [Fact]
    public void A_small_picture_is_not_blown_up()
    {
        var done = Done(Quarters(40, 20).Jpeg());

        using var thumbnail = Image.Load<Rgb24>(done.Thumbnail);
        Assert.Equal((40, 20, 40, 20), (done.Width, done.Height, thumbnail.Width, thumbnail.Height));
    }

    [Fact]
    public void A_picture_of_one_pixel_is_one_too()
    {
        var done = Done(Sample("interlaced-1x1.png"));
        Assert.Equal((1, 1), (done.Width, done.Height));
    }

    [Fact]
    public void Nothing_but_pixels_is_kept()
    {
        using var photo = Quarters().TakenAtTownHall();
        photo.Metadata.XmpProfile = new XmpProfile("<x:xmpmeta>Home of Olena</x:xmpmeta>"u8.ToArray());
        var original = photo.Jpeg();
        Assert.Contains("Camera of Olena", Encoding.Latin1.GetString(original), StringComparison.Ordinal);
        Assert.Contains("Home of Olena", Encoding.Latin1.GetString(original), StringComparison.Ordinal);

        var done = Done(original);

        foreach (var picture in (byte[][])[done.Jpeg, done.Thumbnail])
        {
            var notes = Image.Identify(picture).Metadata;
            Assert.Equal((null, null, null, null), (notes.ExifProfile, notes.XmpProfile, notes.IptcProfile, notes.IccProfile));
            Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
            Assert.DoesNotContain("Olena", Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_file_gives_the_same_hash()
    {
        var file = Quarters().Jpeg();
        Assert.Equal(Done(file).Sha256, Done(file).Sha256);
    }

    [Fact]
    public void A_tail_of_html_or_zip_is_left_behind()
    {
        byte[] file = [.. Quarters().Jpeg(), .. "<html><script>alert(1)</script></html>PK\u0003\u0004"u8];

        var text = Encoding.Latin1.GetString(Done(file).Jpeg);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PK\u0003\u0004", text, StringComparison.Ordinal);
        Assert.EndsWith("\u00FF\u00D9", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_at_once_do_not_mix()
    {
        var files = Enumerable.Range(1, 24).Select(n => (Width: n * 20, File: Quarters(n * 20, 40).Jpeg())).ToList();

        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            one => Assert.Equal((one.Width, 40), (Done(one.File).Width, Done(one.File).Height)));
    }

    internal static CleanPhoto.Done Done(byte[] file) => Assert.IsType<CleanPhoto.Done>(PhotoCleaner.Clean(file));

    private static string Corners(Image<Rgb24> image)
    {
        var (left, top, right, bottom) = (image.Width / 4, image.Height / 4, image.Width * 3 / 4, image.Height * 3 / 4);
        return $"{Name(image, left, top)}{Name(image, right, top)}{Name(image, left, bottom)}{Name(image, right, bottom)}";
    }

    private static char Name(Image<Rgb24> image, int x, int y) =>
        new (Rgb24 Colour, char Name)[] { (Red, 'R'), (Green, 'G'), (Blue, 'B'),
            (White, 'W') }.MinBy(one => image.Distance(x, y, one.Colour)).Name;
}

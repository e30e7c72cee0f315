using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using static IfCity.Bots.Tests.Core.Photos.TestImages;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>Whatever a picture's format and colours, a red container is red for staff.</summary>
public sealed class PhotoColourTests
{
    public static TheoryData<string> Kinds => [.. Files.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["JPEG"] = () => Quarters().Jpeg(),
        ["progressive JPEG"] = () => Sample("progressive.jpg"),
        ["large progressive JPEG"] = () => Sample("progressive-3600x2400.jpg"),
        ["large progressive JPEG in Display P3"] = () => Sample("p3-progressive-3600x2400.jpg"),
        ["CMYK JPEG"] = () => Sample("cmyk.jpg"),
        ["JPEG in Display P3"] = () => Sample("p3.jpg"),
        ["JPEG with a broken profile"] = () => Sample("broken-profile.jpg"),
        ["PNG in Display P3 with 16 bits"] = () => Sample("p3-16-bit.png"),
        ["PNG with alpha in Display P3"] = () => Sample("p3-alpha.png"),
        ["PNG"] = () => Quarters().Png(),
        ["PNG with 16 bits"] = () => Sample("16-bit.png"),
        ["PNG with a palette"] = () => Sample("palette.png"),
        ["interlaced PNG"] = () => Sample("interlaced.png"),
        ["WebP"] = () => Quarters().WebP(lossless: false),
        ["lossless WebP"] = () => Quarters().WebP(lossless: true),
        ["WebP in Display P3"] = () => Sample("p3.webp"),
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Colours_stay_what_they_were(string kind)
    {
        var done = PhotoCleanerTests.Done(Files[kind]());

        using var image = Image.Load<Rgb24>(done.Jpeg);
        // CMYK cannot hold every colour of a screen, so it may be further off than an encoder's rounding.
        var allowed = kind.StartsWith("CMYK", StringComparison.Ordinal) ? 60 : 12;
        Assert.Equal(24, Image.Identify(done.Jpeg).PixelType.BitsPerPixel);
        Assert.All(((int X, int Y, Rgb24 Colour)[])[(1, 1, Red), (3, 1, Green), (1, 3, Blue), (3, 3, White)], quarter => Assert.InRange(
            image.Distance(quarter.X * image.Width / 4, quarter.Y * image.Height / 4, quarter.Colour), 0, allowed));
    }

    [Theory]
    [InlineData("clear.png")]
    [InlineData("clear.webp")]
    public void What_is_see_through_becomes_white(string sample)
    {
        using var image = Image.Load<Rgb24>(PhotoCleanerTests.Done(Sample(sample)).Jpeg);
        Assert.InRange(image.Distance(40, 20, White), 0, 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_see_through_in_a_webp_ends_where_it_ends(bool lossless)
    {
        using var half = Quarters().CloneAs<Rgba32>();
        for (var y = 0; y < half.Height; y++)
            for (var x = 0; x < half.Width / 2; x++) half[x, y] = new(255, 0, 0, 0);

        using var image = Image.Load<Rgb24>(PhotoCleanerTests.Done(half.WebP(lossless)).Jpeg);
        Assert.InRange(image.Distance(40, 20, White), 0, 3);
        Assert.InRange(image.Distance(120, 20, Green), 0, 12);
    }

    [Theory]
    [InlineData("grey.jpg")]
    [InlineData("grey-broken-profile.jpg")]
    public void A_grey_picture_stays_grey_even_with_a_profile_that_does_not_fit(string sample)
    {
        using var image = Image.Load<Rgb24>(PhotoCleanerTests.Done(Sample(sample)).Jpeg);
        Assert.InRange(image.Distance(32, 32, new(100, 100, 100)), 0, 3);
    }

    [Fact]
    public void Of_an_animated_webp_the_first_frame_is_taken()
    {
        var done = PhotoCleanerTests.Done(Sample("animated.webp"));
        using var image = Image.Load<Rgb24>(done.Jpeg);
        Assert.Equal((160, 80), (done.Width, done.Height));
        Assert.InRange(image.Distance(40, 20, Red), 0, 12);
    }
}

using IfCity.Bots.Photos;
using NetVips;
using static IfCity.Bots.Tests.Core.Photos.TestImages;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>Whatever a picture's format and colours, a red container is red for staff.</summary>
public sealed class PhotoColourTests
{
    public static TheoryData<string> Kinds => [.. Files.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["JPEG"] = () => Quarters().Jpeg(),
        ["progressive JPEG"] = () => Quarters().JpegsaveBuffer(interlace: true),
        ["CMYK JPEG"] = () => Quarters().Colourspace(Enums.Interpretation.Cmyk).JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.None),
        ["JPEG in Display P3"] = () => Quarters().IccTransform("p3", inputProfile: "srgb").JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.Icc),
        ["JPEG with a broken profile"] = () => Quarters().Mutate(mutable => mutable.Set(GValue.BlobType, "icc-profile-data", "no profile at all"u8.ToArray())).Jpeg(),
        ["PNG in Display P3 with 16 bits"] = () => Quarters().Colourspace(Enums.Interpretation.Rgb16).IccTransform("p3", inputProfile: "srgb", depth: 16).PngsaveBuffer(keep: Enums.ForeignKeep.Icc),
        ["PNG with alpha in Display P3"] = () => Quarters().IccTransform("p3", inputProfile: "srgb").Bandjoin(255).PngsaveBuffer(keep: Enums.ForeignKeep.Icc),
        ["PNG"] = () => Quarters().PngsaveBuffer(),
        ["PNG with 16 bits"] = () => Quarters().Colourspace(Enums.Interpretation.Rgb16).PngsaveBuffer(),
        ["PNG with a palette"] = () => Quarters().PngsaveBuffer(palette: true),
        ["WebP"] = () => Quarters().WebpsaveBuffer(q: 95),
        ["lossless WebP"] = () => Quarters().WebpsaveBuffer(lossless: true),
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Colours_stay_what_they_were(string kind)
    {
        var done = PhotoCleanerTests.Done(Files[kind]());

        using var image = Image.NewFromBuffer(done.Jpeg);
        // CMYK cannot hold every colour of a screen, so it may be further off than an encoder's rounding.
        var allowed = kind.StartsWith("CMYK", StringComparison.Ordinal) ? 60 : 12;
        Assert.Equal((Enums.Interpretation.Srgb, 3), (image.Interpretation, image.Bands));
        Assert.All(((int X, int Y, double[] Colour)[])[(40, 20, Red), (120, 20, Green), (40, 60, Blue), (120, 60, White)],
            corner => Assert.InRange(image.Distance(corner.X, corner.Y, corner.Colour), 0, allowed));
    }

    [Fact]
    public void What_is_see_through_becomes_white()
    {
        var clear = Quarters().Bandjoin(0).Copy(interpretation: Enums.Interpretation.Srgb).PngsaveBuffer();

        using var image = Image.NewFromBuffer(PhotoCleanerTests.Done(clear).Jpeg);
        Assert.InRange(image.Distance(40, 20, White), 0, 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_grey_picture_stays_grey_even_with_a_profile_that_does_not_fit(bool profile)
    {
        var grey = (Image.Black(64, 64) + 100).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Bw);
        if (profile) grey = grey.Mutate(mutable => mutable.Set(GValue.BlobType, "icc-profile-data", "no profile at all"u8.ToArray()));

        using var image = Image.NewFromBuffer(PhotoCleanerTests.Done(grey.Jpeg()).Jpeg);
        Assert.All(image[32, 32], band => Assert.InRange(band, 97, 103));
    }

    [Fact]
    public void Of_an_animated_webp_the_first_frame_is_taken()
    {
        var frames = Image.Arrayjoin([Quarters(), Quarters().Rot180()], across: 1).Mutate(mutable => mutable.Set(GValue.GIntType, "page-height", 80));

        var done = PhotoCleanerTests.Done(frames.WebpsaveBuffer(q: 95, pageHeight: 80));
        using var image = Image.NewFromBuffer(done.Jpeg);
        Assert.Equal((160, 80), (done.Width, done.Height));
        Assert.InRange(image.Distance(40, 20, Red), 0, 12);
    }
}

using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Tests.Kit;
using SkiaSharp;

namespace IfCity.Bots.Tests.City.Notices.Power;

/// <summary>The day's schedule as a picture: of the size that phones and messengers take, dark just where there is no power.</summary>
public sealed class PowerPictureTests
{
    private static readonly PowerCut[] Cuts =
        [new(2 * 60, 3 * 60 + 30), new(8 * 60, 11 * 60), new(14 * 60, 17 * 60), new(22 * 60, 24 * 60)];

    /// <summary>With <c>UPDATE_PICTURES=1</c> the one in the documents is drawn anew, to be looked at by a person.</summary>
    [Fact]
    public async Task Is_1080_wide_and_light()
    {
        var png = PowerPicture.Draw(new(2026, 11, 25), "4.2", Cuts, 10 * 60 + 20, Language.Uk);
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
            await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "docs", "power.png"), png);
        var kept = Assert.IsType<CleanPhoto.Done>(PhotoCleaner.Clean(png));
        Assert.Equal(1080, kept.Width);
        Assert.InRange(kept.Jpeg.Length, 5_000, 200_000);
    }

    [Theory]
    [InlineData(9 * 60, 265, true)]
    [InlineData(12 * 60 - 30, 265, false)]
    [InlineData(14 * 60 + 10, 550, true)]
    [InlineData(18 * 60, 550, false)]
    [InlineData(23 * 60 + 40, 550, true)]
    public void Is_dark_where_there_is_no_power(int minute, int row, bool dark)
    {
        using var image = SKBitmap.Decode(PowerPicture.Draw(new(2026, 11, 25), "4.2", Cuts, null, Language.En));
        Assert.Equal(dark, image.GetPixel(60 + minute % 720 * 80 / 60 + 8, row - 55).Red < 128);
    }

    [Fact]
    public void In_English_it_says_other_words() =>
        Assert.NotEqual(PowerPicture.Draw(new(2026, 11, 25), "4.2", Cuts, null, Language.Uk),
            PowerPicture.Draw(new(2026, 11, 25), "4.2", Cuts, null, Language.En));
}

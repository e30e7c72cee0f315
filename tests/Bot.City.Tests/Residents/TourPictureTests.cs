using IfCity.Bots.City.Residents.Tour;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Tests.Kit;
using SkiaSharp;

namespace IfCity.Bots.Tests.City.Residents;

/// <summary>The cards of the tour: of the size that phones and messengers take, with all their words on them.</summary>
public sealed class TourPictureTests
{
    public static TheoryData<int, Language> Cards()
    {
        var cards = new TheoryData<int, Language>();
        for (var card = 0; card < TourTexts.Cards.Count; card++)
            foreach (var language in Enum.GetValues<Language>()) cards.Add(card, language);
        return cards;
    }

    [Theory, MemberData(nameof(Cards))]
    public void Is_square_and_light(int card, Language language)
    {
        var kept = Assert.IsType<CleanPhoto.Done>(PhotoCleaner.Clean(TourPicture.Draw(TourTexts.Cards[card], language)));
        Assert.Equal((1080, 1080), (kept.Width, kept.Height));
        Assert.InRange(kept.Jpeg.Length, 5_000, 200_000);
    }

    /// <summary>Drawn once, it is the same file for everybody; kept again before unnamed pictures are swept away.</summary>
    [Fact]
    public async Task Is_drawn_once_a_day()
    {
        await using var city = await TestCity.StartAsync();
        var kept = 0;
        var pictures = new TourPictures(picture => $"{kept++}", city.Clock);
        Assert.Equal(["0", "1", "0"], [pictures.Draw(0, Language.Uk), pictures.Draw(0, Language.En), pictures.Draw(0, Language.Uk)]);
        city.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal("2", pictures.Draw(0, Language.Uk));
    }

    /// <summary>Between the last answer and the bar at the foot there is ground: nothing runs out of the card.</summary>
    [Theory, MemberData(nameof(Cards))]
    public void Has_room_for_all_its_words(int card, Language language)
    {
        using var image = SKBitmap.Decode(TourPicture.Draw(TourTexts.Cards[card], language));
        var ground = image.GetPixel(2, 2);
        foreach (var (from, to) in ((int, int)[])[(1030, 1060), (0, 40)])
            for (var y = from; y < to; y++)
                for (var x = 0; x < image.Width; x++) Assert.Equal(ground, image.GetPixel(x, y));
        for (var y = 0; y < 1060; y++) Assert.Equal((ground, ground), (image.GetPixel(20, y), image.GetPixel(1060, y)));
    }
}

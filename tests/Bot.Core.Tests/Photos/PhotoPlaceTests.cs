using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using static IfCity.Bots.Tests.Core.Photos.TestImages;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>The place a camera wrote down is offered to the author, and stays out of what is stored.</summary>
public sealed class PhotoPlaceTests
{
    [Theory]
    [InlineData("N", "E", 48.9227, 24.71)]
    [InlineData("S", "W", -48.9227, -24.71)]
    public void The_place_is_read_with_its_hemisphere(string northOrSouth, string eastOrWest, double latitude, double longitude)
    {
        var place = PhotoCleanerTests.Done(Quarters().TakenAtTownHall(northOrSouth, eastOrWest).Jpeg()).TakenAt;

        Assert.NotNull(place);
        Assert.Equal((latitude, longitude), (Math.Round(place.Value.Latitude, 4), Math.Round(place.Value.Longitude, 4)));
    }

    [Fact]
    public void Another_programs_notes_are_read_too()
    {
        var place = PhotoCleanerTests.Done(Sample("town-hall.jpg")).TakenAt;

        Assert.NotNull(place);
        Assert.Equal((48.9227, 24.71), (Math.Round(place.Value.Latitude, 4), Math.Round(place.Value.Longitude, 4)));
    }

    [Fact]
    public void The_stored_picture_no_longer_knows_it()
    {
        var done = PhotoCleanerTests.Done(Quarters().TakenAtTownHall().Jpeg());

        Assert.Null(PhotoCleanerTests.Done(done.Jpeg).TakenAt);
        Assert.Null(PhotoCleanerTests.Done(done.Thumbnail).TakenAt);
    }

    [Fact]
    public void Most_pictures_have_none() => Assert.Null(PhotoCleanerTests.Done(Quarters().Jpeg()).TakenAt);

    [Theory]
    [InlineData("0/1 0/1 0/1", "0/1 0/1 0/1")]
    [InlineData("91/1 0/1 0/1", "24/1 0/1 0/1")]
    [InlineData("48/1 0/1 0/1", "181/1 0/1 0/1")]
    [InlineData("48/0 0/0 0/0", "24/1 0/1 0/1")]
    public void Nonsense_is_no_place_and_does_not_spoil_the_photo(string latitude, string longitude)
    {
        var file = Quarters().TakenAt(latitude, longitude).Jpeg();
        Assert.Equal(3, Image.Identify(file).Metadata.ExifProfile.GetValue(ExifTag.GPSLatitude).Value.Length);

        Assert.Null(PhotoCleanerTests.Done(file).TakenAt);
    }
}

using IfCity.Bots.City.Addresses;

namespace IfCity.Bots.Tests.City.Addresses;

/// <summary>A point on the map, pasted as people paste it.</summary>
public sealed class TypedPointTests
{
    [Theory]
    [InlineData("48.9226, 24.7111")]
    [InlineData("48.9226 24.7111")]
    [InlineData("(48.9226; 24.7111)")]
    [InlineData("https://www.google.com/maps?q=48.9226,24.7111")]
    [InlineData("Тут: https://maps.google.com/?q=loc:48.9226,24.7111&z=17")]
    [InlineData("https://www.google.com/maps/@48.9226,24.7111,17z")]
    [InlineData("https://www.google.com/maps/place/X/@48.9000,24.7000,17z/data=!3m1!4b1!4m5!3m4!1s0x0:0x0!8m2!3d48.9226!4d24.7111")]
    [InlineData("https://www.google.com/maps/search/48.9226,+24.7111")]
    [InlineData("https://www.openstreetmap.org/?mlat=48.9226&mlon=24.7111#map=19/48.9000/24.7000")]
    [InlineData("https://www.openstreetmap.org/#map=19/48.9226/24.7111")]
    [InlineData("https://maps.apple.com/?ll=48.9226,24.7111")]
    [InlineData("https://waze.com/ul?ll=48.9226%2C24.7111")]
    public void Is_read(string typed)
    {
        var point = TypedPoint.Read(typed);
        Assert.NotNull(point);
        Assert.Equal((48.9226, 24.7111), (point.Latitude, point.Longitude));
    }

    [Theory]
    [InlineData("Мазепи 15")]
    [InlineData("15.2, 17.5")]
    [InlineData("12.5 24.7")]
    [InlineData("99.1234, 24.7111")]
    [InlineData("https://maps.app.goo.gl/abcdef")]
    [InlineData("28.11.2026, 12.30")]
    [InlineData("٤٨.٩٢٢٦, ٢٤.٧١١١")]
    public void Is_not_seen_where_there_is_none(string typed) => Assert.Null(TypedPoint.Read(typed));
}

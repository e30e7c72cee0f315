using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>Areas that staff draw on the map.</summary>
public sealed class GeoAreaTests
{
    private static GeoArea Area(params (double Latitude, double Longitude)[] corners) =>
        new([.. corners.Select(corner => new GeoCorner(corner.Latitude, corner.Longitude))]);

    [Theory]
    [InlineData(48.905, 24.705, true)]
    [InlineData(48.915, 24.71, false)]
    [InlineData(48.915, 24.7005, true)]
    [InlineData(48.80, 24.71, false)]
    [InlineData(48.91, 24.73, false)]
    [InlineData(48.90, 24.71, true)]
    [InlineData(48.92, 24.72, true)]
    [InlineData(48.905, 24.71, true)]
    public void A_point_is_inside_or_not(double latitude, double longitude, bool inside) =>
        Assert.Equal(inside, Area((48.90, 24.70), (48.90, 24.72), (48.92, 24.72), (48.905, 24.71), (48.92, 24.70))
            .Has(latitude, longitude));
}

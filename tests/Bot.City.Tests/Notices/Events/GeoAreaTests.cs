using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>Areas that staff draw on the map.</summary>
public sealed class GeoAreaTests
{
    private static GeoArea Area(params (double Latitude, double Longitude)[] corners) =>
        new([.. corners.Select(corner => new GeoCorner(corner.Latitude, corner.Longitude))]);

    [Fact]
    public void What_is_no_area_is_refused()
    {
        Assert.Contains("three corners", Area((48.9, 24.7), (48.9, 24.8)).Wrong(), StringComparison.Ordinal);
        Assert.Contains("larger", Area((48.0, 24.0), (48.0, 25.0), (49.0, 25.0)).Wrong(), StringComparison.Ordinal);
        Assert.Contains("latitude", Area((double.NaN, 24.7), (48.9, 24.8), (48.95, 24.8)).Wrong(), StringComparison.Ordinal);
        Assert.Contains("latitude", Area((91, 24.7), (90.9, 24.8), (90.8, 24.8)).Wrong(), StringComparison.Ordinal);
        Assert.Contains("cross", Area((48.90, 24.70), (48.92, 24.72), (48.90, 24.72), (48.92, 24.70)).Wrong(), StringComparison.Ordinal);
        Assert.Contains("cross", Area((48.90, 24.70), (48.90, 24.70), (48.92, 24.72)).Wrong(), StringComparison.Ordinal);
        Assert.Contains("cross", Area((48.90, 24.70), (48.90, 24.72), (48.90, 24.71)).Wrong(), StringComparison.Ordinal);
        Assert.NotNull(new GeoArea([.. Enumerable.Range(0, 201).Select(n => new GeoCorner(48.9 + n / 10_000.0, 24.7 + n % 2 / 100.0))])
            .Wrong());
        Assert.Null(Area((48.90, 24.70), (48.90, 24.72), (48.92, 24.71)).Wrong());
        Assert.Null(Area((48.90, 24.70), (48.90, 24.72), (48.92, 24.72), (48.905, 24.71), (48.92, 24.70)).Wrong());
    }

    [Theory]
    [InlineData(48.905, 24.705, true)]
    [InlineData(48.915, 24.71, false)]
    [InlineData(48.915, 24.7005, true)]
    [InlineData(48.80, 24.71, false)]
    [InlineData(48.91, 24.73, false)]
    public void A_point_is_inside_or_not(double latitude, double longitude, bool inside) =>
        Assert.Equal(inside, Area((48.90, 24.70), (48.90, 24.72), (48.92, 24.72), (48.905, 24.71), (48.92, 24.70))
            .Has(latitude, longitude));
}

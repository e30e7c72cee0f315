using IfCity.Bots.City.Addresses;

namespace IfCity.Bots.Tests.City.Addresses;

/// <summary>Buildings around a point are those that looking at each of them would find, in the same order.</summary>
public sealed class BuildingGridTests
{
    private const int Around = 500;

    [Fact]
    public void The_cells_hide_no_building_and_add_none()
    {
        var random = new Random(7);
        var buildings = Enumerable.Range(0, 3000).Select(at => At($"v.dovha|{at}", 48.90 + 0.05 * random.NextDouble(),
            24.68 + 0.06 * random.NextDouble())).ToList();
        var grid = new BuildingGrid([.. buildings, new() { Key = "v.dovha|without" }]);
        for (var run = 0; run < 300; run++)
        {
            var (latitude, longitude) = (48.90 + 0.05 * random.NextDouble(), 24.68 + 0.06 * random.NextDouble());
            var looked = buildings.Select(row => (row.Key, Metres: Distance.Metres(latitude, longitude, row.Latitude!.Value,
                row.Longitude!.Value))).Where(row => row.Metres <= Around).OrderBy(row => row.Metres).Select(row => row.Key);
            Assert.Equal(looked, grid.ListAround(latitude, longitude, Around).Select(near => near.Building.Key));
        }
    }

    [Theory]
    [InlineData(48.9226, 24.7111, 48.9235, 24.7111, 100)]
    [InlineData(48.9226, 24.7111, 48.9226, 24.7125, 102)]
    public void Metres_are_those_of_a_map(double latitude, double longitude, double otherLatitude, double otherLongitude, int metres) =>
        Assert.Equal(metres, Distance.Metres(latitude, longitude, otherLatitude, otherLongitude), 0.5);

    private static BuildingRow At(string key, double latitude, double longitude) =>
        new() { Key = key, Latitude = latitude, Longitude = longitude };
}

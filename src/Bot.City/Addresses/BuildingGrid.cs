namespace IfCity.Bots.City.Addresses;

/// <summary>
/// The buildings whose coordinates are known, by cells of some 150 metres: those around a point are found in a few cells, however many
/// buildings the register has.
/// </summary>
internal sealed class BuildingGrid(IEnumerable<BuildingRow> buildings)
{
    /// <summary>Sides of a cell, degrees.</summary>
    private const double CellUp = 0.0014, CellAside = 0.002;

    private readonly ILookup<(int Up, int Aside), (BuildingRow Building, double Latitude, double Longitude)> _cells = buildings
        .Where(building => building is { Latitude: not null, Longitude: not null })
        .Select(building => (Building: building, Latitude: building.Latitude!.Value, Longitude: building.Longitude!.Value))
        .ToLookup(placed => (Cell(placed.Latitude, CellUp), Cell(placed.Longitude, CellAside)));

    /// <summary>The buildings that stand at most so many metres from a point of the community, the nearest first.</summary>
    public IReadOnlyList<(BuildingRow Building, double Metres)> ListAround(double latitude, double longitude, double metres)
    {
        var (up, aside) = Distance.Degrees(metres, latitude);
        var found = new List<(BuildingRow Building, double Metres)>();
        for (var row = Cell(latitude - up, CellUp); row <= Cell(latitude + up, CellUp); row++)
            for (var column = Cell(longitude - aside, CellAside); column <= Cell(longitude + aside, CellAside); column++)
                found.AddRange(_cells[(row, column)].Select(placed =>
                    (placed.Building, Distance.Metres(latitude, longitude, placed.Latitude, placed.Longitude))));
        return [.. found.Where(near => near.Metres <= metres).OrderBy(near => near.Metres)
            .ThenBy(near => near.Building.Key, StringComparer.Ordinal)];
    }

    private static int Cell(double degrees, double side) => (int)Math.Floor(degrees / side);
}

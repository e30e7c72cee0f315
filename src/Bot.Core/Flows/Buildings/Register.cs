using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>
/// What is known of streets and buildings beside their names: where they lie, in which part of the city, in which power
/// queue. Held in memory, some ten thousand rows; read anew after every import.
/// </summary>
public sealed class Register(Database database, AddressBook book)
{
    private volatile Facts _facts = new([], []);

    /// <summary>Reads what the tables have now.</summary>
    public async Task ReloadAsync(CancellationToken stop = default)
    {
        await using var db = database.OpenForReading();
        var streets = await db.Set<StreetRow>().ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, stop);
        _facts = new(streets, await db.Set<BuildingRow>().ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, stop));
    }

    /// <summary>The building, if the register knows it.</summary>
    public BuildingRow? Find(string buildingKey) => _facts.Buildings.GetValueOrDefault(buildingKey);

    public IEnumerable<BuildingRow> Buildings => _facts.Buildings.Values;

    /// <summary>The power queue of a building: its own, or else its street's; null if neither is known.</summary>
    public string? QueueOf(string buildingKey) => Find(buildingKey)?.Queue ?? _facts.Streets.GetValueOrDefault(StreetOf(buildingKey))?.Queue;

    /// <summary>The parts of the city that a building may lie in: its own alone if that is known, else all that its street runs through.</summary>
    public IReadOnlyList<string> DistrictsOf(string buildingKey) => Find(buildingKey)?.District is { } own ? [own]
        : book.Find(StreetOf(buildingKey))?.Districts ?? (book.DistrictOf(StreetOf(buildingKey)) is { } village ? [village] : []);

    /// <summary>Where a building stands, WGS 84 degrees; null if that is not known.</summary>
    public (double Latitude, double Longitude)? PointOf(string buildingKey) => Find(buildingKey) is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude) : null;

    /// <summary>Ids of streets whose buildings are in that queue unless they say otherwise.</summary>
    public IReadOnlyList<string> StreetsOfQueue(string queue) => [.. _facts.Streets.Values.Where(street => street.Queue == queue).Select(street => street.Id)];

    public static string StreetOf(string buildingKey) => buildingKey.Split('|')[0];

    private sealed record Facts(Dictionary<string, StreetRow> Streets, Dictionary<string, BuildingRow> Buildings);
}

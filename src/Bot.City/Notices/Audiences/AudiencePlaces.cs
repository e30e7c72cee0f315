using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>
/// The places of an audience as the register has them now. <see cref="Streets"/> narrows a query to the streets of its buildings; <see
/// cref="Covers(Subscription)"/> then decides for each row.
/// </summary>
internal sealed class AudiencePlaces(Audience audience, AddressRegister register, AddressBook addressBook)
{
    private readonly HashSet<string> _buildings = [.. audience.Buildings ?? []], _streets = [.. audience.Streets ?? []],
        _districts = [.. audience.Districts ?? []], _queues = [.. audience.Queues ?? []];

    private readonly GeoArea? _area = audience.Area is { Count: > 2 } corners ? new(corners) : null;

    /// <summary>Keys of buildings that are named one by one.</summary>
    public IReadOnlyList<string> Buildings { get; } = [.. audience.Buildings ?? []];

    /// <summary>Ids of all streets on which a building of the audience may stand.</summary>
    public IReadOnlyList<string> Streets { get; } = StreetsOf(audience, register, addressBook);

    /// <summary>Beginnings of the ids of streets in its villages, because not all of these streets are listed.</summary>
    public IReadOnlyList<string> Prefixes { get; } = [.. (audience.Districts ?? []).Select(addressBook.VillagePrefix).OfType<string>()];

    public IReadOnlyList<string> Queues { get; } = [.. audience.Queues ?? []];

    public bool Covers(Subscription row) => Covers(row.BuildingKey, row.StreetId, row.Queue);

    /// <param name="ownQueue">The power queue by the person's word, which counts where the register has none.</param>
    public bool Covers(string? buildingKey, string? streetId, string? ownQueue = null) =>
        (streetId is not null && (_streets.Contains(streetId)
            || (buildingKey is null && _districts.Count > 0 && addressBook.Find(streetId)?.Districts.Any(_districts.Contains) == true)))
        || (buildingKey is not null && (_buildings.Contains(buildingKey)
            || (audience.Parts ?? []).Any(part => part.StreetId == AddressRegister.StreetOf(buildingKey)
                && Fits(part, NumberOf(buildingKey)))
            || (_districts.Count > 0 && register.DistrictsOf(buildingKey).Any(_districts.Contains))
            || (_queues.Count > 0 && (register.QueueOf(buildingKey) ?? ownQueue) is { } queue && _queues.Contains(queue))
            || (_area is not null && register.PointOf(buildingKey) is var (latitude, longitude) && _area.Has(latitude, longitude))));

    /// <summary>The leading number of a house: 15 of «15а», 38 of «38/2»; null if there is none.</summary>
    internal static int? NumberOf(string buildingKey) =>
        buildingKey.Split('|') is [_, var house, ..] && int.TryParse(house.AsSpan(0, house.TakeWhile(char.IsAsciiDigit).Count()),
            NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Fits(StreetPart part, int? number) => number is { } house
        && (part.Side == StreetSide.Both || house % 2 == (part.Side == StreetSide.Odd ? 1 : 0)) && house >= (part.From ?? 0)
        && house <= (part.To ?? int.MaxValue);

    private static List<string> StreetsOf(Audience audience, AddressRegister register, AddressBook addressBook)
    {
        var streets = new HashSet<string>([.. audience.Streets ?? [], .. (audience.Parts ?? []).Select(part => part.StreetId),
            .. (audience.Queues ?? []).SelectMany(register.StreetsOfQueue)], StringComparer.Ordinal);
        if (audience.Districts is { Count: > 0 } districts)
            streets.UnionWith(addressBook.Streets.Where(street => street.Districts.Any(districts.Contains)).Select(street => street.Id));
        var area = audience.Area is { Count: > 2 } corners ? new GeoArea(corners) : null;
        if (area is not null || audience.Districts is { Count: > 0 } || audience.Queues is { Count: > 0 })
            streets.UnionWith(register.Buildings.Where(Stands).Select(building => building.StreetId));
        return [.. streets];

        bool Stands(BuildingRow building) => (building.District is { } district && audience.Districts?.Contains(district) == true)
            || (building.Queue is { } queue && audience.Queues?.Contains(queue) == true)
            || (building is { Latitude: { } latitude, Longitude: { } longitude } && area?.Has(latitude, longitude) == true);
    }
}

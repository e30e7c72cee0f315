using System.Collections.Concurrent;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Addresses;

/// <summary>
/// What is known of streets, buildings and landmarks: where they lie, in which part of the city, in which power queue. Some ten thousand
/// rows are held in memory. They are read again after every change, and the address book with them.
/// </summary>
public sealed class AddressRegister(Database database, AddressBook addressBook, RegisterMoves moves) : ISeeder
{
    private const string Version = "register-version", MovedName = "register-moved:";

    /// <summary>
    /// Metres from a point at which a building still tells where that is and in which part of the city. Beyond that lie fields and woods,
    /// and the nearest house misleads.
    /// </summary>
    private const int Around = 500;

    private volatile Facts _facts = new(0, [], [], [], []);

    /// <summary>Moves the rows of all slices when a street or building is renamed or merged.</summary>
    public RegisterMoves Moves => moves;

    /// <summary>Adds the streets and landmarks that ship with the service if their table is empty, and reads the register.</summary>
    public async Task SeedAsync(UnitOfWork unit)
    {
        if (!await unit.Db.Set<LandmarkRow>().AnyAsync()) unit.Db.AddRange(SeedLandmarks.Read(unit.Now));
        if (!await unit.Db.Set<StreetRow>().AnyAsync())
            unit.Db.AddRange(SeedStreets.Read().Select(street => StreetRow.FromStreet(street, unit.Now)));
        await unit.FlushAsync();
        var facts = await ReadAsync(unit.Db, CancellationToken.None);
        unit.AfterCommit(() => Apply(facts));
    }

    /// <summary>Changes the register in one transaction and reads it again once that is committed.</summary>
    public async Task<T> ChangeAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken = default)
    {
        var done = await database.InTransactionAsync(work, cancellationToken);
        await ReloadIfChangedAsync(cancellationToken);
        return done;
    }

    /// <summary>Marks the register as changed, for this instance and the others. Part of the transaction that changes it.</summary>
    public static void MarkChanged(UnitOfWork unit) => Setting.TakeNumber(unit, Version);

    /// <summary>Reads what the tables have now.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenForReading();
        Apply(await ReadAsync(db, cancellationToken));
    }

    /// <summary>Reads the tables if some instance has changed them since.</summary>
    public async Task ReloadIfChangedAsync(CancellationToken cancellationToken = default)
    {
        await using (var db = database.OpenForReading())
            if (await VersionAsync(db, cancellationToken) == _facts.Version) return;
        await ReloadAsync(cancellationToken);
    }

    /// <summary>The building, if the register knows it.</summary>
    public BuildingRow? Find(string buildingKey) => _facts.Buildings.GetValueOrDefault(addressBook.ResolveId(buildingKey));

    public IEnumerable<BuildingRow> Buildings => _facts.Buildings.Values;

    /// <summary>The power queue of a building: its own, or else its street's; null if neither is known.</summary>
    public string? QueueOf(string buildingKey) =>
        Find(buildingKey)?.Queue ?? _facts.Streets.GetValueOrDefault(StreetOf(addressBook.ResolveId(buildingKey)))?.Queue;

    /// <summary>
    /// The parts of the city that a building may lie in: its own alone if that is known, else all that its street runs through.
    /// </summary>
    public IReadOnlyList<string> DistrictsOf(string buildingKey) =>
        Find(buildingKey)?.District is { } own ? [own] : DistrictsOfStreet(StreetOf(buildingKey));

    /// <summary>The one part of the city or village in which a place lies; null if that is not known, or it may be in several.</summary>
    public string? DistrictOf(Place place) =>
        (place switch
        {
            { BuildingKey: { } key } => DistrictsOf(key),
            { StreetId: { } street } => DistrictsOfStreet(street),
            { Latitude: { } latitude, Longitude: { } longitude } => DistrictsAround(latitude, longitude),
            _ => [],
        }) is [var only] ? only : null;

    /// <summary>The parts of the city in which a point may lie: those of the nearest building of which any are known.</summary>
    public IReadOnlyList<string> DistrictsAround(double latitude, double longitude) =>
        _facts.Grid.ListAround(latitude, longitude, Around).Select(near => DistrictsOf(near.Building.Key))
            .FirstOrDefault(districts => districts.Count > 0, []);

    /// <summary>A point on the map, named by the nearest address if the register knows one around.</summary>
    /// <param name="ofPhoto">It is where a photo was taken.</param>
    public Place PlaceAt(double latitude, double longitude, bool ofPhoto = false) =>
        Place.At(latitude, longitude, ListAddressesAround(latitude, longitude).Cast<(Address, double)?>().FirstOrDefault(), ofPhoto);

    /// <summary>
    /// Addresses around a point and how many metres away, the nearest first. A street of a village that is on no list may be anything that
    /// somebody typed, so its buildings are left out.
    /// </summary>
    public IEnumerable<(Address Address, double Metres)> ListAddressesAround(double latitude, double longitude) =>
        _facts.Grid.ListAround(latitude, longitude, Around)
            .Select(near => (Address: addressBook.AddressOf(near.Building.Key)!, near.Metres)).Where(near => near.Address is not null);

    /// <summary>Where a building stands, WGS 84 degrees; null if that is not known.</summary>
    public (double Latitude, double Longitude)? PointOf(string buildingKey) =>
        Find(buildingKey) is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude) : null;

    /// <summary>Ids of streets of that queue. A building on one of them may still have another queue of its own.</summary>
    public IReadOnlyList<string> StreetsOfQueue(string queue) =>
        [.. _facts.Streets.Values.Where(street => street.Queue == queue).Select(street => street.Id)];

    public static bool IsQueue(string text) => RegisterImport.IsQueue(text);

    public static string StreetOf(string buildingKey) => buildingKey.Split('|')[0];

    /// <summary>
    /// The place as the register has it now: with the present key and address of its building, because a draft or a button may be older
    /// than a merge, and with the building's coordinates unless it has its own. On a street that is on no list there are none: where its
    /// name is not shown, they would tell the building all the same.
    /// </summary>
    public Place ResolvePlace(Place place)
    {
        if (place.LandmarkId is { } landmark) return addressBook.Landmarks.Find(landmark) ?? place;
        if (place.BuildingKey is not { } key || addressBook.AddressOf(addressBook.ResolveId(key)) is not { } address) return place;
        var (present, point) = (key == address.BuildingKey ? place : Place.At(address), PointOf(address.BuildingKey));
        return present with { Latitude = place.Latitude ?? point?.Latitude, Longitude = place.Longitude ?? point?.Longitude };
    }

    /// <summary>
    /// Adds a building that a person has named, if the register does not know it: staff see it among those named by residents.
    /// </summary>
    public void AddMentionedBuilding(UnitOfWork unit, Place? place)
    {
        if (place?.BuildingKey is not { } key || Find(key) is not null || key.Split('|') is not [var street, var house, .. var corpus])
            return;
        var row = new BuildingRow
        {
            Key = key, StreetId = street, House = house, Corpus = corpus.FirstOrDefault(), Origin = BuildingOrigin.Resident,
            CreatedAt = unit.Now, UpdatedAt = unit.Now
        };
        unit.Session.Execute("INSERT INTO buildings (key, street_id, house, corpus, origin, created_at, updated_at) VALUES (@p0, @p1, @p2, "
            + "@p3, @p4, @p5, @p5) ON CONFLICT DO NOTHING",
            row.Key, row.StreetId, row.House, row.Corpus, row.Origin, row.CreatedAt);
        unit.AfterCommit(() => _facts.Buildings.TryAdd(key, row));
    }

    /// <summary>Stores that an id or key was replaced by another.</summary>
    internal static void RecordMove(UnitOfWork unit, string from, string to)
    {
        unit.Session.Execute("DELETE FROM settings WHERE name = @p0", $"{MovedName}{to}");
        unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET value = @p1",
            $"{MovedName}{from}", to);
    }

    private IReadOnlyList<string> DistrictsOfStreet(string streetId) =>
        addressBook.Find(streetId) is { Districts: { Count: > 0 } through } ? through
        : addressBook.DistrictOf(streetId) is { } village ? [village] : [];

    private void Apply(Facts facts)
    {
        addressBook.Replace(facts.Streets.Values.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Read()),
            facts.Landmarks, facts.Moved, facts.Buildings.Values.Select(row => row.District).OfType<string>());
        _facts = facts;
    }

    private static async Task<Facts> ReadAsync(BotDb db, CancellationToken cancellationToken)
    {
        // The version is read before the rows, so a change made meanwhile leads to another reading.
        var version = await VersionAsync(db, cancellationToken);
        var streets = await db.Set<StreetRow>().AsNoTracking().ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellationToken);
        var moved = await db.Set<Setting>().AsNoTracking().Where(setting => setting.Name.StartsWith(MovedName))
            .ToDictionaryAsync(setting => setting.Name[MovedName.Length..], setting => setting.Value, StringComparer.Ordinal,
                cancellationToken);
        var buildings = new ConcurrentDictionary<string, BuildingRow>(StringComparer.Ordinal);
        await foreach (var row in db.Set<BuildingRow>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            buildings[row.Key] = row;
        var landmarks = await db.Set<LandmarkRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return new(version, streets, buildings, landmarks, moved);
    }

    private static async Task<long> VersionAsync(BotDb db, CancellationToken cancellationToken) =>
        await db.Set<Setting>().AsNoTracking().Where(setting => setting.Name == Version).Select(setting => setting.Value)
            .FirstOrDefaultAsync(cancellationToken) is { } text ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0;

    private sealed record Facts(long Version, Dictionary<string, StreetRow> Streets, ConcurrentDictionary<string, BuildingRow> Buildings,
        List<LandmarkRow> Landmarks, Dictionary<string, string> Moved)
    {
        public BuildingGrid Grid { get; } = new(Buildings.Values);
    }
}

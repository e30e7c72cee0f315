using IfCity.Bots.City.Addresses;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Moves appeals along with their building or street. Open appeals get the new address in words; closed ones keep the address that they
/// had.
/// </summary>
internal sealed class AppealAddressRows : IAddressRows
{
    public Task RewordAsync(UnitOfWork unit, Street street) =>
        RewordOpenAsync(unit, unit.Db.Set<Appeal>().Where(appeal => appeal.StreetId == street.Id), street);

    public Task<List<string>> ListBuildingsAsync(UnitOfWork unit, string streetId) =>
        unit.Db.Set<Appeal>().Where(row => row.StreetId == streetId && row.BuildingKey != null).Select(row => row.BuildingKey!)
            .Distinct().ToListAsync();

    public async Task<AddressUse> MoveBuildingAsync(UnitOfWork unit, string from, Address into)
    {
        await RewordOpenAsync(unit, unit.Db.Set<Appeal>().Where(appeal => appeal.BuildingKey == from), into.Street, into);
        return new(0, unit.Session.Execute("UPDATE appeals SET building_key = @p1, street_id = @p2 WHERE building_key = @p0", from,
            into.BuildingKey, into.Street.Id));
    }

    public async Task<AddressUse> MoveStreetAsync(UnitOfWork unit, string from, Street into)
    {
        await RewordOpenAsync(unit, unit.Db.Set<Appeal>().Where(appeal => appeal.StreetId == from), into);
        return new(0, unit.Session.Execute("UPDATE appeals SET street_id = @p1 WHERE street_id = @p0", from, into.Id));
    }

    /// <summary>An appeal keeps no ids but in its columns.</summary>
    public Task ReplaceIdsAsync(UnitOfWork unit, IReadOnlyDictionary<string, string> moved) => Task.CompletedTask;

    public async Task<Dictionary<string, AddressUse>> CountUseAsync(BotDb db, IReadOnlyCollection<string> ids, RegisterKind kind)
    {
        var open = db.Set<Appeal>().Where(row => AppealQueue.OpenStates.Contains(row.Status));
        var places = kind switch
        {
            RegisterKind.Street => open.Select(row => row.StreetId),
            RegisterKind.Building => open.Select(row => row.BuildingKey),
            _ => open.Select(row => row.LandmarkId),
        };
        return await places.Where(id => id != null && ids.Contains(id)).GroupBy(id => id)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key!, row => new AddressUse(0, row.Count));
    }

    /// <summary>
    /// The old address stays among the search keys, and a landmark keeps its name, which is no address. The version is not raised,
    /// so that changes by staff are not refused because of it.
    /// </summary>
    private static async Task RewordOpenAsync(UnitOfWork unit, IQueryable<Appeal> appeals, Street street, Address? address = null)
    {
        foreach (var appeal in await appeals.AsNoTracking()
            .Where(appeal => appeal.LandmarkId == null && AppealQueue.OpenStates.Contains(appeal.Status)).ToListAsync())
        {
            var place = appeal.BuildingKey is { } key ? Place.At(address ?? RegisterMoves.CreateAddress(street, key)) : Place.At(street);
            (appeal.PlaceUk, appeal.PlaceEn) = (place.Uk, place.En);
            var keys = string.Join(' ', appeal.Keys.Split(' ').Union(AppealSearchText.Collect(appeal).Split(' ')));
            unit.Session.Execute("UPDATE appeals SET place_uk = @p1, place_en = @p2, keys = @p3 WHERE id = @p0", appeal.Id, place.Uk,
                place.En, keys);
        }
    }
}

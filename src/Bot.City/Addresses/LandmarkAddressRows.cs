using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Addresses;

/// <summary>Moves landmarks along with their building or street. Their names are their own, and nobody depends on them.</summary>
internal sealed class LandmarkAddressRows : IAddressRows
{
    public Task RewordAsync(UnitOfWork unit, Street street) => Task.CompletedTask;

    public Task<List<string>> ListBuildingsAsync(UnitOfWork unit, string streetId) =>
        unit.Db.Set<LandmarkRow>().Where(row => row.StreetId == streetId && row.BuildingKey != null).Select(row => row.BuildingKey!)
            .Distinct().ToListAsync();

    public Task<AddressUse> MoveBuildingAsync(UnitOfWork unit, string from, Address into)
    {
        unit.Session.Execute("UPDATE landmarks SET building_key = @p1, street_id = @p2, updated_at = @p3 WHERE building_key = @p0", from,
            into.BuildingKey, into.Street.Id, unit.Now);
        return Task.FromResult(new AddressUse());
    }

    public Task<AddressUse> MoveStreetAsync(UnitOfWork unit, string from, Street into)
    {
        unit.Session.Execute("UPDATE landmarks SET street_id = @p1, updated_at = @p2 WHERE street_id = @p0", from, into.Id, unit.Now);
        return Task.FromResult(new AddressUse());
    }

    public Task ReplaceIdsAsync(UnitOfWork unit, IReadOnlyDictionary<string, string> moved) => Task.CompletedTask;

    public Task<Dictionary<string, AddressUse>> CountUseAsync(BotDb db, IReadOnlyCollection<string> ids, RegisterKind kind) =>
        Task.FromResult(new Dictionary<string, AddressUse>());
}

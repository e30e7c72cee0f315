using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Addresses;

/// <summary>
/// Moves the rows of all slices when streets or buildings are renamed or merged. Adds to the unit of work; never commits.
/// </summary>
public sealed class RegisterMoves(IEnumerable<IAddressRows> slices)
{
    private const int Page = 500;

    /// <summary>The street has a new name: where people read its address, they read the new one.</summary>
    public async Task RewordAsync(UnitOfWork unit, Street street)
    {
        await unit.FlushAsync();
        foreach (var slice in slices) await slice.RewordAsync(unit, street);
    }

    /// <summary>Merges one street into another.</summary>
    public async Task<AddressUse> MergeStreetsAsync(UnitOfWork unit, StreetRow from, StreetRow into)
    {
        var (street, moved, use) = (into.Read(), new Dictionary<string, string>(StringComparer.Ordinal), new AddressUse());
        var keys = await unit.Db.Set<BuildingRow>().Where(row => row.StreetId == from.Id).Select(row => row.Key).ToListAsync();
        foreach (var slice in slices) keys.AddRange(await slice.ListBuildingsAsync(unit, from.Id));
        foreach (var key in keys.Distinct()) use += await MoveAsync(unit, key, CreateAddress(street, key), moved);
        foreach (var slice in slices) use += await slice.MoveStreetAsync(unit, from.Id, street);
        into.FormerNames =
            [.. into.FormerNames.Append(from.FullName).Concat(from.FormerNames).Where(name => name != into.FullName).Distinct()];
        into.Districts = [.. into.Districts.Concat(from.Districts).Distinct()];
        into.UpdatedAt = unit.Now;
        unit.Db.Remove(from);
        RecordMove(unit, from.Id, into.Id, moved);
        await FinishAsync(unit, moved);
        return use;
    }

    /// <summary>Gives a building another number, or merges it into another building.</summary>
    public async Task<AddressUse> MergeBuildingsAsync(UnitOfWork unit, string from, Address into)
    {
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        var use = await MoveAsync(unit, from, into, moved);
        await FinishAsync(unit, moved);
        return use;
    }

    /// <summary>How many rows depend on each of these, all of one kind; those on which none does are left out.</summary>
    public async Task<Dictionary<string, AddressUse>> CountUseAsync(BotDb db, IReadOnlyCollection<string> ids, RegisterKind kind)
    {
        var use = new Dictionary<string, AddressUse>(StringComparer.Ordinal);
        foreach (var page in ids.Chunk(Page))
            foreach (var slice in slices)
                foreach (var (id, count) in await slice.CountUseAsync(db, page, kind)) use[id] = use.GetValueOrDefault(id) + count;
        return use;
    }

    internal static Address CreateAddress(Street street, string key) => key.Split('|') is [_, var house, .. var corpus]
        ? new(street, house, corpus.FirstOrDefault())
        : throw new ArgumentException($"'{key}' is no key of a building.", nameof(key));

    private async Task<AddressUse> MoveAsync(UnitOfWork unit, string from, Address into, Dictionary<string, string> moved)
    {
        await unit.FlushAsync();
        var use = new AddressUse();
        foreach (var slice in slices) use += await slice.MoveBuildingAsync(unit, from, into);
        await MoveRowAsync(unit, from, into);
        RecordMove(unit, from, into.BuildingKey, moved);
        return use;
    }

    private async Task FinishAsync(UnitOfWork unit, Dictionary<string, string> moved)
    {
        foreach (var slice in slices) await slice.ReplaceIdsAsync(unit, moved);
        AddressRegister.MarkChanged(unit);
    }

    private static async Task MoveRowAsync(UnitOfWork unit, string from, Address into)
    {
        if (await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == from) is not { } old) return;
        unit.Db.Remove(old);
        if (await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == into.BuildingKey) is { } kept)
        {
            (kept.District, kept.Queue) = (kept.District ?? old.District, kept.Queue ?? old.Queue);
            if (kept.Latitude is null) (kept.Latitude, kept.Longitude) = (old.Latitude, old.Longitude);
            if (old.Origin == BuildingOrigin.Register) kept.Origin = BuildingOrigin.Register;
            kept.UpdatedAt = unit.Now;
        }
        else
            unit.Db.Add(new BuildingRow
            {
                Key = into.BuildingKey, StreetId = into.Street.Id, House = into.House, Corpus = into.Corpus, District = old.District,
                Latitude = old.Latitude, Longitude = old.Longitude, Queue = old.Queue,
                Origin = old.Origin, CreatedAt = old.CreatedAt, UpdatedAt = unit.Now,
            });
        await unit.FlushAsync();
    }

    private static void RecordMove(UnitOfWork unit, string from, string to, Dictionary<string, string> moved)
    {
        moved[from] = to;
        AddressRegister.RecordMove(unit, from, to);
    }
}

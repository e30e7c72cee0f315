using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>Moves subscriptions along with a building, and the audiences of events and broadcasts that are not over.</summary>
internal sealed class NoticeAddressRows : IAddressRows
{
    public async Task RewordAsync(UnitOfWork unit, Street street)
    {
        foreach (var key in await ListBuildingsAsync(unit, street.Id)) UpdateAddresses(unit, key, RegisterMoves.CreateAddress(street, key));
    }

    public Task<List<string>> ListBuildingsAsync(UnitOfWork unit, string streetId) =>
        unit.Db.Set<Subscription>().Where(row => row.StreetId == streetId).Select(row => row.BuildingKey).Distinct().ToListAsync();

    public async Task<AddressUse> MoveBuildingAsync(UnitOfWork unit, string from, Address into)
    {
        var (rows, to) = (unit.Db.Set<Subscription>(), into.BuildingKey);
        var followers = rows.Where(row => row.BuildingKey == from).Select(row => row.PersonId);
        var twins = rows.Where(row => row.BuildingKey == to && followers.Contains(row.PersonId));
        await BuildingService.MergeTwinsAsync(unit, rows.Where(row => row.BuildingKey == from), twins, row => row.PersonId);
        var moved = unit.Session.Execute("UPDATE subscriptions SET building_key = @p1, street_id = @p2 WHERE building_key = @p0", from, to,
            into.Street.Id);
        UpdateAddresses(unit, to, into);
        return new(moved, 0);
    }

    /// <summary>Nobody follows a street without a building.</summary>
    public Task<AddressUse> MoveStreetAsync(UnitOfWork unit, string from, Street into) => Task.FromResult(new AddressUse());

    public async Task ReplaceIdsAsync(UnitOfWork unit, IReadOnlyDictionary<string, string> moved)
    {
        foreach (var alert in await unit.Db.Set<Alert>().Where(row => row.EndedAt == null && row.AudienceJson != "{}").ToListAsync())
            if (MoveAudience(Audience.FromJson(alert.AudienceJson), moved) is { } audience) alert.AudienceJson = audience.ToJson();
        foreach (var broadcast in await unit.Db.Set<Broadcast>().Where(row => row.FinishedAt == null && row.AudienceJson != "{}")
            .ToListAsync())
            if (MoveAudience(broadcast.Audience, moved) is { } audience) broadcast.AudienceJson = audience.ToJson();
    }

    public async Task<Dictionary<string, AddressUse>> CountUseAsync(BotDb db, IReadOnlyCollection<string> ids, RegisterKind kind)
    {
        if (kind == RegisterKind.Landmark) return [];
        var followed = kind == RegisterKind.Street
            ? db.Set<Subscription>().Select(row => row.StreetId)
            : db.Set<Subscription>().Select(row => row.BuildingKey);
        return await followed.Where(id => ids.Contains(id)).GroupBy(id => id).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => new AddressUse(row.Count, 0));
    }

    private static void UpdateAddresses(UnitOfWork unit, string key, Address address) =>
        unit.Session.Execute("UPDATE subscriptions SET address_uk = @p1, address_en = @p2 WHERE building_key = @p0", key,
            address.DisplayName,
            address.Text.En.ToString());

    private static Audience? MoveAudience(Audience audience, IReadOnlyDictionary<string, string> moved)
    {
        bool Names(string id) => moved.ContainsKey(id);
        if (audience.Buildings?.Any(Names) != true && audience.Streets?.Any(Names) != true
            && audience.Parts?.Any(part => Names(part.StreetId)) != true) return null;
        string Now(string id) => moved.GetValueOrDefault(id, id);
        return audience with
        {
            Buildings = audience.Buildings is { } buildings ? [.. buildings.Select(Now).Distinct()] : null,
            Streets = audience.Streets is { } streets ? [.. streets.Select(Now).Distinct()] : null,
            Parts = audience.Parts is { } parts ? [.. parts.Select(part => part with { StreetId = Now(part.StreetId) }).Distinct()] : null,
        };
    }
}

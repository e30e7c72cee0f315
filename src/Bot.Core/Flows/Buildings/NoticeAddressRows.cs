using IfCity.Bots.Broadcasts;
using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>Those who follow a building go with it, and so do the audiences of notices and broadcasts that are not over yet.</summary>
internal sealed class NoticeAddressRows : IAddressRows
{
    public async Task RewordAsync(Unit unit, Street street)
    {
        foreach (var key in await ListBuildingsAsync(unit, street.Id)) Readdress(unit, key, RegisterMoves.At(street, key));
    }

    public Task<List<string>> ListBuildingsAsync(Unit unit, string streetId) =>
        unit.Db.Set<Subscription>().Where(row => row.StreetId == streetId).Select(row => row.BuildingKey).Distinct().ToListAsync();

    public async Task<AddressUse> MoveBuildingAsync(Unit unit, string from, Address into)
    {
        await JoinSubscriptionsAsync(unit, from, into.BuildingKey);
        var moved = unit.Session.Execute("UPDATE subscriptions SET building_key = @p1, street_id = @p2 WHERE building_key = @p0", from, into.BuildingKey, into.Street.Id);
        Readdress(unit, into.BuildingKey, into);
        return new(moved, 0);
    }

    /// <summary>Nobody follows a street without a building.</summary>
    public Task<AddressUse> MoveStreetAsync(Unit unit, string from, Street into) => Task.FromResult(new AddressUse());

    public async Task ReplaceIdsAsync(Unit unit, IReadOnlyDictionary<string, string> moved)
    {
        foreach (var alert in await unit.Db.Set<Alert>().Where(row => row.EndedAt == null && row.AudienceJson != "{}").ToListAsync())
            if (Along(Audience.FromJson(alert.AudienceJson), moved) is { } audience) alert.AudienceJson = audience.ToJson();
        foreach (var broadcast in await unit.Db.Set<Broadcast>().Where(row => row.FinishedAt == null && row.AudienceJson != "{}").ToListAsync())
            if (Along(broadcast.Audience, moved) is { } audience) broadcast.AudienceJson = audience.ToJson();
    }

    public async Task<Dictionary<string, AddressUse>> CountUseAsync(CityDb db, IReadOnlyCollection<string> ids, bool streets)
    {
        var followed = streets ? db.Set<Subscription>().Select(row => row.StreetId) : db.Set<Subscription>().Select(row => row.BuildingKey);
        return await followed.Where(id => ids.Contains(id)).GroupBy(id => id).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => new AddressUse(row.Count, 0));
    }

    private static void Readdress(Unit unit, string key, Address address) =>
        unit.Session.Execute("UPDATE subscriptions SET address_uk = @p1, address_en = @p2 WHERE building_key = @p0", key, address.Shown, address.Text.En.ToString());

    /// <summary>Whoever follows both follows one, with all that they wanted of either.</summary>
    private static async Task JoinSubscriptionsAsync(Unit unit, string from, string to)
    {
        var old = await unit.Db.Set<Subscription>().Where(row => row.BuildingKey == from).ToListAsync();
        var people = old.ConvertAll(row => row.PersonId);
        var kept = await unit.Db.Set<Subscription>().Where(row => row.BuildingKey == to && people.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId);
        foreach (var row in old.Where(row => kept.ContainsKey(row.PersonId)))
        {
            var twin = kept[row.PersonId];
            bool Has(Subscription one, string kind) => one.Kinds.Contains(kind);
            bool Quiet(Subscription one, string kind) => !Has(one, kind) || one.Silent.Contains(kind) || one.Digest.Contains(kind);
            bool Late(Subscription one, string kind) => !Has(one, kind) || one.Digest.Contains(kind);
            var kinds = twin.Kinds.Union(row.Kinds).ToList();
            List<string> digest = [.. kinds.Where(kind => Late(twin, kind) && Late(row, kind))];
            twin.Silent = [.. kinds.Where(kind => Quiet(twin, kind) && Quiet(row, kind)).Except(digest)];
            (twin.Digest, twin.Kinds, twin.Queue, twin.RemindMinutes) = (digest, kinds, twin.Queue ?? row.Queue, twin.RemindMinutes ?? row.RemindMinutes);
            unit.Db.Remove(row);
        }
        await unit.FlushAsync();
        foreach (var row in old.Concat(kept.Values)) unit.Db.Entry(row).State = EntityState.Detached;
    }

    private static Audience? Along(Audience audience, IReadOnlyDictionary<string, string> moved)
    {
        bool Names(string id) => moved.ContainsKey(id);
        if (audience.Buildings?.Any(Names) != true && audience.Streets?.Any(Names) != true && audience.Parts?.Any(part => Names(part.StreetId)) != true) return null;
        string Now(string id) => moved.GetValueOrDefault(id, id);
        return audience with
        {
            Buildings = audience.Buildings is { } buildings ? [.. buildings.Select(Now).Distinct()] : null,
            Streets = audience.Streets is { } streets ? [.. streets.Select(Now).Distinct()] : null,
            Parts = audience.Parts is { } parts ? [.. parts.Select(part => part with { StreetId = Now(part.StreetId) }).Distinct()] : null,
        };
    }
}

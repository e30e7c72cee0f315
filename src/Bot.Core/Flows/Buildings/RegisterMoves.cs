using IfCity.Bots.Broadcasts;
using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Flows.Appeals;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>
/// Streets and buildings that get another name or turn out to be one: those who follow them, their appeals and the notices that
/// name them go with them. Adds to the unit of work; never commits.
/// </summary>
public sealed class RegisterMoves
{
    /// <summary>How many people and appeals went along.</summary>
    public sealed record Moved(int Subscriptions, int Appeals);

    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal);

    /// <summary>The street has a new name: where people read its address, they read the new one.</summary>
    public async Task RewordAsync(Unit unit, Street street)
    {
        await unit.FlushAsync();
        var keys = await unit.Db.Set<Subscription>().Where(row => row.StreetId == street.Id).Select(row => row.BuildingKey).Distinct().ToListAsync();
        foreach (var key in keys) Readdress(unit, key, At(street, key));
        await RewordAppealsAsync(unit, unit.Db.Set<Appeal>().Where(appeal => appeal.StreetId == street.Id), street);
    }

    /// <summary>All of one street is of another from now on.</summary>
    public async Task<Moved> MergeStreetsAsync(Unit unit, StreetRow from, StreetRow into)
    {
        var street = into.Read();
        var keys = await unit.Db.Set<BuildingRow>().Where(row => row.StreetId == from.Id).Select(row => row.Key)
            .Union(unit.Db.Set<Subscription>().Where(row => row.StreetId == from.Id).Select(row => row.BuildingKey))
            .Union(unit.Db.Set<Appeal>().Where(row => row.StreetId == from.Id && row.BuildingKey != null).Select(row => row.BuildingKey!)).ToListAsync();
        var (subscriptions, appeals) = (0, 0);
        foreach (var key in keys)
        {
            var moved = await MoveAsync(unit, key, At(street, key));
            (subscriptions, appeals) = (subscriptions + moved.Subscriptions, appeals + moved.Appeals);
        }
        await RewordAppealsAsync(unit, unit.Db.Set<Appeal>().Where(appeal => appeal.StreetId == from.Id), street);
        appeals += unit.Session.Execute("UPDATE appeals SET street_id = @p1 WHERE street_id = @p0", from.Id, into.Id);
        into.FormerNames = [.. into.FormerNames.Append(from.FullName).Concat(from.FormerNames).Where(name => name != into.FullName).Distinct()];
        into.Districts = [.. into.Districts.Concat(from.Districts).Distinct()];
        into.UpdatedAt = unit.Now;
        unit.Db.Remove(from);
        Note(unit, from.Id, into.Id);
        await MoveAudiencesAsync(unit);
        Register.Changed(unit);
        return new(subscriptions, appeals);
    }

    /// <summary>A building gets another number, or is one with another.</summary>
    public async Task<Moved> MergeBuildingsAsync(Unit unit, string from, Address into)
    {
        var moved = await MoveAsync(unit, from, into);
        await MoveAudiencesAsync(unit);
        Register.Changed(unit);
        return moved;
    }

    private async Task<Moved> MoveAsync(Unit unit, string from, Address into)
    {
        var to = into.BuildingKey;
        await unit.FlushAsync();
        await JoinSubscriptionsAsync(unit, from, to);
        var subscriptions = unit.Session.Execute("UPDATE subscriptions SET building_key = @p1, street_id = @p2 WHERE building_key = @p0", from, to, into.Street.Id);
        Readdress(unit, to, into);
        await RewordAppealsAsync(unit, unit.Db.Set<Appeal>().Where(appeal => appeal.BuildingKey == from), into.Street, into);
        var appeals = unit.Session.Execute("UPDATE appeals SET building_key = @p1, street_id = @p2 WHERE building_key = @p0", from, to, into.Street.Id);
        await MoveRowAsync(unit, from, into);
        Note(unit, from, to);
        return new(subscriptions, appeals);
    }

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

    private static async Task MoveRowAsync(Unit unit, string from, Address into)
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
                Key = into.BuildingKey, StreetId = into.Street.Id, House = into.House, Corpus = into.Corpus, District = old.District, Latitude = old.Latitude, Longitude = old.Longitude, Queue = old.Queue,
                Origin = old.Origin, CreatedAt = old.CreatedAt, UpdatedAt = unit.Now,
            });
        await unit.FlushAsync();
    }

    private static void Readdress(Unit unit, string key, Address address) =>
        unit.Session.Execute("UPDATE subscriptions SET address_uk = @p1, address_en = @p2 WHERE building_key = @p0", key, address.Shown, address.Text.En.ToString());

    /// <summary>
    /// Open appeals are worked on at an address that exists; what is closed keeps the words of its day. They are found by the old words
    /// and the new, and nobody's version of them grows old by it.
    /// </summary>
    private static async Task RewordAppealsAsync(Unit unit, IQueryable<Appeal> appeals, Street street, Address? address = null)
    {
        foreach (var appeal in await appeals.AsNoTracking().Where(appeal => AppealQueue.OpenStates.Contains(appeal.Status)).ToListAsync())
        {
            var place = appeal.BuildingKey is { } key ? Place.Of(address ?? At(street, key)) : Place.Of(street);
            (appeal.PlaceUk, appeal.PlaceEn) = (place.Uk, place.En);
            var keys = string.Join(' ', appeal.Keys.Split(' ').Union(AppealWords.Of(appeal).Split(' ')));
            unit.Session.Execute("UPDATE appeals SET place_uk = @p1, place_en = @p2, keys = @p3 WHERE id = @p0", appeal.Id, place.Uk, place.En, keys);
        }
    }

    /// <summary>Notices and broadcasts that are not over yet.</summary>
    private async Task MoveAudiencesAsync(Unit unit)
    {
        foreach (var alert in await unit.Db.Set<Alert>().Where(row => row.EndedAt == null && row.AudienceJson != "{}").ToListAsync())
            if (Along(Audience.FromJson(alert.AudienceJson)) is { } audience) alert.AudienceJson = audience.ToJson();
        foreach (var broadcast in await unit.Db.Set<Broadcast>().Where(row => row.FinishedAt == null && row.AudienceJson != "{}").ToListAsync())
            if (Along(broadcast.Audience) is { } audience) broadcast.AudienceJson = audience.ToJson();
    }

    private Audience? Along(Audience audience)
    {
        bool Names(string id) => _moved.ContainsKey(id);
        if (audience.Buildings?.Any(Names) != true && audience.Streets?.Any(Names) != true && audience.Parts?.Any(part => Names(part.StreetId)) != true) return null;
        string Now(string id) => _moved.GetValueOrDefault(id, id);
        return audience with
        {
            Buildings = audience.Buildings is { } buildings ? [.. buildings.Select(Now).Distinct()] : null,
            Streets = audience.Streets is { } streets ? [.. streets.Select(Now).Distinct()] : null,
            Parts = audience.Parts is { } parts ? [.. parts.Select(part => part with { StreetId = Now(part.StreetId) }).Distinct()] : null,
        };
    }

    private void Note(Unit unit, string from, string to)
    {
        _moved[from] = to;
        Register.Moved(unit, from, to);
    }

    private static Address At(Street street, string key) => key.Split('|') is [_, var house, .. var corpus] ? new(street, house, corpus.FirstOrDefault()) : throw new ArgumentException($"'{key}' is no key of a building.", nameof(key));
}

using IfCity.Bots.City.Addresses;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>A person's buildings. Adds to the unit of work; never commits.</summary>
internal sealed class BuildingService(AddressRegister register)
{
    /// <summary>The most buildings that one person follows.</summary>
    public const int AtMost = 10;

    public async Task<IReadOnlyList<Subscription>> ListAsync(UnitOfWork unit, long personId) =>
        // Most people follow none, and one prepared statement tells so.
        unit.Session.QueryNumber("SELECT 1 FROM subscriptions WHERE person_id = @p0 LIMIT 1", personId) is null ? []
        : await unit.Db.Set<Subscription>().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync();

    public Task<Subscription?> FindAsync(UnitOfWork unit, long personId, long id) =>
        unit.Db.Set<Subscription>().FirstOrDefaultAsync(row => row.Id == id && row.PersonId == personId);

    /// <summary>Follows a building, or changes what is kept of it if it is followed already.</summary>
    /// <param name="kinds">Slugs of the kinds of notices that the person wants.</param>
    public async Task<Subscription> FollowAsync(UnitOfWork unit, long personId, Place place, string label, IReadOnlyList<string> kinds)
    {
        place = register.ResolvePlace(place);
        register.AddMentionedBuilding(unit, place);
        var row = await unit.Db.Set<Subscription>()
            .FirstOrDefaultAsync(row => row.PersonId == personId && row.BuildingKey == place.BuildingKey);
        if (row is null)
        {
            row = new() { PersonId = personId, BuildingKey = place.BuildingKey!, StreetId = place.StreetId!, AddressUk = place.Uk,
                AddressEn = place.En, CreatedAt = unit.Now };
            unit.Db.Add(row);
        }
        (row.Label, row.Kinds) = (label, [.. kinds]);
        await unit.FlushAsync();
        return row;
    }

    /// <summary>Follows a building from now on, with all kinds of notices; one that is followed already stays as it is.</summary>
    /// <returns>The row, and whether it is new.</returns>
    public async Task<(Subscription Row, bool IsNew)> FollowAtOnceAsync(UnitOfWork unit, long personId, Place place)
    {
        var (mine, key) = (await ListAsync(unit, personId), register.ResolvePlace(place).BuildingKey);
        if (mine.FirstOrDefault(row => row.BuildingKey == key) is { } known) return (known, false);
        var label = mine.Count == 0 ? BuildingLabels.First : BuildingLabels.Further;
        return (await FollowAsync(unit, personId, place, label, [.. NoticeKind.All.Select(kind => kind.Slug)]), true);
    }

    public async Task UnfollowAsync(UnitOfWork unit, long personId, long id)
    {
        if (await FindAsync(unit, personId, id) is { } row) unit.Db.Remove(row);
        await unit.FlushAsync();
    }

    /// <summary>The hours of Kyiv's clock in which only danger makes a sound; both the same: there are none.</summary>
    public async Task<(int From, int Until)> LoadQuietHoursAsync(UnitOfWork unit, long personId)
    {
        var chat = await unit.Db.Set<Chat>().Where(chat => chat.Id == personId)
            .Select(chat => new { chat.QuietFrom, chat.QuietUntil }).FirstAsync();
        return (chat.QuietFrom, chat.QuietUntil);
    }

    /// <summary>Sets the quiet hours in each chat of the person, so that the sender needs only the row of one chat.</summary>
    public async Task SetQuietHoursAsync(UnitOfWork unit, long personId, (int From, int Until) night)
    {
        foreach (var chat in await unit.Db.Set<Chat>().Where(chat => chat.Id == personId || chat.PersonId == personId).ToListAsync())
            (chat.QuietFrom, chat.QuietUntil) = night;
        await unit.FlushAsync();
    }

    /// <summary>Slugs of the kinds that the person follows for the whole city.</summary>
    public async Task<IReadOnlyList<string>> ListTopicsAsync(UnitOfWork unit, long personId)
    {
        var chosen = await unit.Db.Set<TopicChoice>().Where(row => row.PersonId == personId)
            .ToDictionaryAsync(row => row.Kind, row => row.Follows);
        return [.. NoticeKind.All.Select(kind => kind.Slug).Where(slug => chosen.GetValueOrDefault(slug, slug == NoticeKind.City))];
    }

    /// <summary>Follows exactly these topics for the whole city. Only differences from the default are stored.</summary>
    public async Task FollowTopicsAsync(UnitOfWork unit, long personId, IReadOnlyCollection<string> topics)
    {
        var known = await unit.Db.Set<TopicChoice>().Where(row => row.PersonId == personId).ToListAsync();
        var chosen = NoticeKind.All.Select(kind => kind.Slug).Where(slug => topics.Contains(slug) != (slug == NoticeKind.City)).ToList();
        unit.Db.RemoveRange(known.Where(row => !chosen.Contains(row.Kind)));
        unit.Db.AddRange(chosen.Except(known.Select(row => row.Kind))
            .Select(slug => new TopicChoice { PersonId = personId, Kind = slug, Follows = topics.Contains(slug), CreatedAt = unit.Now }));
        await unit.FlushAsync();
    }

    /// <summary>Follows one topic for the whole city, or stops.</summary>
    public async Task FollowTopicAsync(UnitOfWork unit, long personId, string topic, bool follows)
    {
        var others = (await ListTopicsAsync(unit, personId)).Where(slug => slug != topic);
        await FollowTopicsAsync(unit, personId, [.. follows ? others.Append(topic) : others]);
    }

    /// <summary>
    /// Merges subscriptions with the same key when two people are linked or two buildings merged: one row stays, with all that either
    /// wanted. Afterwards none of them is tracked, so plain SQL may change them.
    /// </summary>
    internal static async Task MergeTwinsAsync<TKey>(UnitOfWork unit, IQueryable<Subscription> from, IQueryable<Subscription> into,
        Func<Subscription, TKey> same)
        where TKey : notnull
    {
        var (rows, kept) = (await from.ToListAsync(), (await into.ToListAsync()).ToDictionary(same));
        foreach (var row in rows)
        {
            if (!kept.TryGetValue(same(row), out var twin)) continue;
            twin.Join(row);
            unit.Db.Remove(row);
        }
        await unit.FlushAsync();
        foreach (var row in rows.Concat(kept.Values)) unit.Db.Entry(row).State = EntityState.Detached;
    }
}

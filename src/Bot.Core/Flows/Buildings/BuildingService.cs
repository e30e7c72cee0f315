using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>A person's buildings. Adds to the unit of work; never commits.</summary>
public sealed class BuildingService(Register register)
{
    /// <summary>The most buildings that one person follows.</summary>
    public const int AtMost = 10;

    public async Task<IReadOnlyList<Subscription>> OfAsync(Unit unit, long personId) =>
        await unit.Db.Set<Subscription>().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync();

    public Task<Subscription?> FindAsync(Unit unit, long personId, long id) =>
        unit.Db.Set<Subscription>().FirstOrDefaultAsync(row => row.Id == id && row.PersonId == personId);

    /// <summary>Follows a building, or changes what is kept of it if it is followed already: the kinds come with a sound.</summary>
    public Task<Subscription> FollowAsync(Unit unit, long personId, Place place, string label, IReadOnlyList<string> kinds) =>
        FollowAsync(unit, personId, place, label, new BuildingFlow.Following { Kinds = [.. kinds] });

    internal async Task<Subscription> FollowAsync(Unit unit, long personId, Place place, string label, IHasWays ways)
    {
        place = register.Present(place);
        register.Note(unit, place);
        var row = await unit.Db.Set<Subscription>().FirstOrDefaultAsync(row => row.PersonId == personId && row.BuildingKey == place.BuildingKey);
        if (row is null)
        {
            row = new() { PersonId = personId, BuildingKey = place.BuildingKey!, StreetId = place.StreetId!, AddressUk = place.Uk, AddressEn = place.En, CreatedAt = unit.Now };
            unit.Db.Add(row);
        }
        row.Label = label;
        Take(row, ways);
        await unit.FlushAsync();
        return row;
    }

    internal static void Take(Subscription row, IHasWays ways) => (row.Kinds, row.Silent, row.Digest) = ([.. ways.Kinds], [.. ways.Silent], [.. ways.Digest]);

    public async Task UnfollowAsync(Unit unit, long personId, long id)
    {
        if (await FindAsync(unit, personId, id) is { } row) unit.Db.Remove(row);
        await unit.FlushAsync();
    }

    /// <summary>Whether the person hears of what is said to everyone.</summary>
    public Task<bool> HearsOfCityAsync(Unit unit, long personId) =>
        unit.Db.Chats.Where(chat => chat.Id == personId).Select(chat => chat.CityNotices).FirstAsync();

    public Task HearOfCityAsync(Unit unit, long personId, bool wanted) => EachChatAsync(unit, personId, chat => chat.CityNotices = wanted);

    /// <summary>The hours of Kyiv's clock in which only danger makes a sound; both the same: there are none.</summary>
    public async Task<(int From, int Until)> NightAsync(Unit unit, long personId)
    {
        var chat = await unit.Db.Chats.Where(chat => chat.Id == personId).Select(chat => new { chat.QuietFrom, chat.QuietUntil }).FirstAsync();
        return (chat.QuietFrom, chat.QuietUntil);
    }

    public Task BeQuietAsync(Unit unit, long personId, (int From, int Until) night) => EachChatAsync(unit, personId, chat => (chat.QuietFrom, chat.QuietUntil) = night);

    /// <summary>Slugs of the kinds that the person follows for the whole city.</summary>
    public async Task<IReadOnlyList<string>> TopicsAsync(Unit unit, long personId) =>
        await unit.Db.Set<TopicFollow>().Where(row => row.PersonId == personId).Select(row => row.Kind).ToListAsync();

    public async Task FollowTopicsAsync(Unit unit, long personId, IReadOnlyCollection<string> kinds)
    {
        var known = await unit.Db.Set<TopicFollow>().Where(row => row.PersonId == personId).ToListAsync();
        unit.Db.RemoveRange(known.Where(row => !kinds.Contains(row.Kind)));
        unit.Db.AddRange(kinds.Except(known.Select(row => row.Kind)).Select(kind => new TopicFollow { PersonId = personId, Kind = kind, CreatedAt = unit.Now }));
        await unit.FlushAsync();
    }

    /// <summary>What a person chooses for themselves stands in each of their chats, so that each can be asked alone.</summary>
    private static async Task EachChatAsync(Unit unit, long personId, Action<Chat> change)
    {
        foreach (var chat in await unit.Db.Chats.Where(chat => chat.Id == personId || chat.PersonId == personId).ToListAsync()) change(chat);
        await unit.FlushAsync();
    }
}

using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>A person's buildings. Adds to the unit of work; never commits.</summary>
public sealed class BuildingService(Register register)
{
    /// <summary>The most buildings that one person follows.</summary>
    public const int AtMost = 10;

    public async Task<IReadOnlyList<Subscription>> OfAsync(Unit unit, long chatId) =>
        await unit.Db.Set<Subscription>().Where(row => row.ChatId == chatId).OrderBy(row => row.Id).ToListAsync();

    public Task<Subscription?> FindAsync(Unit unit, long chatId, long id) =>
        unit.Db.Set<Subscription>().FirstOrDefaultAsync(row => row.Id == id && row.ChatId == chatId);

    /// <summary>Follows a building, or changes what is kept of it if it is followed already: the kinds come with a sound.</summary>
    public Task<Subscription> FollowAsync(Unit unit, long chatId, Place place, string label, IReadOnlyList<string> kinds) =>
        FollowAsync(unit, chatId, place, label, new BuildingFlow.Following { Kinds = [.. kinds] });

    internal async Task<Subscription> FollowAsync(Unit unit, long chatId, Place place, string label, IHasWays ways)
    {
        place = register.Present(place);
        register.Note(unit, place);
        var row = await unit.Db.Set<Subscription>().FirstOrDefaultAsync(row => row.ChatId == chatId && row.BuildingKey == place.BuildingKey);
        if (row is null)
        {
            row = new() { ChatId = chatId, BuildingKey = place.BuildingKey!, StreetId = place.StreetId!, AddressUk = place.Uk, AddressEn = place.En, CreatedAt = unit.Now };
            unit.Db.Add(row);
        }
        row.Label = label;
        Take(row, ways);
        await unit.FlushAsync();
        return row;
    }

    internal static void Take(Subscription row, IHasWays ways) => (row.Kinds, row.Silent, row.Digest) = ([.. ways.Kinds], [.. ways.Silent], [.. ways.Digest]);

    public async Task UnfollowAsync(Unit unit, long chatId, long id)
    {
        if (await FindAsync(unit, chatId, id) is { } row) unit.Db.Remove(row);
        await unit.FlushAsync();
    }

    /// <summary>Whether the person hears of what is said to everyone.</summary>
    public Task<bool> HearsOfCityAsync(Unit unit, long chatId) =>
        unit.Db.Chats.Where(chat => chat.Id == chatId).Select(chat => chat.CityNotices).FirstAsync();

    public Task HearOfCityAsync(Unit unit, long chatId, bool wanted) => EachChatAsync(unit, chatId, chat => chat.CityNotices = wanted);

    /// <summary>The hours of Kyiv's clock in which only danger makes a sound; both the same: there are none.</summary>
    public async Task<(int From, int Until)> NightAsync(Unit unit, long chatId)
    {
        var chat = await unit.Db.Chats.Where(chat => chat.Id == chatId).Select(chat => new { chat.QuietFrom, chat.QuietUntil }).FirstAsync();
        return (chat.QuietFrom, chat.QuietUntil);
    }

    public Task BeQuietAsync(Unit unit, long chatId, (int From, int Until) night) => EachChatAsync(unit, chatId, chat => (chat.QuietFrom, chat.QuietUntil) = night);

    /// <summary>Slugs of the kinds that the person follows for the whole city.</summary>
    public async Task<IReadOnlyList<string>> TopicsAsync(Unit unit, long chatId) =>
        await unit.Db.Set<TopicFollow>().Where(row => row.ChatId == chatId).Select(row => row.Kind).ToListAsync();

    public async Task FollowTopicsAsync(Unit unit, long chatId, IReadOnlyCollection<string> kinds)
    {
        var known = await unit.Db.Set<TopicFollow>().Where(row => row.ChatId == chatId).ToListAsync();
        unit.Db.RemoveRange(known.Where(row => !kinds.Contains(row.Kind)));
        unit.Db.AddRange(kinds.Except(known.Select(row => row.Kind)).Select(kind => new TopicFollow { ChatId = chatId, Kind = kind, CreatedAt = unit.Now }));
        await unit.FlushAsync();
    }

    /// <summary>What a person chooses for themselves stands in each of their chats, so that each can be asked alone.</summary>
    private static async Task EachChatAsync(Unit unit, long chatId, Action<Chat> change)
    {
        foreach (var chat in await unit.Db.Chats.Where(chat => chat.Id == chatId || chat.PersonId == chatId).ToListAsync()) change(chat);
        await unit.FlushAsync();
    }
}

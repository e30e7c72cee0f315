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

    /// <summary>Follows a building, or changes what is kept of it if it is followed already.</summary>
    public async Task<Subscription> FollowAsync(Unit unit, long chatId, Place place, string label, IReadOnlyList<string> kinds)
    {
        place = register.Present(place);
        register.Note(unit, place);
        var row = await unit.Db.Set<Subscription>().FirstOrDefaultAsync(row => row.ChatId == chatId && row.BuildingKey == place.BuildingKey);
        if (row is null)
        {
            row = new() { ChatId = chatId, BuildingKey = place.BuildingKey!, StreetId = place.StreetId!, AddressUk = place.Uk, AddressEn = place.En, CreatedAt = unit.Now };
            unit.Db.Add(row);
        }
        (row.Label, row.Kinds) = (label, [.. kinds]);
        await unit.FlushAsync();
        return row;
    }

    public async Task UnfollowAsync(Unit unit, long chatId, long id)
    {
        if (await FindAsync(unit, chatId, id) is { } row) unit.Db.Remove(row);
        await unit.FlushAsync();
    }

    /// <summary>Whether the person hears of what is said to everyone.</summary>
    public Task<bool> HearsOfCityAsync(Unit unit, long chatId) =>
        unit.Db.Chats.Where(chat => chat.Id == chatId).Select(chat => chat.CityNotices).FirstAsync();

    public async Task HearOfCityAsync(Unit unit, long chatId, bool wanted)
    {
        foreach (var chat in await unit.Db.Chats.Where(chat => chat.Id == chatId || chat.PersonId == chatId).ToListAsync()) chat.CityNotices = wanted;
    }
}

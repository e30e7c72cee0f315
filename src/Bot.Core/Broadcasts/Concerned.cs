using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Broadcasts;

/// <summary>Who an audience is, in the tables.</summary>
public static class Concerned
{
    /// <summary>The chats meant: of each person the one where they want to be told, those that can be reached and have not asked to be spared what is said to everyone. Which kinds of notices they want is <see cref="WhyAsync"/>'s to say.</summary>
    public static IQueryable<Chat> Chats(CityDb db, Audience audience)
    {
        var chats = db.Chats.Where(chat => chat.Reachable && chat.Notified);
        if (audience.Messenger is { } messenger) chats = chats.Where(chat => chat.Bot == messenger);
        if (audience.Language is { } language) chats = chats.Where(chat => chat.Language == language);
        if (audience.MissedBroadcast is { } missed) return ConcernedOthers.Missed(db, Chats(db, audience with { MissedBroadcast = null }), missed);
        if (audience.IsEveryone) return chats.Where(chat => chat.CityNotices);
        if (ConcernedOthers.People(db, audience) is { } others) return chats.Where(chat => others.Contains(chat.PersonId ?? chat.Id));
        var followed = Followed(db, audience);
        return chats.Where(chat => followed.Any(row => row.ChatId == (chat.PersonId ?? chat.Id)));
    }

    /// <summary>By which of their buildings each of these people (<see cref="Chat.Person"/>) is concerned.</summary>
    public static async Task<Dictionary<long, List<Subscription>>> WhyAsync(CityDb db, Audience audience, IReadOnlyList<long> people)
    {
        if (audience.IsEveryone || people.Count == 0) return [];
        var rows = await Followed(db, audience).Where(row => people.Contains(row.ChatId)).OrderBy(row => row.Id).ToListAsync();
        return rows.Where(row => audience.Kind is null || row.Kinds.Contains(audience.Kind)).GroupBy(row => row.ChatId).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>How many people it means, by messenger.</summary>
    public static async Task<Dictionary<string, int>> ReachAsync(CityDb db, Audience audience)
    {
        if (audience.IsEveryone || audience.Kind is null)
            return await Chats(db, audience).GroupBy(chat => chat.Bot).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count);
        var chats = await Chats(db, audience).Select(chat => new { Person = chat.PersonId ?? chat.Id, chat.Bot }).ToListAsync();
        var why = await WhyAsync(db, audience, [.. chats.Select(chat => chat.Person)]);
        return chats.Where(chat => why.ContainsKey(chat.Person)).GroupBy(chat => chat.Bot).ToDictionary(group => group.Key, group => group.Count());
    }

    private static IQueryable<Subscription> Followed(CityDb db, Audience audience)
    {
        var (buildings, streets) = (audience.Buildings ?? [], audience.Streets ?? []);
        return db.Set<Subscription>().Where(row => buildings.Contains(row.BuildingKey) || streets.Contains(row.StreetId));
    }
}

using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Storage;

/// <summary>By what rows name a person: their number, and their chats with the messengers' names of these.</summary>
/// <param name="Id">The number under which their things are kept (<see cref="Chat.Person"/>).</param>
/// <param name="Chats">Every chat of theirs: two of who linked two messengers.</param>
public sealed record PersonKeys(long Id, IReadOnlyList<Chat> Chats)
{
    /// <summary>Numbers of the chats.</summary>
    public IReadOnlyList<long> ChatIds => [.. Chats.Select(chat => chat.Id)];

    /// <summary>The messengers' names of the chats.</summary>
    public IReadOnlyList<string> Handles => [.. Chats.Select(chat => chat.Handle)];

    public static async Task<PersonKeys> LoadAsync(BotDb db, long person)
    {
        ArgumentNullException.ThrowIfNull(db);
        return new(person, await db.Set<Chat>().AsNoTracking().Where(chat => chat.Id == person || chat.PersonId == person)
            .OrderBy(chat => chat.Id).ToListAsync());
    }
}

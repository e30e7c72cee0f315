namespace IfCity.Bots.Storage;

/// <summary>From people, under whose numbers things are kept, to the chats where they are told of them.</summary>
public static class People
{
    /// <summary>Of each of these people the chat where they want to be told, if they can be reached.</summary>
    public static IQueryable<Chat> Telling(this IQueryable<Chat> chats, IReadOnlyCollection<long> people) => chats.Where(chat =>
        chat.Reachable && chat.Notified && ((chat.PersonId == null && people.Contains(chat.Id)) || (chat.PersonId != null && people.Contains(chat.PersonId.Value))));

    /// <summary>Who cannot be reached here any more is told in the other messenger that they linked.</summary>
    internal static void HandOver(Unit unit, long chat)
    {
        if (unit.Session.Number(
            """
            SELECT o.id FROM chats c JOIN chats o ON COALESCE(o.person_id, o.id) = COALESCE(c.person_id, c.id)
            WHERE c.id = @p0 AND c.notified AND o.id <> c.id AND o.reachable ORDER BY o.id LIMIT 1
            """, chat) is not { } other) return;
        unit.Session.Execute("UPDATE chats SET notified = (id = @p1) WHERE id = @p0 OR id = @p1", chat, other);
    }
}

namespace IfCity.Bots.Storage;

/// <summary>Finds the chats in which people are notified, by the person ids under which their data are stored.</summary>
public static class People
{
    /// <summary>Selects for each of these people the chat in which they are notified, if it can be reached.</summary>
    public static IQueryable<Chat> WhereNotified(this IQueryable<Chat> chats, IReadOnlyCollection<long> people) => chats.Where(chat =>
        chat.Reachable && chat.Notified
            && ((chat.PersonId == null && people.Contains(chat.Id)) || (chat.PersonId != null && people.Contains(chat.PersonId.Value))));

    /// <summary>Puts the rows of a table under the number of another person.</summary>
    public static void MoveRows(UnitOfWork unit, string table, long from, long into) =>
        unit.Session.Execute($"UPDATE {table} SET person_id = @p1 WHERE person_id = @p0", from, into);

    /// <summary>
    /// The same for a table in which a person has one row for each <paramref name="key"/>: of what both have, the second person's stays.
    /// </summary>
    public static void MoveRowsOnce(UnitOfWork unit, string table, string key, long from, long into)
    {
        unit.Session.Execute($"DELETE FROM {table} WHERE person_id = @p0 AND {key} IN (SELECT {key} FROM {table} WHERE person_id = @p1)",
            from, into);
        MoveRows(unit, table, from, into);
    }

    /// <summary>
    /// Moves notifications to the person's other linked messenger if the present one cannot be reached. Called whenever a chat becomes
    /// reachable or unreachable, because both may have been unreachable before.
    /// </summary>
    public static void SwitchNotifiedChat(UnitOfWork unit, long chat)
    {
        if (unit.Session.QueryNumber("SELECT COALESCE(person_id, id) FROM chats WHERE id = @p0", chat) is not { } person) return;
        if (unit.Session.QueryNumber("SELECT id FROM chats WHERE (id = @p0 OR person_id = @p0) AND notified AND NOT reachable LIMIT 1",
            person) is not { } away) return;
        if (unit.Session.QueryNumber("SELECT id FROM chats WHERE (id = @p0 OR person_id = @p0) AND reachable ORDER BY id LIMIT 1",
            person) is not { } other) return;
        unit.Session.Execute("UPDATE chats SET notified = (id = @p1) WHERE id = @p0 OR id = @p1", away, other);
    }

    /// <summary>Finds another reachable chat of the same person, in which they are notified.</summary>
    internal static (long Chat, string Bot)? FindOtherChat(UnitOfWork unit, long chat) => unit.Session.Query(
        """
        SELECT o.id, o.bot FROM chats c JOIN chats o ON COALESCE(o.person_id, o.id) = COALESCE(c.person_id, c.id)
            AND (o.id = COALESCE(c.person_id, c.id) OR o.person_id = COALESCE(c.person_id, c.id))
        WHERE c.id = @p0 AND o.id <> c.id AND o.reachable AND o.notified LIMIT 1
        """, static row => (row.Long(0), row.Text(1)), chat) is [var other] ? other : null;
}

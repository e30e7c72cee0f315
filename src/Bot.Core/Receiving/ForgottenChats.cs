using IfCity.Bots.Storage;

namespace IfCity.Bots.Receiving;

/// <summary>
/// The chats of people who had everything deleted. Each stays until the last words to its person have left, and then goes with what the
/// log of messages still names by it; a row of what was told to many stays without its chat, so that counts remain true.
/// </summary>
internal static class ForgottenChats
{
    /// <summary>Takes all that names the person off the row; nothing but the way to them is left.</summary>
    public static int Forget(UnitOfWork unit, IReadOnlyList<long> chats) => unit.Session.Execute(
        "UPDATE chats SET forgotten_at = @p1, person_id = NULL, notified = @p2, limited_until = NULL, limited_why = NULL, "
            + "limit_told_at = NULL, session_at = NULL, unreachable_why = NULL, unreachable_at = NULL, unreachable_reason = NULL "
            + $"WHERE {unit.Session.Dialect.IsIn("id", "@p0")}", chats.ToArray(), unit.Now, false);

    /// <summary>Removes what waits for these chats; of what is told to many, the rows stay as skipped and name nobody.</summary>
    public static int DropUnsent(UnitOfWork unit, IReadOnlyList<long> chats)
    {
        var (all, dropped) = (chats.ToArray(), 0);
        dropped += unit.Session.Execute("DELETE FROM outbox WHERE status = 'Queued' AND batch_id IS NULL AND "
            + unit.Session.Dialect.IsIn("chat_id", "@p0"), all);
        return dropped + unit.Session.Execute(
            $"UPDATE outbox SET status = 'Skipped', done_at = @p1, {Anonymous} WHERE status = 'Queued' AND "
                + unit.Session.Dialect.IsIn("chat_id", "@p0"), all, unit.Now);
    }

    /// <summary>Takes the messenger's name off the row, because its person is back; what is left goes as it would have gone.</summary>
    public static void Release(UnitOfWork unit, long chat)
    {
        DropUnsent(unit, [chat]);
        unit.Session.Execute("UPDATE chats SET handle = 'gone-' || id, reachable = @p1 WHERE id = @p0", chat, false);
    }

    /// <summary>Removes the chat, and what waits for it.</summary>
    public static void Delete(UnitOfWork unit, long chat)
    {
        DropUnsent(unit, [chat]);
        unit.Session.Execute("DELETE FROM chats WHERE id = @p0", chat);
    }

    /// <summary>Removes rows of the log by their numbers, or, of what was told to many, the chat from them.</summary>
    public static void DropSent(UnitOfWork unit, long[] rows)
    {
        var these = unit.Session.Dialect.IsIn("id", "@p0");
        unit.Session.Execute($"DELETE FROM outbox WHERE status <> 'Queued' AND batch_id IS NULL AND {these}", rows);
        unit.Session.Execute($"UPDATE outbox SET {Anonymous} WHERE status <> 'Queued' AND batch_id IS NOT NULL AND {these}", rows);
    }

    /// <summary>The row's own number stands for the chat: below zero it is nobody's, and still unique in its batch.</summary>
    private const string Anonymous =
        "chat_id = -id, body = NULL, once_key = NULL, about = NULL, message_id = NULL, error = NULL, collapse_key = NULL, card = (1 = 0)";
}

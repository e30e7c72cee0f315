using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Sending;

/// <summary>Marks chats that cannot be reached any more, with the reason; settings and data of their people are kept.</summary>
internal static class UnreachableChats
{
    /// <summary>
    /// Stops sending to this chat. If the person linked another messenger, what concerns them (urgent or not) goes there, each row once;
    /// the rest is written down as not delivered.
    /// </summary>
    public static void Mark(UnitOfWork unit, long chat, SendOutcome.Gone gone)
    {
        unit.Session.Execute("UPDATE chats SET reachable = @p1, unreachable_why = @p2, unreachable_reason = @p3, unreachable_at = "
            + "COALESCE(unreachable_at, @p4) WHERE id = @p0", chat, false, gone.Why, gone.Reason, unit.Now);
        People.SwitchNotifiedChat(unit, chat);
        if (People.FindOtherChat(unit, chat) is { } other) unit.Session.Execute(
            """
            UPDATE outbox SET chat_id = @p1, bot = @p2, attempts = 0, due_at = @p3, leased_until = @p4, error = NULL,
                failures = 0, retry_from = NULL, alone = (1 = 0)
            WHERE chat_id = @p0 AND status = 'Queued' AND lane IN (1, 2) AND batch_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM outbox told WHERE told.batch_id = outbox.batch_id AND told.chat_id = @p1)
            """, chat, other.Chat, other.Bot, unit.Now, DateTimeOffset.UnixEpoch);
        unit.Session.Execute("UPDATE outbox SET status = 'Gone', error = @p1, done_at = @p2, body = NULL, once_key = NULL WHERE chat_id = "
            + "@p0 AND status = 'Queued'", chat, gone.Why, unit.Now);
    }
}

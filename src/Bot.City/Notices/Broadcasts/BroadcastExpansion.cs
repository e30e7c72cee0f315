using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Writes the outbox rows of a broadcast, page by page. They have no bodies, because <see cref="BroadcastBodies"/> composes these. A page
/// of a broadcast to everyone is written by one statement.
/// </summary>
internal static class BroadcastExpansion
{
    public const int Page = 1_000;

    /// <summary>The most chats looked at for one page, however few of them are meant.</summary>
    private const int Window = 20_000;

    private const string HearsOfCity =
        $"NOT EXISTS (SELECT 1 FROM topic_choices t WHERE t.kind = '{NoticeKind.City}' AND t.person_id = COALESCE(c.person_id, c.id) AND "
            + $"NOT t.follows)";

    /// <summary>
    /// Writes the next page and moves the cursor. The remaining rows of a stopped broadcast are written as cancelled, so that its rows add
    /// up to its audience.
    /// </summary>
    public static async Task PageAsync(UnitOfWork unit, Broadcast broadcast, AudienceResolver audiences)
    {
        var last = broadcast.LastChat ??= await unit.Db.Set<Chat>().MaxAsync(chat => (long?)chat.Id) ?? 0;
        var until = Math.Min(last, broadcast.AfterChat + Window);
        var state = broadcast.Status == BroadcastStatus.Cancelled ? OutboxStatus.Cancelled : OutboxStatus.Queued;
        var end = broadcast.Audience.IsEveryone
            ? ExpandEveryone(unit, broadcast, until, state)
            : await ExpandAudienceAsync(unit, broadcast, audiences, last, state);
        if (end >= last) broadcast.Filled = true;
        broadcast.AfterChat = Math.Min(end, last);
    }

    /// <summary>Counts the people meant who have no row yet, within the reader's snapshot.</summary>
    public static async Task<int> WaitingAsync(BotDb db, Broadcast broadcast, AudienceResolver audiences)
    {
        if (broadcast.Filled || broadcast.StartedAt is null) return 0;
        return await audiences.CountAsync(db, broadcast.Audience, broadcast.AfterChat, broadcast.LastChat ?? long.MaxValue);
    }

    /// <summary>The whole page in one statement. Returns the last chat looked at.</summary>
    private static long ExpandEveryone(UnitOfWork unit, Broadcast broadcast, long until, OutboxStatus state)
    {
        var audience = broadcast.Audience;
        var all = "c.id > @p0 AND c.id <= @p1 AND c.reachable AND c.notified AND NOT c.is_group" + (audience.Messenger is null
            ? ""
            : " AND c.bot = @p2") + (audience.Language is null ? "" : " AND c.language = @p3");
        var meant = audience.IsDanger ? all : $"{all} AND {HearsOfCity}";
        // The page ends after <see cref="Page"/> chats, or with the last one.
        var end = unit.Session.QueryNumber($"SELECT c.id FROM chats c WHERE {meant} ORDER BY c.id LIMIT 1 OFFSET @p4", broadcast.AfterChat,
            until, audience.Messenger ?? "", audience.Language ?? "", Page - 1) ?? until;
        object[] where = [broadcast.AfterChat, end, audience.Messenger ?? "", audience.Language ?? ""];
        if (audience.IsDanger)
            broadcast.SwitchedOff += (int)unit.Session.QueryNumber(
                $"SELECT COUNT(*) FROM chats c WHERE {all} AND NOT ({HearsOfCity})", where)!.Value;
        Insert(unit, broadcast, meant, state, where);
        return end;
    }

    private static async Task<long> ExpandAudienceAsync(UnitOfWork unit, Broadcast broadcast, AudienceResolver audiences, long last,
        OutboxStatus state)
    {
        var (meant, next) = await audiences.LoadRecipientsAsync(unit.Db, broadcast.Audience, broadcast.AfterChat, Page, last);
        long[] chats = [.. meant.Select(one => one.Chat.Id)];
        broadcast.SwitchedOff += meant.Count(one => one.Why.SwitchedOff);
        if (chats.Length > 0) Insert(unit, broadcast, unit.Session.Dialect.IsIn("c.id", "@p0"), state, [chats, "", "", ""]);
        return next ?? last;
    }

    /// <summary>
    /// Writes rows for the chats that meet the condition (with <c>@p0</c> to <c>@p3</c>). People who got the same content under the
    /// broadcast's key get a skipped row.
    /// </summary>
    private static void Insert(UnitOfWork unit, Broadcast broadcast, string meant, OutboxStatus state, object[] where)
    {
        var once = state == OutboxStatus.Queued ? broadcast.OnceKey : null;
        Write(unit, broadcast, meant, state, where, null, once);
        if (once is null) return;
        Write(unit, broadcast, $"{meant} AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.batch_id = @p7 AND o.chat_id = c.id)",
            OutboxStatus.Skipped, where, "told already", null);
    }

    private static void Write(UnitOfWork unit, Broadcast broadcast, string meant, OutboxStatus state, object[] where, string? why,
        string? once) => unit.Session.Execute(
        $"""
        INSERT INTO outbox (bot, chat_id, lane, status, due_at, leased_until, attempts, batch_id, held, created_at, card, done_at,
            error, once_key)
        SELECT c.bot, c.id, @p4, @p5, @p6, @p6, 0, @p7, @p8, @p6, @p8, {(state == OutboxStatus.Queued ? "NULL" : "@p6")},
            {(why is null ? "NULL" : "@p9")}, {(once is null ? "NULL" : "@p10 || '|' || COALESCE(c.person_id, c.id)")}
        FROM chats c WHERE {meant} ORDER BY c.id ON CONFLICT DO NOTHING
        """, where[0], where[1], where[2], where[3], broadcast.Lane, state, unit.Now, broadcast.Id, false, why ?? "", once ?? "");
}

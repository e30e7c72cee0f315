using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Sending;

/// <summary>Takes unsent rows for this process: due, not held, and the oldest of their chat and lane, so that order holds.</summary>
internal static class Claim
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly string SelectSqlite = Select(Dialect.Sqlite), SelectPostgres = Select(Dialect.Postgres);

    /// <param name="lastLane">Lanes after this one stay where they are.</param>
    public static List<OutboxItem> Take(Unit unit, string bot, Lane lastLane, int atMost)
    {
        var sql = unit.Session.Dialect == Dialect.Sqlite ? SelectSqlite : SelectPostgres;
        var rows = unit.Session.Rows(sql, static row => (Item: Read(row), Doubted: row.Int(2) > 0 && row.Instant(9) > DateTimeOffset.UnixEpoch), bot, unit.Now, lastLane, atMost, false);
        var items = new List<OutboxItem>(rows.Count);
        foreach (var (item, doubted) in rows)
        {
            // Its sender died with it in hand: a person waits for a reply, so that is sent again; a mass message is not.
            if (doubted && item.Lane == Lane.Broadcast)
            {
                unit.Session.Execute("UPDATE outbox SET status = 'InDoubt', error = 'the sender stopped with it in hand', done_at = @p1, body = NULL WHERE id = @p0", item.Id, unit.Now);
                continue;
            }
            unit.Session.Execute("UPDATE outbox SET leased_until = @p1, attempts = @p2 WHERE id = @p0", item.Id, unit.Now + Lease, item.Attempts);
            items.Add(item);
        }
        return items;
    }

    private static OutboxItem Read(Row row) => new(
        row.Long(0), new(row.Long(1), row.Text(5), row.Text(6), row.Text(7) == "en" ? Language.En : Language.Uk, row.Int(8)),
        (Lane)row.Int(3), MessageJson.Read(row.Text(4)), row.Int(2) + 1, row.TextOrNull(10), row.LongOrNull(11));

    private static string Select(Dialect dialect) =>
        $"""
        SELECT o.id, o.chat_id, o.attempts, o.lane, o.body, o.bot, c.handle, c.language, c.api_version, o.leased_until, o.collapse_key, o.broadcast_id
        FROM outbox o JOIN chats c ON c.id = o.chat_id
        WHERE o.bot = @p0 AND o.status = 'Queued' AND o.lane <= @p2 AND o.due_at <= @p1 AND o.leased_until <= @p1 AND o.held = @p4
          AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.chat_id = o.chat_id AND e.lane = o.lane AND e.status = 'Queued' AND e.id < o.id AND e.held = @p4)
        ORDER BY o.lane, o.due_at, o.id LIMIT @p3{(dialect == Dialect.Postgres ? " FOR UPDATE OF o SKIP LOCKED" : "")}
        """;
}

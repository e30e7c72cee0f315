using IfCity.Bots.Dialogs;
using IfCity.Bots.Sealing;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Sending;

/// <summary>A row that this process has claimed. A row of a batch has no body; <see cref="IBatchBodies"/> renders its message.</summary>
/// <param name="PersonId">The number under which the person's things are kept.</param>
/// <param name="Unreadable">Why its stored message cannot be read; null: it can.</param>
/// <param name="IsInDoubt">The process that claimed it before died: nobody knows whether the message arrived.</param>
internal sealed record ClaimedRow(OutboxItem Item, bool HasBody, long PersonId, QuietHours Quiet, bool IsInDoubt,
    string? Unreadable = null)
{
    public long Id => Item.Id;
}

/// <summary>Takes unsent rows for this process: due, not held, and the oldest of their chat and lane, so that order holds.</summary>
internal static class ClaimSql
{
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    private static readonly Message NotRendered = new(Rich.Empty);

    private static readonly string
        SelectSqlite = Select(Dialect.Sqlite, ""), SelectPostgres = Select(Dialect.Postgres, ""),
        LikeSqlite = Select(Dialect.Sqlite, Like), LikePostgres = Select(Dialect.Postgres, Like);

    private const string Like = " AND o.batch_id + 0 = @p5 AND c.language = @p6 AND NOT o.alone";

    /// <param name="lastLane">Lanes after this one stay where they are.</param>
    public static List<ClaimedRow> Claim(UnitOfWork unit, string bot, Lane lastLane, int atMost) =>
        Claim(unit, bot, Lane.Reply, lastLane, atMost, LeaseTime);

    public static List<ClaimedRow> Claim(UnitOfWork unit, string bot, Lane firstLane, Lane lastLane, int atMost, TimeSpan lease)
    {
        var claimed = new List<ClaimedRow>();
        // Each lane is queried by itself, so that rows that wait for the morning in one are not scanned for the next.
        for (var lane = firstLane; lane <= lastLane && claimed.Count < atMost; lane++)
            claimed.AddRange(unit.Session.Query(unit.Session.Dialect == Dialect.Sqlite ? SelectSqlite : SelectPostgres,
                row => Read(row, unit.Keys), bot, unit.Now, lane, atMost - claimed.Count, false));
        MarkClaimed(unit, claimed, lease);
        return claimed;
    }

    /// <summary>Claims more rows of the same batch and language, to be sent in one call with the first.</summary>
    public static List<ClaimedRow> ClaimSame(UnitOfWork unit, ClaimedRow first, int atMost, TimeSpan lease)
    {
        var claimed = unit.Session.Query(unit.Session.Dialect == Dialect.Sqlite ? LikeSqlite : LikePostgres, row => Read(row, unit.Keys),
            first.Item.To.Bot, unit.Now, first.Item.Lane, atMost, false, first.Item.BatchId,
            first.Item.To.Language == Language.En ? "en" : "uk");
        MarkClaimed(unit, claimed, lease);
        return claimed;
    }

    private static void MarkClaimed(UnitOfWork unit, List<ClaimedRow> claimed, TimeSpan lease)
    {
        if (claimed.Count > 0)
            unit.Session.Execute($"UPDATE outbox SET leased_until = @p1, attempts = attempts + 1 "
                + $"WHERE {unit.Session.Dialect.IsIn("id", "@p0")}", claimed.Select(row => row.Id).ToArray(), unit.Now + lease);
    }

    private static ClaimedRow Read(Row row, KeyRing keys)
    {
        var body = row.TextOrNull(4) is { } stored ? keys.Open(stored, OutboxRow.BodyColumn) : null;
        var (message, unreadable) = body is null ? (NotRendered, null) : ReadBody(body);
        var item = new OutboxItem(
            row.Long(0), new(row.Long(1), row.Text(5), row.Text(6), row.Text(7) == "en" ? Language.En : Language.Uk, row.Int(8))
            {
                IsGroup = row.Flag(19),
            },
            (Lane)row.Int(3), message, row.Int(2) + 1, row.TextOrNull(10), row.LongOrNull(11))
        {
            CreatedAt = row.Instant(15), Failures = row.Int(16), Alone = row.Flag(17), Trace = row.TextOrNull(18),
        };
        return new(item, body is not null, row.Long(12), new(row.Int(13), row.Int(14)),
            row.Int(2) > 0 && row.Instant(9) > DateTimeOffset.UnixEpoch, unreadable);
    }

    /// <summary>One body that cannot be read must not keep the rows beside it from being claimed.</summary>
    private static (Message, string?) ReadBody(string body)
    {
        try
        {
            return (MessageJson.Read(body), null);
        }
        catch (Exception error)
        {
            return (NotRendered, error.Message);
        }
    }

    /// <summary>Builds the query of rows to claim. A batch row that waits for the morning does not hold up the rows behind it.</summary>
    private static string Select(Dialect dialect, string more) =>
        $"""
        SELECT o.id, o.chat_id, o.attempts, o.lane, o.body, o.bot, c.handle, c.language, c.api_version, o.leased_until,
            o.collapse_key, o.batch_id, COALESCE(c.person_id, c.id), c.quiet_from, c.quiet_until,
            o.created_at, o.failures, o.alone, o.trace, c.is_group
        FROM outbox o JOIN chats c ON c.id = o.chat_id
        WHERE o.bot = @p0 AND o.status = 'Queued' AND o.lane = @p2 AND o.due_at <= @p1 AND o.leased_until <= @p1 AND o.held = @p4{more}
          AND (o.batch_id IS NULL OR c.forgotten_at IS NULL)
          AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.chat_id = o.chat_id AND e.lane = o.lane AND e.status = 'Queued' AND e.id < o.id
                          AND e.held = @p4
                          AND (e.body IS NOT NULL OR e.due_at <= @p1))
        ORDER BY o.due_at, o.id LIMIT @p3{(dialect == Dialect.Postgres ? " FOR UPDATE OF o SKIP LOCKED" : "")}
        """;
}

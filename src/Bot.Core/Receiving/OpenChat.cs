using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Receiving;

/// <summary>A chat's row and its person's stored conversation, locked for the turn.</summary>
/// <param name="PersonId">The number under which the person's things are kept: another chat's once two were linked.</param>
internal sealed record OpenChat(long Id, long PersonId, bool HasTwoMessengers, Language Language, bool Reachable,
    int ApiVersion, string? State,
    Limit? Limit, DateTimeOffset? SessionAt, DateTimeOffset? AwaySince, bool IsForgotten)
{
    /// <summary>The person's own row is the lock: two messengers of one person wait for each other.</summary>
    private const string Lock =
        "SELECT p.id FROM chats c JOIN chats p ON p.id = COALESCE(c.person_id, c.id) WHERE c.bot = @p0 AND c.handle = @p1 FOR UPDATE OF p";

    private const string Select =
        """
        SELECT c.id, c.language, c.reachable, c.api_version, v.state, p.limited_until, p.limited_why, p.limit_told_at, p.id,
            NOT c.notified OR c.person_id IS NOT NULL OR EXISTS (SELECT 1 FROM chats o WHERE o.person_id = c.id), c.session_at,
                c.unreachable_at, c.forgotten_at
        FROM chats c JOIN chats p ON p.id = COALESCE(c.person_id, c.id) LEFT JOIN conversations v ON v.person_id = p.id
        WHERE c.bot = @p0 AND c.handle = @p1
        """;

    /// <param name="quiet">The quiet hours of who is new.</param>
    public static OpenChat Load(UnitOfWork unit, Update update, QuietHours quiet) => Open(unit, update, Find(unit, update), quiet);

    /// <param name="found">What <see cref="Find"/> found.</param>
    /// <param name="quiet">The quiet hours of who is new.</param>
    public static OpenChat Open(UnitOfWork unit, Update update, OpenChat? found, QuietHours quiet)
    {
        if (found is { } known)
        {
            if (!known.IsForgotten) return known;
            // Who comes back after they had everything deleted is new.
            ForgottenChats.Release(unit, known.Id);
        }
        // Of two simultaneous first updates of one person, the second finds the row that the first inserted.
        unit.Session.Execute(
            "INSERT INTO chats (bot, handle, language, reachable, api_version, created_at, quiet_from, quiet_until) VALUES (@p0, @p1, @p2, "
                + "@p3, @p4, @p5, @p6, @p7) ON CONFLICT DO NOTHING",
            update.Bot, update.Chat, ToCode(Languages.FromClient(update.Person.Language)), true, update.Person.ApiVersion, unit.Now,
            quiet.From, quiet.Until);
        return Find(unit, update)!;
    }

    /// <summary>Writes what the turn changed, and nothing else; of a person who left in it, nothing.</summary>
    /// <param name="session">How long the messenger's sessions are, where it counts them.</param>
    public void Save(UnitOfWork unit, Update update, Turn turn, ConversationState before, TimeSpan? session)
    {
        if (turn.IsForgotten) return;
        if (!ReferenceEquals(turn.State, before)) SaveState(unit, turn.NewPersonId ?? PersonId, turn.State);
        var reachable = update.Input is not Input.Left;
        var version = update.Person.ApiVersion == 0 ? ApiVersion : update.Person.ApiVersion;
        var begun = session is { } length && CanBeginSession(update)
            && (SessionAt is not { } at || at + length <= unit.Now) ? unit.Now : SessionAt;
        if (turn.Language == Language && reachable == Reachable && version == ApiVersion && begun == SessionAt) return;
        unit.Session.Execute(
            "UPDATE chats SET language = @p1, reachable = @p2, unreachable_why = @p3, api_version = @p4, unreachable_reason = @p5, "
                + "unreachable_at = @p6, session_at = @p7 WHERE id = @p0",
            Id, ToCode(turn.Language), reachable, reachable ? null : "left", version,
            reachable ? null : UnreachableReason.Unsubscribed.ToString(), reachable ? null : AwaySince ?? unit.Now, begun);
        if (reachable != Reachable) People.SwitchNotifiedChat(unit, Id);
    }

    /// <summary>Only words and presses begin a session of the messenger; opening the chat or coming back does not.</summary>
    private static bool CanBeginSession(Update update) => !update.AnswersInline && update.Input is not (Input.Left or Input.Returned);

    public Recipient ToRecipient(Update update, Language language) =>
        new(Id, update.Bot, update.Chat, language, update.Person.ApiVersion == 0 ? ApiVersion : update.Person.ApiVersion);

    private void SaveState(UnitOfWork unit, long person, ConversationState state) => unit.Session.Queue(
        """
        INSERT INTO conversations (person_id, state, flow, step, touched_at) VALUES (@p0, @p1, @p2, @p3, @p4)
        ON CONFLICT (person_id) DO UPDATE SET state = excluded.state, flow = excluded.flow, step = excluded.step,
            touched_at = excluded.touched_at, reminded_at = NULL
        """, person, unit.Keys.Seal(state.ToJson(), ConversationRow.StateColumn), state.Current?.Flow, state.Current?.Step, unit.Now);

    /// <summary>The chat, locked; null for who has never written.</summary>
    public static OpenChat? Find(UnitOfWork unit, Update update)
    {
        // The row is locked before it is read: a read that waits for the lock returns the state from before the wait.
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Queue(Lock, update.Bot, update.Chat);
        return unit.Session.Query(Select, row => new OpenChat(
            row.Long(0), row.Long(8), row.Flag(9), Languages.FromCode(row.Text(1)), row.Flag(2), row.Int(3),
            row.TextOrNull(4) is { } state ? unit.Keys.Open(state, ConversationRow.StateColumn) : null,
            row.InstantOrNull(5) is { } until ? new(until, row.TextOrNull(6), row.InstantOrNull(7)) : null, row.InstantOrNull(10),
            row.InstantOrNull(11), row.InstantOrNull(12) is not null), update.Bot, update.Chat) is [var chat] ? chat : null;
    }

    private static string ToCode(Language language) => language == Language.En ? "en" : "uk";
}

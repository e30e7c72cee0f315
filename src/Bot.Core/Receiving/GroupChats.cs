using IfCity.Bots.Sending;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Receiving;

/// <summary>
/// Rows of groups that are told something: a handle and no person. A group that wants nothing has none. Adds to the unit of work; never
/// commits.
/// </summary>
public static class GroupChats
{
    /// <summary>The number of the group; null if it has no row.</summary>
    public static long? Find(UnitOfWork unit, string bot, string handle) =>
        unit.Session.QueryNumber("SELECT id FROM chats WHERE bot = @p0 AND handle = @p1 AND is_group", bot, handle);

    /// <summary>The number of the group, which has a row from now on.</summary>
    /// <param name="quiet">Hours in which what can wait makes no sound.</param>
    public static long Open(UnitOfWork unit, string bot, string handle, QuietHours quiet)
    {
        unit.Session.Execute("INSERT INTO chats (bot, handle, language, reachable, api_version, created_at, quiet_from, quiet_until, "
            + "is_group) VALUES (@p0, @p1, 'uk', @p2, 0, @p3, @p4, @p5, @p2) ON CONFLICT (bot, handle) DO UPDATE SET reachable = @p2, "
            + "unreachable_why = NULL, unreachable_reason = NULL, unreachable_at = NULL",
            bot, handle, true, unit.Now, quiet.From, quiet.Until);
        return Find(unit, bot, handle)!.Value;
    }

    /// <summary>Gives the group its new handle; if it has a row under that already, the old one goes.</summary>
    public static void Move(UnitOfWork unit, string bot, string from, string to)
    {
        if (Find(unit, bot, from) is not { } group) return;
        if (Find(unit, bot, to) is null) unit.Session.Execute("UPDATE chats SET handle = @p1 WHERE id = @p0", group, to);
        else Forget(unit, group);
    }

    /// <summary>Removes the row with all that was sent or waits; of what was told to many, counts stay that name nobody.</summary>
    public static void Forget(UnitOfWork unit, long group)
    {
        ForgottenChats.DropUnsent(unit, [group]);
        var sent = unit.Session.Query("SELECT id FROM outbox WHERE chat_id = @p0", static row => row.Long(0), group);
        ForgottenChats.DropSent(unit, [.. sent]);
        unit.Session.Execute("DELETE FROM chats WHERE id = @p0 AND is_group", group);
    }
}

using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Receiving;

/// <summary>
/// Something that happened to the bot in a group, in no messenger's terms. What people write to each other there is none of it.
/// </summary>
/// <param name="Bot">Which messenger.</param>
/// <param name="Key">The messenger's own name of the event; the same key is the same event, delivered again.</param>
/// <param name="Chat">The messenger's handle of the group.</param>
public sealed record GroupUpdate(string Bot, string Key, string Chat, GroupEvent What);

/// <summary>What happened.</summary>
public abstract record GroupEvent
{
    /// <summary>Somebody added the bot.</summary>
    public sealed record Added : GroupEvent;

    /// <summary>Somebody removed the bot, or the group is gone.</summary>
    public sealed record Removed : GroupEvent;

    /// <summary>The messenger gave the group another handle.</summary>
    public sealed record Moved(string To) : GroupEvent;

    /// <summary>Somebody gave the bot a command there.</summary>
    /// <param name="Command">Without its slash: <c>house</c>.</param>
    /// <param name="Words">What stands behind it; empty if nothing does.</param>
    /// <param name="ByAdministrator">The messenger says that it is one of the group; null: it could not be asked.</param>
    public sealed record Asked(string Command, string Words, bool? ByAdministrator) : GroupEvent;
}

/// <summary>What the bot says to a group, once, and whether it leaves then.</summary>
/// <param name="OpensPrivately">Payload of a button that opens the private chat with the bot; null: there is none.</param>
public sealed record GroupAnswer(Text Says, string? OpensPrivately = null, bool Leaves = false);

/// <summary>What a bot does in groups: changes its rows, and says something or nothing. Nobody's words are to be kept.</summary>
public delegate Task<GroupAnswer?> AnswerGroup(UnitOfWork unit, GroupUpdate update);

using IfCity.Bots.Sealing;

namespace IfCity.Bots.Dialogs;

/// <summary>The stored conversation of a person.</summary>
public sealed class ConversationRow
{
    /// <summary>Where the state is sealed, for statements that are written by hand.</summary>
    public const string StateColumn = "conversations.state";

    public long PersonId { get; set; }

    /// <summary>The <see cref="ConversationState"/> as JSON.</summary>
    [Sealed]
    public string State { get; set; } = "";

    /// <summary>Flow and step of the current conversation, for staff and the reminder; null when there is none.</summary>
    public string? Flow { get; set; }
    public string? Step { get; set; }

    /// <summary>When the person last did something in it.</summary>
    public DateTimeOffset TouchedAt { get; set; }

    /// <summary>When they were reminded of an unfinished draft; null if they were not.</summary>
    public DateTimeOffset? RemindedAt { get; set; }
}

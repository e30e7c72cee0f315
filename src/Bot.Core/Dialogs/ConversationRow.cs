namespace IfCity.Bots.Dialogs;

/// <summary>The stored conversation of a person.</summary>
public sealed class ConversationRow
{
    public long PersonId { get; set; }
    public string State { get; set; } = "";

    /// <summary>Flow and step of the current conversation, for staff and the reminder; null when there is none.</summary>
    public string? Flow { get; set; }
    public string? Step { get; set; }
    public DateTimeOffset TouchedAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
}

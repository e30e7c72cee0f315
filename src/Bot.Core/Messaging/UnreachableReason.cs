namespace IfCity.Bots.Messaging;

/// <summary>Why a person cannot be reached in a chat.</summary>
public enum UnreachableReason
{
    /// <summary>They blocked the bot.</summary>
    Blocked,

    /// <summary>They left or unsubscribed.</summary>
    Unsubscribed,

    /// <summary>The account is no more.</summary>
    Deactivated,

    /// <summary>No device of theirs can show what bots say.</summary>
    NoDevice,

    /// <summary>The messenger knows no such chat.</summary>
    NotFound,
}

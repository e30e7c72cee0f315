namespace IfCity.Bots.Messaging;

/// <summary>A messenger's report of how far a message of ours has come.</summary>
/// <param name="Bot">Name of the messenger.</param>
/// <param name="Chat">The messenger's own handle of the chat.</param>
/// <param name="MessageId">The messenger's id of the message, as it answered when the message was sent.</param>
/// <param name="Why">The messenger's reason of a failure; null otherwise.</param>
public sealed record DeliveryReceipt(string Bot, string Chat, string MessageId, DeliveryState State, string? Why = null);

/// <summary>States a messenger reports; they only ever move forward.</summary>
public enum DeliveryState
{
    /// <summary>It is on the person's device.</summary>
    Delivered,

    /// <summary>The person has opened it.</summary>
    Seen,

    /// <summary>It will not arrive.</summary>
    Failed,
}

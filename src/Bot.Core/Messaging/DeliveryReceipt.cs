namespace IfCity.Bots.Messaging;

/// <summary>How far a message of ours has come, by the messenger's word.</summary>
public sealed record DeliveryReceipt(string Bot, string Chat, string MessageId, DeliveryState State, string? Why = null);

/// <summary>States a messenger reports; they only ever move forward.</summary>
public enum DeliveryState
{
    Delivered,
    Seen,
    Failed,
}

using IfCity.Bots.Messaging;

namespace IfCity.Bots.Storage;

/// <summary>A conversation partner: one person in one messenger.</summary>
public sealed class Chat
{
    public long Id { get; set; }
    public string Bot { get; set; } = "";

    /// <summary>The messenger's own name of the chat; unique with <see cref="Bot"/>.</summary>
    public string Handle { get; set; } = "";
    public string Language { get; set; } = "uk";

    /// <summary>False once the person blocked the bot or left; settings and appeals are kept.</summary>
    public bool Reachable { get; set; } = true;
    public string? UnreachableWhy { get; set; }

    /// <summary>Which kind of reason; null while they can be reached.</summary>
    public UnreachableReason? UnreachableReason { get; set; }
    public DateTimeOffset? UnreachableAt { get; set; }
    public int ApiVersion { get; set; }

    /// <summary>Hours of Kyiv's clock from which and until which only danger makes a sound; equal: at no time.</summary>
    public int QuietFrom { get; set; } = 22;
    public int QuietUntil { get; set; } = 7;

    /// <summary>
    /// When the messenger's present session began, where it counts them: for 24 hours what the bot sends is free of charge.
    /// </summary>
    public DateTimeOffset? SessionAt { get; set; }

    /// <summary>Until then the bot only repeats why; notices of their buildings come all the same.</summary>
    public DateTimeOffset? LimitedUntil { get; set; }

    /// <summary>Why, in words that the person reads; null: too many messages at once.</summary>
    public string? LimitedWhy { get; set; }
    public DateTimeOffset? LimitToldAt { get; set; }

    /// <summary>The chat under whose number this person's things are kept since they linked two messengers; null: this one.</summary>
    public long? PersonId { get; set; }

    /// <summary>Of a person's chats just one is: there they get what the bot sends of its own accord.</summary>
    public bool Notified { get; set; } = true;
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The number under which appeals, buildings and the conversation are kept.</summary>
    public long Person => PersonId ?? Id;
}

using IfCity.Bots.Messaging;

namespace IfCity.Bots.Storage;

/// <summary>A conversation partner: one person in one messenger, or a group that wants to be told something.</summary>
public sealed class Chat
{
    public long Id { get; set; }

    /// <summary>Name of the messenger: <c>telegram</c>, <c>viber</c>.</summary>
    public string Bot { get; set; } = "";

    /// <summary>The messenger's own name of the chat; unique with <see cref="Bot"/>.</summary>
    public string Handle { get; set; } = "";

    /// <summary>What the person reads: <c>uk</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "uk";

    /// <summary>False once the person blocked the bot or left; settings and data are kept.</summary>
    public bool Reachable { get; set; } = true;

    /// <summary>The messenger's own words for it; null while they can be reached.</summary>
    public string? UnreachableWhy { get; set; }

    /// <summary>Which kind of reason; null while they can be reached.</summary>
    public UnreachableReason? UnreachableReason { get; set; }
    public DateTimeOffset? UnreachableAt { get; set; }

    /// <summary>The version that the person's client last told; 0 if it never has.</summary>
    public int ApiVersion { get; set; }

    /// <summary>Hours of Kyiv's clock from which and until which only what is urgent makes a sound; equal: at no time.</summary>
    public int QuietFrom { get; set; } = 22;
    public int QuietUntil { get; set; } = 7;

    /// <summary>
    /// When the messenger's present session began, where it counts them: for 24 hours what the bot sends is free of charge.
    /// </summary>
    public DateTimeOffset? SessionAt { get; set; }

    /// <summary>Until then the bot only tells them that they are limited; what it sends of its own accord still comes.</summary>
    public DateTimeOffset? LimitedUntil { get; set; }

    /// <summary>Why, in words that the person reads; null: too many messages at once.</summary>
    public string? LimitedWhy { get; set; }

    /// <summary>When the person was last told that they are limited; null if they were not.</summary>
    public DateTimeOffset? LimitToldAt { get; set; }

    /// <summary>The chat under whose number this person's things are kept since they linked two messengers; null: this one.</summary>
    public long? PersonId { get; set; }

    /// <summary>Of a person's chats just one is: there they get what the bot sends of its own accord.</summary>
    public bool Notified { get; set; } = true;
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>It is a group: nobody's, and told nothing that is a person's.</summary>
    public bool IsGroup { get; set; }

    /// <summary>When its person had all that is known of them deleted: the row goes as soon as the last words to them have left.</summary>
    public DateTimeOffset? ForgottenAt { get; set; }

    /// <summary>The number under which the conversation and all else of theirs are kept.</summary>
    public long Person => PersonId ?? Id;
}

namespace IfCity.Bots.Messaging;

/// <summary>The outcome of sending a message.</summary>
public abstract record SendOutcome
{
    /// <summary>The messenger took it; <paramref name="MessageId"/> is its name there.</summary>
    public sealed record Sent(string MessageId) : SendOutcome
    {
        /// <summary>What it cost by the messenger's word, in its own code, where it tells.</summary>
        public int? Billing { get; init; }
    }

    /// <summary>
    /// The messenger cannot take it now, which is no verdict and uses up no try. <paramref name="After"/> is when to try again by the
    /// messenger's word; null leaves that to our own growing waits (<see cref="Sending.RetryRules"/>). With <paramref name="WholeBot"/>
    /// nothing is sent in bulk before then.
    /// </summary>
    public sealed record Later(TimeSpan? After, string Why, bool WholeBot = false) : SendOutcome;

    /// <summary>
    /// A call to many failed as a whole in a way that judges none of them: each is sent at once by a call of its own, and never in a call
    /// to many again.
    /// </summary>
    public sealed record Alone(string Why) : SendOutcome;

    /// <summary>The call ended without an answer: the person may or may not have it.</summary>
    public sealed record InDoubt(string Why) : SendOutcome;

    /// <summary>The person cannot be reached: blocked the bot, unsubscribed, left.</summary>
    public sealed record Gone(string Why, UnreachableReason Reason = UnreachableReason.Blocked) : SendOutcome;

    /// <summary>
    /// There is nothing to say to this chat, or nothing of it to be rewritten: no call was made, or the call changed nothing.
    /// </summary>
    public sealed record Skipped(string Why) : SendOutcome;

    /// <summary>It must not be sent before then, because of quiet hours; no call was made.</summary>
    public sealed record Held(DateTimeOffset Until) : SendOutcome;

    /// <summary>The messenger refuses this message for good: our fault.</summary>
    public sealed record Refused(string Why) : SendOutcome;

    /// <summary>The messenger refuses the bot itself (token, account): nothing can be sent until people mend it.</summary>
    public sealed record Stopped(string Why) : SendOutcome;
}

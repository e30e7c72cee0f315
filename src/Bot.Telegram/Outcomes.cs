using IfCity.Bots.Messaging;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Answers of the Bot API as outcomes: an order to wait first, then the code, and the description only where a code says several things.
/// </summary>
internal static class Outcomes
{
    /// <summary>What the Bot API says of people who cannot be reached, with 400 or 403.</summary>
    private static readonly (string Words, UnreachableReason Reason)[] Unreachable =
    [
        ("bot was blocked", UnreachableReason.Blocked),
        ("USER_IS_BLOCKED", UnreachableReason.Blocked),
        ("YOU_BLOCKED_USER", UnreachableReason.Blocked),
        ("CHAT_WRITE_FORBIDDEN", UnreachableReason.Blocked),
        ("USER_PRIVACY_RESTRICTED", UnreachableReason.Blocked),
        ("rights to send", UnreachableReason.Blocked),
        ("bot was kicked", UnreachableReason.Unsubscribed),
        ("bot is not a member", UnreachableReason.Unsubscribed),
        ("can't initiate conversation", UnreachableReason.Unsubscribed),
        ("DEACTIVATED", UnreachableReason.Deactivated),
        ("user is deleted", UnreachableReason.Deactivated),
        ("chat was deleted", UnreachableReason.Deactivated),
        ("PEER_ID_INVALID", UnreachableReason.NotFound),
        ("USER_ID_INVALID", UnreachableReason.NotFound),
        ("CHAT_ID_INVALID", UnreachableReason.NotFound),
        ("USER_IS_BOT", UnreachableReason.NotFound),
        ("messages to bots", UnreachableReason.NotFound),
        ("messages to the bot", UnreachableReason.NotFound),
        ("chat not found", UnreachableReason.NotFound),
        ("user not found", UnreachableReason.NotFound),
    ];

    public static bool IsUnchanged(ApiAnswer answer) =>
        answer is ApiAnswer.Refused { Code: 400 } && answer.Why.Contains("not modified", StringComparison.OrdinalIgnoreCase);

    /// <param name="edits">The message that was rewritten; null if a new one was sent.</param>
    public static SendOutcome Read(ApiAnswer answer, string? edits = null) => answer switch
    {
        ApiAnswer.Done done => ReadSent(done, edits),
        // Telegram does not say whether a chat or the whole bot is limited; the throttle finds out.
        ApiAnswer.Refused or ApiAnswer.Unclear when answer.RetryAfter is { } wait =>
            new SendOutcome.Later(wait, answer.Why, WholeBot: true),
        ApiAnswer.Refused refused => ReadRefusal(refused),
        ApiAnswer.Unclear { Status: 420 or 429 } => new SendOutcome.Later(null, answer.Why, WholeBot: true),
        ApiAnswer.Unclear { MayBeDone: true } or ApiAnswer.NoAnswer => new SendOutcome.InDoubt(answer.Why),
        // No chat is to blame for a missing connection, so the try does not count.
        ApiAnswer.NotSent => new SendOutcome.Later(null, answer.Why, WholeBot: true),
        _ => new SendOutcome.Later(null, answer.Why),
    };

    private static SendOutcome ReadSent(ApiAnswer.Done done, string? edits)
    {
        if (done.MessageId is { } id) return new SendOutcome.Sent(edits ?? $"{id}");
        return edits is not null && done.Result.ValueKind == System.Text.Json.JsonValueKind.True
            ? new SendOutcome.Sent(edits)
            : new SendOutcome.InDoubt(done.ToUnclear().Why);
    }

    private static SendOutcome ReadRefusal(ApiAnswer.Refused refused) => refused.Code switch
    {
        420 or 429 => new SendOutcome.Later(null, refused.Why, WholeBot: true),
        401 or 404 => new SendOutcome.Stopped(refused.Why),
        400 or 403 when FindReason(refused.Description) is { } reason => new SendOutcome.Gone(refused.Why, reason),
        403 => new SendOutcome.Gone(refused.Why),
        408 or 409 or < 400 or >= 500 => new SendOutcome.Later(null, refused.Why),
        _ => new SendOutcome.Refused(refused.Why),
    };

    private static UnreachableReason? FindReason(string description)
    {
        foreach (var (words, reason) in Unreachable)
            if (description.Contains(words, StringComparison.OrdinalIgnoreCase)) return reason;
        return null;
    }
}

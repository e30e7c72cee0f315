using IfCity.Bots.Messaging;

namespace IfCity.Bots.Viber;

/// <summary>
/// Viber's statuses as outcomes. Only Viber's own word judges a person, a message or the bot; of a call to many it judges nobody, because
/// it does not say whom it means.
/// </summary>
internal static class Outcomes
{
    /// <summary>The longest pause of bulk sending when the bot has no money left, which may come at any hour.</summary>
    private static readonly TimeSpan LongestUnpaidWait = TimeSpan.FromHours(1);

    /// <summary>Reads the answer to a call to one person.</summary>
    public static SendOutcome Read(ApiCall call, DateTimeOffset now) => call switch
    {
        // What was taken is never sent again, whatever else the answer orders.
        { Answer: { Status: 0 } taken } => Read(taken, now),
        { MustWait: true } => new SendOutcome.Later(call.Wait, call.Words, WholeBot: true),
        { Answer: { } answer } => Read(answer, now),
        { InDoubt: true } => new SendOutcome.InDoubt(call.Why),
        _ => new SendOutcome.Later(null, call.Why),
    };

    /// <summary>Reads the answer to a call to many, in the order of the receivers.</summary>
    public static IReadOnlyList<SendOutcome> Read(ApiCall call, IReadOnlyList<string> receivers, DateTimeOffset now)
    {
        var all = Read(call, now);
        if (all is SendOutcome.Gone or SendOutcome.Refused) all = new SendOutcome.Alone(call.Words);
        if (all is not SendOutcome.Sent) return [.. receivers.Select(_ => all)];
        var own = call.Answer!.Failed.ToLookup(failed => failed.Receiver, failed => ReadOwn(failed, now), StringComparer.Ordinal);
        return [.. receivers.Select(receiver => own[receiver].FirstOrDefault() ?? all)];
    }

    /// <summary>Viber has not approved the bot for calls to many: cannotSendBroadcast, broadcastNotAllowed.</summary>
    public static bool IsNotApproved(ApiAnswer? answer) => answer is { Status: 19 or 20 };

    /// <summary>What Viber says of the bot itself rather than of a message or a person.</summary>
    public static bool IsOfTheBot(ApiAnswer? answer) => answer is { Status: 2 or 7 or 8 or 9 or 10 or 15 };

    /// <summary>The failure of one receiver says nothing of the whole bot.</summary>
    private static SendOutcome ReadOwn(FailedReceiver failed, DateTimeOffset now) =>
        Read(new ApiAnswer(failed.Status ?? -1, failed.StatusMessage), now) switch
        {
            SendOutcome.Later later => later with { WholeBot = false },
            SendOutcome.Stopped stopped => new SendOutcome.Later(null, stopped.Why),
            // Whoever failed did not get it, whatever number stands there.
            SendOutcome.Sent => new SendOutcome.Later(null, "named as failed, with status 0"),
            var one => one,
        };

    /// <summary>
    /// Status 0 without a <c>message_token</c> is sent: Viber says that it took the message, and only receipts look for the token.
    /// </summary>
    private static SendOutcome Read(ApiAnswer answer, DateTimeOffset now) => answer.Status switch
    {
        0 => new SendOutcome.Sent(answer.MessageToken) { Billing = answer.BillingStatus },
        // receiverNotRegistered, receiverNotSubscribed, receiverNoSuitableDevice
        5 => new SendOutcome.Gone(answer.ToString(), UnreachableReason.NotFound),
        6 => new SendOutcome.Gone(answer.ToString(), UnreachableReason.Unsubscribed),
        11 => new SendOutcome.Gone(answer.ToString(), UnreachableReason.NoDevice),
        // freeMessagesExceeded, noBalance: what the bot sends of its own accord waits for money or for the month to turn; replies are free.
        23 or 24 => new SendOutcome.Later(ComputeWaitForMoney(now), $"{answer}: no free messages or no money left",
            WholeBot: true),
        // tooManyRequests
        12 => new SendOutcome.Later(null, answer.ToString()),
        // invalidAuthToken, publicAccountBlocked, NotFound, Suspended, webhookNotSet, NotAuthorized
        _ when IsOfTheBot(answer) => new SendOutcome.Stopped(answer.ToString()),
        // badData, missingData, apiVersionNotSupported, incompatibleWithVersion, inchatReply…, unsupportedCountry …
        1 or 3 or 4 or (>= 13 and <= 24) => new SendOutcome.Refused(answer.ToString()),
        _ => new SendOutcome.Later(null, answer.ToString()),
    };

    private static TimeSpan ComputeWaitForMoney(DateTimeOffset now)
    {
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
        return month - now < LongestUnpaidWait ? month - now : LongestUnpaidWait;
    }
}

using IfCity.Bots.Messaging;

namespace IfCity.Bots.Viber;

/// <summary>Viber's statuses as outcomes. HTTP 200 says nothing: the status in the body does.</summary>
internal static class Outcomes
{
    /// <summary>The longest pause of bulk sending when the bot has no money left, which may come at any hour.</summary>
    private static readonly TimeSpan LongestUnpaidWait = TimeSpan.FromHours(1);

    /// <summary>Reads the answer to a call to many: one outcome for all receivers but those whom it names.</summary>
    public static IReadOnlyList<SendOutcome> Read((ApiAnswer? Answer, string Why, bool InDoubt) call, IReadOnlyList<string> receivers,
        DateTimeOffset now)
    {
        var all = Read(call, now);
        if (call.Answer?.FailedList is not { Count: > 0 } failed || all is not SendOutcome.Sent) return [.. receivers.Select(_ => all)];
        var own = failed.ToLookup(one => one.Receiver,
            one => Read(new ApiAnswer { Status = one.Status, StatusMessage = one.StatusMessage }, now));
        // The failure of one receiver says nothing of the whole bot.
        return [.. receivers.Select(receiver => own[receiver].FirstOrDefault() switch
        {
            null => all,
            SendOutcome.Later later => later with { WholeBot = false },
            var one => one,
        })];
    }

    /// <summary>Viber has not approved the bot for calls to many: cannotSendBroadcast, broadcastNotAllowed.</summary>
    public static bool IsNotApproved(ApiAnswer? answer) => answer is { Status: 19 or 20 };

    public static SendOutcome Read((ApiAnswer? Answer, string Why, bool InDoubt) call, DateTimeOffset now) => call switch
    {
        ({ } answer, _, _) => Read(answer, now),
        (_, var why, true) => new SendOutcome.InDoubt(why),
        (_, var why, _) => new SendOutcome.Later(null, why),
    };

    private static SendOutcome Read(ApiAnswer answer, DateTimeOffset now) => answer.Status switch
    {
        0 => new SendOutcome.Sent(ViberCallbacks.ToText(answer.MessageToken)) { Billing = answer.BillingStatus },
        // receiverNotRegistered, receiverNotSubscribed, receiverNoSuitableDevice
        5 => new SendOutcome.Gone(Describe(answer), UnreachableReason.NotFound),
        6 => new SendOutcome.Gone(Describe(answer), UnreachableReason.Unsubscribed),
        11 => new SendOutcome.Gone(Describe(answer), UnreachableReason.NoDevice),
        // freeMessagesExceeded, noBalance: what the bot sends of its own accord waits for money or for the month to turn; replies are free.
        23 or 24 => new SendOutcome.Later(ComputeWaitForMoney(now), $"{Describe(answer)}: no free messages or no money left",
            WholeBot: true),
        // tooManyRequests
        12 => new SendOutcome.Later(null, Describe(answer)),
        // invalidAuthToken, publicAccountBlocked, NotFound, Suspended, webhookNotSet, NotAuthorized
        2 or 7 or 8 or 9 or 10 or 15 => new SendOutcome.Stopped(Describe(answer)),
        // badData, missingData, apiVersionNotSupported, incompatibleWithVersion, inchatReply…, unsupportedCountry …
        1 or 3 or 4 or (>= 13 and <= 24) => new SendOutcome.Refused(Describe(answer)),
        _ => new SendOutcome.Later(null, Describe(answer)),
    };

    private static TimeSpan ComputeWaitForMoney(DateTimeOffset now)
    {
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
        return month - now < LongestUnpaidWait ? month - now : LongestUnpaidWait;
    }

    private static string Describe(ApiAnswer answer) => $"status {answer.Status} {answer.StatusMessage}";
}

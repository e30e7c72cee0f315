using IfCity.Bots.Messaging;

namespace IfCity.Bots.Sending;

/// <summary>Our own code threw at this row, be it while wording it or in the adapter: the messenger has judged nothing.</summary>
internal sealed record Fault(string Why) : SendOutcome;

/// <summary>The picture of this row cannot be had now, so no call was made: it waits, and says nothing of the messenger.</summary>
internal sealed record NoPicture(string Why) : SendOutcome;

/// <summary>What becomes of a row by the outcome of its try.</summary>
/// <param name="Status">Queued: it is tried again.</param>
/// <param name="Wait">From now until it may be tried again.</param>
/// <param name="Until">It may not be tried before this instant of the wall, because of quiet hours.</param>
/// <param name="Attempts">Tries that count.</param>
/// <param name="Failures">Failures in a row that were no verdict; 0: it does not wait because of failures.</param>
/// <param name="Why">For staff, in words.</param>
/// <param name="Alone">It is sent by a call of its own.</param>
internal sealed record Fate(OutboxStatus Status, TimeSpan Wait = default, DateTimeOffset? Until = null, int Attempts = 0, int Failures = 0,
    string? Why = null, bool Alone = false)
{
    /// <summary>Decides by the outcome, the lane, the tries so far and the age.</summary>
    /// <param name="item">The row as it was claimed: its attempts count the present try.</param>
    /// <param name="outcome">Null: it was not tried.</param>
    /// <param name="age">How long ago it was put.</param>
    /// <param name="othersPass">The messenger takes other messages of late.</param>
    public static Fate Decide(OutboxItem item, SendOutcome? outcome, TimeSpan age, bool othersPass)
    {
        var isFresh = age < RetryRules.GetLongestAge(item.Lane);
        return outcome switch
        {
            null => Untried(item, TimeSpan.Zero, null) with { Failures = item.Failures },
            SendOutcome.Sent => new(OutboxStatus.Sent),
            SendOutcome.Held held => Untried(item, TimeSpan.Zero, null) with { Until = held.Until },
            SendOutcome.Stopped stopped => Untried(item, RetryRules.StoppedFor, stopped.Why),
            SendOutcome.Alone alone when !item.Alone => Untried(item, TimeSpan.Zero, alone.Why) with { Alone = true },
            SendOutcome.Alone alone => Fail(item, alone.Why, isFresh, othersPass),
            SendOutcome.Later { WholeBot: true, After: { } wait } later => Untried(item, wait, later.Why),
            SendOutcome.Later { WholeBot: true } later => Postpone(item, later.Why),
            SendOutcome.Later { After: { } wait } later when isFresh => Untried(item, wait, later.Why),
            SendOutcome.Later later => Fail(item, later.Why, isFresh, othersPass),
            NoPicture away when isFresh => Untried(item, RetryRules.StoreWait, away.Why),
            NoPicture away => Fail(item, away.Why, isFresh, othersPass),
            SendOutcome.InDoubt doubt when item.Resends && item.Attempts < RetryRules.GetMostDoubts(item.Lane) && isFresh =>
                Retry(item, doubt.Why) with { Wait = RetryRules.GetDoubtWait(item.Attempts) },
            SendOutcome.InDoubt doubt => new(OutboxStatus.InDoubt, Why: doubt.Why),
            Fault fault when item.Attempts < RetryRules.MostFaults || (item.Lane == Lane.Urgent && isFresh) => Retry(item, fault.Why),
            Fault fault => new(OutboxStatus.Failed, Why: $"set aside after {item.Attempts} tries: {fault.Why}"),
            SendOutcome.Gone gone => new(OutboxStatus.Gone, Why: gone.Why),
            SendOutcome.Skipped skipped => new(OutboxStatus.Skipped, Why: skipped.Why),
            SendOutcome.Refused refused => new(OutboxStatus.Failed, Why: refused.Why),
            _ => throw new InvalidOperationException($"No fate is known for {outcome.GetType().Name}."),
        };
    }

    /// <summary>A failure that is no verdict.</summary>
    private static Fate Fail(OutboxItem item, string why, bool isFresh, bool othersPass)
    {
        if (!isFresh)
        {
            var days = RetryRules.GetLongestAge(item.Lane).TotalDays;
            return new(item.Lane == Lane.Reply ? OutboxStatus.Skipped : OutboxStatus.Failed, Why: $"given up after {days:0} d: {why}");
        }
        return othersPass && item.Failures >= RetryRules.MostFailuresAlone && item.Lane != Lane.Urgent
            ? new(OutboxStatus.Failed, Why: $"set aside after {item.Failures + 1} failures, while others were taken: {why}")
            : Postpone(item, why);
    }

    private static Fate Postpone(OutboxItem item, string why) =>
        Untried(item, RetryRules.GetWait(item.Lane, item.Failures + 1), why) with { Failures = item.Failures + 1 };

    private static Fate Retry(OutboxItem item, string why) => new(OutboxStatus.Queued, RetryRules.GetWait(item.Lane, item.Attempts),
        Attempts: item.Attempts, Why: why, Alone: item.Alone);

    private static Fate Untried(OutboxItem item, TimeSpan wait, string? why) =>
        new(OutboxStatus.Queued, wait, Attempts: Math.Max(item.Attempts - 1, 0), Why: why, Alone: item.Alone);
}

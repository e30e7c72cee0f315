namespace IfCity.Bots.Tests.Kit.Evenings;

/// <summary>Something that struck, and when, since the evening began.</summary>
public sealed record EveningMoment(TimeSpan At, EveningEvent What);

/// <summary>What came of an evening.</summary>
/// <param name="Replies">For each thing that somebody said: when, since the evening began, and how long the answer took.</param>
/// <param name="Missing">Answers and announcements that did not reach who they were for: who, and its words.</param>
/// <param name="Doubled">Those that came more than once, each as often as it came too often.</param>
/// <param name="InFlight">Messages in hand when a process was killed: the most that may be doubled.</param>
/// <param name="AppealsMissing">Appeals that were sent and are not in the database.</param>
/// <param name="AppealsTwice">Appeals that are there once too often.</param>
/// <param name="Statuses">Rows of the ledger by what became of them.</param>
/// <param name="Updates">Different updates that were delivered.</param>
/// <param name="Redelivered">Deliveries beyond the first: nobody took it, or it was delivered twice on purpose.</param>
/// <param name="Refused">Calls that were answered with 429.</param>
/// <param name="Blocked">People who blocked the bot.</param>
/// <param name="PeakMemory">The most that one process took, in megabytes.</param>
public sealed record EveningResult(
    EveningPlan Plan, IReadOnlyList<(TimeSpan SaidAt, TimeSpan Took)> Replies, IReadOnlyList<EveningMoment> Moments,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Doubled, int InFlight, int AppealsMissing, int AppealsTwice,
    IReadOnlyDictionary<string, long> Statuses, long Updates, long Redelivered, long Refused, int Blocked, double PeakMemory, TimeSpan Took)
{
    /// <param name="share">0.99: ninety-nine of a hundred took no longer.</param>
    public TimeSpan Percentile(double share)
    {
        var waits = Replies.Select(reply => reply.Took).Order().ToList();
        return waits.Count == 0 ? TimeSpan.Zero : waits[Math.Min((int)(waits.Count * share), waits.Count - 1)];
    }
}

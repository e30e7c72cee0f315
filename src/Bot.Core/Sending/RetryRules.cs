using IfCity.Bots.Supervision;

namespace IfCity.Bots.Sending;

/// <summary>
/// How long an unsent message is tried again, all in one place. A failure that is no verdict of the messenger (no connection, 5xx, an
/// answer that is not its own) uses up no tries: the message waits by growing steps and is given up by its age alone, so that nobody is
/// punished for an outage. A reply that leaves later than <see cref="LateAfter"/> says that it is late; one older than
/// <see cref="GetLongestAge"/> is skipped, because by then it answers nothing any more.
/// </summary>
public static class RetryRules
{
    /// <summary>Tries at which our own code threw, after which the row is set aside; what is urgent goes on while it is fresh.</summary>
    public const int MostFaults = 8;

    /// <summary>
    /// Failures in a row, no verdict among them, after which one message is set aside if the messenger takes others meanwhile: it is not
    /// the messenger that is ill, and the messages behind it wait. Some ten minutes for a reply; what is urgent goes on while it is fresh.
    /// </summary>
    public const int MostFailuresAlone = 40;

    /// <summary>The age from which a reply says that it is late.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(10);

    /// <summary>How long nothing is sent once the messenger refuses the bot itself.</summary>
    public static readonly TimeSpan StoppedFor = TimeSpan.FromMinutes(1);

    /// <summary>How long a message waits whose picture cannot be had, because the store is away.</summary>
    public static readonly TimeSpan StoreWait = TimeSpan.FromSeconds(15);

    /// <summary>The age at which a message is given up: a day for replies and what is urgent, three days for the rest.</summary>
    public static TimeSpan GetLongestAge(Lane lane) => TimeSpan.FromDays(lane is Lane.Reply or Lane.Urgent ? 1 : 3);

    /// <summary>
    /// Tries that may have reached the person, after which a message in doubt stays in doubt: what is urgent is rather told several times
    /// than not at all, over an hour; a reply over four minutes.
    /// </summary>
    public static int GetMostDoubts(Lane lane) => lane switch
    {
        Lane.Urgent => 12,
        Lane.Reply => 8,
        _ => 5,
    };

    /// <summary>1, 2, 4 … seconds without an end: each try in doubt may be one message more for the person.</summary>
    /// <param name="tries">How often it has been tried, from 1.</param>
    public static TimeSpan GetDoubtWait(int tries) => Backoff.Grow(tries - 1, TimeSpan.MaxValue);

    /// <summary>The longest wait between two tries: 15 seconds for replies and what is urgent, two minutes for the rest.</summary>
    public static TimeSpan GetLongestWait(Lane lane) => TimeSpan.FromSeconds(lane is Lane.Reply or Lane.Urgent ? 15 : 120);

    /// <summary>1, 2, 4 … seconds up to the longest wait, up to a tenth less so that not all come back at once.</summary>
    /// <param name="lane">Whose longest wait it is.</param>
    /// <param name="tries">How often it has been tried, from 1.</param>
    public static TimeSpan GetWait(Lane lane, int tries) =>
        Backoff.Grow(tries - 1, GetLongestWait(lane)) * (0.9 + (0.1 * Random.Shared.NextDouble()));
}

namespace IfCity.Bots.Tests.Kit.Evenings;

/// <summary>What strikes in an evening.</summary>
public enum EveningEvent
{
    /// <summary>SIGKILL of one process, which is started again at once.</summary>
    Kill,

    /// <summary>SIGTERM of one process, which is started again once it has ended.</summary>
    Restart,

    /// <summary>SIGKILL of one process of two.</summary>
    LoseNode,

    /// <summary>The lost process is started again.</summary>
    ReturnNode,

    /// <summary>The messenger begins to refuse one call of ten for some seconds.</summary>
    Storm,

    /// <summary>Staff tell everybody of danger.</summary>
    Danger,

    /// <summary>Staff tell everybody some news.</summary>
    News,
}

/// <summary>An evening as it is meant to go. The same seed makes the same people with the same words at the same moments.</summary>
/// <param name="People">Of Telegram; six of ten file an appeal, the others ask about their building.</param>
/// <param name="Length">While they come.</param>
/// <param name="Postgres">A database there, for two processes behind a balancer; null: one process on SQLite.</param>
/// <param name="Events">When, as a share of the length, and what.</param>
/// <param name="Seed">Draws arrivals, pauses, who blocks the bot and which updates come twice.</param>
public sealed record EveningPlan(int People, TimeSpan Length, string? Postgres, IReadOnlyList<(double At, EveningEvent What)> Events,
    int Seed = 1580)
{
    /// <summary>How long a call to the messenger takes.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>One of forty blocks the bot once it is answered.</summary>
    public const double Blocking = 0.025;

    /// <summary>One of fifty updates is delivered twice.</summary>
    public const double Repeated = 0.02;

    /// <summary>How long one call of ten is refused.</summary>
    public static readonly TimeSpan StormLength = TimeSpan.FromSeconds(10);

    /// <summary>The evening of the report: storms, restarts, a lost node, and both kinds of announcements.</summary>
    public static EveningPlan Bad(int people, TimeSpan length, string? postgres) => new(people, length, postgres,
    [
        (0.2, EveningEvent.Storm), (0.35, postgres is null ? EveningEvent.Kill : EveningEvent.LoseNode), (0.4, EveningEvent.Danger),
        (0.45, EveningEvent.Storm), .. postgres is null ? [] : ((double, EveningEvent)[])[(0.5, EveningEvent.ReturnNode)],
        (0.55, EveningEvent.News), (0.65, EveningEvent.Restart), (0.7, EveningEvent.Storm), (0.8, EveningEvent.Kill),
    ]);

    /// <summary>Restarts in order alone, one after news to everybody, with a messenger that answers slowly.</summary>
    public static EveningPlan Orderly(int people, TimeSpan length) => new(people, length, Postgres: null,
        [(0.3, EveningEvent.Restart), (0.5, EveningEvent.Restart), (0.65, EveningEvent.News), (0.7, EveningEvent.Restart)])
    {
        Latency = TimeSpan.FromMilliseconds(250),
    };

    /// <summary>Restarts, by turns in order and by force, evenly over the evening; none is an undisturbed one.</summary>
    public static EveningPlan Restarts(int people, TimeSpan length, int restarts) => new(people, length, Postgres: null,
    [
        .. Enumerable.Range(0, restarts).Select(n => (0.05 + (0.9 * n / Math.Max(restarts, 1)),
            n % 2 == 0 ? EveningEvent.Restart : EveningEvent.Kill)),
    ]);
}

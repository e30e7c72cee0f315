namespace IfCity.Bots.Supervision;

/// <summary>Waits that double with each failure in a row.</summary>
public static class Backoff
{
    private const int LastRound = 20;

    /// <summary>1, 2, 4 … seconds, at most the longest.</summary>
    /// <param name="round">Which wait in a row it is, from 0.</param>
    /// <param name="longest">No wait is longer.</param>
    public static TimeSpan Grow(int round, TimeSpan longest)
    {
        var doubled = TimeSpan.FromSeconds(1L << Math.Clamp(round, 0, LastRound));
        return doubled < longest ? doubled : longest;
    }

    /// <summary>The same, up to a fifth shorter or longer, so that not all who failed together come back together.</summary>
    public static TimeSpan GrowUnevenly(int round, TimeSpan longest) =>
        Grow(round, longest) * (0.8 + (0.4 * Random.Shared.NextDouble()));
}

namespace IfCity.Bots.City.Emergencies;

/// <summary>Groups of words that mean something if they are said together.</summary>
/// <param name="Danger">Index of the danger.</param>
/// <param name="Unless">The words mean no harm when they are said so.</param>
/// <param name="Adjacent">The words follow one another.</param>
/// <param name="Groups">A word of each must be said.</param>
internal sealed record DangerPhrase(int Danger, bool Unless, bool Adjacent, int[] Groups)
{
    /// <summary>
    /// The most other words among those of a phrase: a lamp that burns by day and a car beside it are no burning car. What makes words
    /// harmless may stand farther off.
    /// </summary>
    private const int Between = 4, BetweenHarmless = 6;

    /// <summary>True if all its groups have been said shortly before the place.</summary>
    /// <param name="last">Where each group was said last.</param>
    public bool IsSaid(long[] last, long at)
    {
        var from = at - Groups.Length - (Adjacent ? 0 : (Unless ? BetweenHarmless : Between) - 1);
        for (var i = 0; i < Groups.Length; i++)
        {
            if (last[Groups[i]] < from) return false;
            if (Adjacent && i > 0 && last[Groups[i]] <= last[Groups[i - 1]]) return false;
        }
        return true;
    }
}

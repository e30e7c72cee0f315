namespace IfCity.Bots.City.Surveys.Results;

/// <summary>One number that is shown: of a single answer, or of several together.</summary>
/// <param name="Values">Positions of the answers in the order of the definition.</param>
/// <param name="Count">Null: fewer than five, and more than none.</param>
internal sealed record ShownCell(IReadOnlyList<int> Values, int? Count);

/// <summary>
/// Hides groups of one to four people, so that they can neither be read nor calculated from what is shown. Pure. The rules depend only on
/// what is shown, so that knowing them reveals nothing more; <c>docs/surveys-results.md</c> explains why.
/// </summary>
internal static class SmallGroups
{
    /// <summary>The smallest group that is shown.</summary>
    public const int Least = 5;

    public static bool IsSmall(int count) => count is > 0 and < Least;

    /// <summary>
    /// Merges small cells if each person is in exactly one. A small cell is merged with the next ones in the order of the definition until
    /// they hold five people; a small rest is merged with the cells before it. All numbers shown add up to the base.
    /// </summary>
    /// <returns>Null if the whole is small: then nothing is shown.</returns>
    public static IReadOnlyList<ShownCell>? Parts(IReadOnlyList<int> counts)
    {
        if (IsSmall(counts.Sum())) return null;
        var groups = new List<(List<int> Values, int Count)>();
        for (var at = 0; at < counts.Count; at++)
        {
            if (groups.Count > 0 && IsSmall(groups[^1].Count))
            {
                groups[^1].Values.Add(at);
                groups[^1] = (groups[^1].Values, groups[^1].Count + counts[at]);
            }
            else groups.Add(([at], counts[at]));
        }
        while (groups.Count > 1 && IsSmall(groups[^1].Count))
        {
            var (values, count) = groups[^1];
            groups.RemoveAt(groups.Count - 1);
            groups[^1].Values.AddRange(values);
            groups[^1] = (groups[^1].Values, groups[^1].Count + count);
        }
        return [.. groups.Select(group => new ShownCell(group.Values, group.Count))];
    }

    /// <summary>
    /// Hides small counts if a person may give several answers. A small one is shown as "fewer than five"; nothing is shown if the base and
    /// the limits of choices would reveal it.
    /// </summary>
    /// <param name="total">The base: how many people answered.</param>
    /// <param name="exclusive">Positions of answers that stand alone.</param>
    /// <param name="fewest">The fewest of the others that a person may tick.</param>
    /// <param name="most">The most of them.</param>
    /// <returns>Null if the whole is small, or a small one could be worked out.</returns>
    public static IReadOnlyList<ShownCell>? Ticks(IReadOnlyList<int> counts, int total, IReadOnlySet<int> exclusive, int fewest, int most)
    {
        if (IsSmall(total)) return null;
        var shown = counts.Select((count, at) => new ShownCell([at], IsSmall(count) ? null : count)).ToList();
        var (alone, others) =
            (shown.Where((_, at) => exclusive.Contains(at)).ToList(), shown.Where((_, at) => !exclusive.Contains(at)).ToList());
        // With eight people and two answers both can be small in one way only. Nothing is shown then, whether they are small or not.
        if (others.Count == 2 && total - Known(alone) == 2 * (Least - 1)) return null;
        return RevealsSmall(alone, others, total, Math.Clamp(fewest, 1, Math.Max(others.Count, 1)), most) ? null : shown;
    }

    /// <summary>True if what is shown leaves only one possible number for some small answer.</summary>
    private static bool RevealsSmall(List<ShownCell> alone, List<ShownCell> others, int total, int fewest, int most)
    {
        var (loners, small) = (Small(alone), Small(others));
        if (loners + small == 0) return false;
        var (known, largest) = (Known(others), others.Max(cell => cell.Count) ?? 0);
        HashSet<int> ofAlone = [], ofOthers = [];
        for (var apart = loners; apart <= loners * (Least - 1); apart++)
        {
            var people = total - Known(alone) - apart;
            if (people < largest || (small > 0 && people < 1)) continue;
            for (var sum = small; sum <= small * (Least - 1); sum++)
            {
                if (known + sum < (long)fewest * people || known + sum > (long)most * people) continue;
                ofAlone.UnionWith(OneOf(loners, apart, Least - 1));
                ofOthers.UnionWith(OneOf(small, sum, Math.Min(Least - 1, people)));
            }
        }
        return (loners > 0 && ofAlone.Count < 2) || (small > 0 && ofOthers.Count < 2);
    }

    /// <summary>The possible counts of one small answer, if that many small answers have that sum.</summary>
    private static IEnumerable<int> OneOf(int many, int sum, int atMost)
    {
        for (var one = Math.Max(1, sum - (many - 1) * (Least - 1)); many > 0 && one <= Math.Min(atMost, sum - (many - 1)); one++)
            yield return one;
    }

    private static int Known(List<ShownCell> cells) => cells.Sum(cell => cell.Count ?? 0);

    private static int Small(List<ShownCell> cells) => cells.Count(cell => cell.Count is null);
}

using System.Numerics;

namespace IfCity.Bots.Understanding;

/// <summary>Finds known stems of which an unknown word may be a typo, or a form that its ending does not tell. Immutable.</summary>
internal sealed class TypoMatcher
{
    private const int ShortestForm = 4, LongestRest = 3, AtMost = 4;

    /// <summary>Letters that stand side by side on the keyboard or sound alike, in the key's letters.</summary>
    private static readonly HashSet<(char, char)> Alike = [.. "ie oa ui td bp vf zs hk jw qw cq nm rl uv ih ea eo sc os".Split(' ')
        .SelectMany(pair => new[] { (pair[0], pair[1]), (pair[1], pair[0]) })];

    private readonly (string Key, uint Mask)[][] _byLength;

    public TypoMatcher(IEnumerable<string> stems)
    {
        var kept = stems.Where(stem => stem.Length >= 3 && !char.IsAsciiDigit(stem[0]))
            .Select(stem => (stem, Likeness.ComputeMask(stem))).ToList();
        _byLength = [.. Enumerable.Range(0, 1 + kept.Select(pair => pair.stem.Length).DefaultIfEmpty(0).Max())
            .Select(length => kept.Where(pair => pair.stem.Length == length).ToArray())];
    }

    /// <summary>Best first; only those near the best.</summary>
    public IReadOnlyList<(string Key, double Fits)> Find(string word)
    {
        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stem in Stems.Find(word).Take(3))
        {
            var (mask, allowed) = (Likeness.ComputeMask(stem), CountAllowedEdits(stem.Length));
            for (var length =
                Math.Max(3, stem.Length - LongestRest); length <= Math.Min(_byLength.Length - 1, stem.Length + LongestRest); length++)
                foreach (var (key, maskOfKey) in _byLength[length])
                {
                    if (BitOperations.PopCount(mask ^ maskOfKey) > 2 * LongestRest) continue;
                    var fits = Math.Max(Math.Abs(length - stem.Length) <= allowed && BitOperations.PopCount(mask ^ maskOfKey) <= 2 * allowed
                        ? MeasureSlip(stem, key, allowed)
                        : 0, MeasureForm(stem, key));
                    if (fits > best.GetValueOrDefault(key)) best[key] = fits;
                }
        }
        if (best.Count == 0) return [];
        var top = best.Values.Max();
        return [.. best.Where(pair => pair.Value >= top - SearchTuning.SlipMargin).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(AtMost).Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>How many typos a word of that length may have: a short one none, because «сад» is not «суд».</summary>
    private static int CountAllowedEdits(int length) => length switch { <= 3 => 0, <= 6 => 1, _ => 2 };

    private static double MeasureSlip(string typed, string key, int allowed)
    {
        var distance = Likeness.Distance(typed, key);
        if (distance == 0 || distance > allowed) return 0;
        var cost = (double)distance;
        if (typed.Length == key.Length)
            for (var at = 0; at < key.Length; at++)
                if (typed[at] != key[at] && Alike.Contains((typed[at], key[at]))) cost -= SearchTuning.NeighbouringKey;
        if (key.Length <= 4 && typed.Length == key.Length && cost >= 1 && !IsSwapped(typed, key)) return 0;
        // A slip in the first letter is rare.
        if (typed[0] != key[0] && !(typed.Length > 1 && typed[0] == key[1])) cost += SearchTuning.FirstLetter;
        var fits = 1 - (cost / (Math.Max(typed.Length, key.Length) + 0.5));
        return fits < SearchTuning.SlipAtLeast ? 0 : Math.Min(fits, SearchTuning.SlipAtMost);
    }

    private static bool IsSwapped(string typed, string key) => typed.Order().SequenceEqual(key.Order());

    /// <summary>One is the beginning of the other: «пенсіонерка» and «пенсіонер».</summary>
    private static double MeasureForm(string typed, string key)
    {
        var (shorter, longer) = typed.Length < key.Length ? (typed, key) : (key, typed);
        if (shorter.Length < ShortestForm || longer.Length - shorter.Length > shorter.Length - 3
            || longer.Length - shorter.Length > LongestRest || !longer.StartsWith(shorter, StringComparison.Ordinal)) return 0;
        return SearchTuning.OtherForm - (SearchTuning.OtherFormEachLetter * (longer.Length - shorter.Length));
    }
}

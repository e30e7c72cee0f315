using System.Numerics;

namespace IfCity.Bots.Understanding;

/// <summary>How alike two keys are: 1 the same, 0 nothing in common.</summary>
public static class Likeness
{
    /// <summary>Longest key compared; longer words are cut, which loses nothing in practice.</summary>
    private const int Longest = 32;

    /// <summary>Which letters a key has, one bit for each: two keys an edit apart differ in two bits at most.</summary>
    public static uint ComputeMask(string key)
    {
        var mask = 0u;
        foreach (var c in key) mask |= 1u << (c & 31);
        return mask;
    }

    /// <summary>How alike two words are, from 0 to 1; the masks tell at once which cannot be.</summary>
    public static double Measure(string a, uint maskOfA, string b, uint maskOfB)
    {
        if (a == b) return 1;
        var (longer, shorter) = (Math.Max(a.Length, b.Length), Math.Min(a.Length, b.Length));
        if (shorter >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)))
            return Math.Max(SearchTuning.Beginning + SearchTuning.ShareOfBeginning * shorter / longer,
                MeasureEdited(longer, longer - shorter));
        var allowed = CountAllowedEdits(longer);
        if (longer - shorter > allowed || BitOperations.PopCount(maskOfA ^ maskOfB) > 2 * allowed) return 0;
        var distance = Distance(a, b);
        return distance > allowed ? 0 : MeasureEdited(longer, distance);
    }

    private static double MeasureEdited(int longer, int distance) => 1 - (double)distance / (longer + 1);

    /// <summary>How many typos a word of that length may have: a short one none, because «сад» is not «суд».</summary>
    private static int CountAllowedEdits(int length) => length switch { <= 3 => 0, <= 6 => 1, _ => 2 };

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, Longest)];
        b = b[..Math.Min(b.Length, Longest)];
        Span<int> before = stackalloc int[Longest + 1], last = stackalloc int[Longest + 1], next = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                next[j] = Math.Min(Math.Min(next[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = Math.Min(next[j], before[j - 2] + 1);
            }
            var spare = before;
            before = last;
            last = next;
            next = spare;
        }
        return last[b.Length];
    }
}

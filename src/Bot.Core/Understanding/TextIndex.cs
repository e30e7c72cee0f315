namespace IfCity.Bots.Understanding;

/// <summary>Something found: how well it fits, from 0 to 1.</summary>
public sealed record Hit<T>(T Item, double Score);

/// <summary>
/// Finds things by everyday words. All words of all things are compared with each word typed: at some thousand words
/// that is quicker and misses less than any pre-filter. Immutable once built.
/// </summary>
public sealed class TextIndex<T> where T : notnull
{
    /// <summary>Below this a word is not a slip of another but a different word.</summary>
    private const double Alike = 0.74;

    /// <summary>Weight of a word that nothing here has: it lowers the score, for it was said for a reason.</summary>
    private const double Stranger = 0.62;

    private readonly Term[] _terms;
    private readonly int _items;
    private readonly T[] _byNumber;

    /// <param name="texts">What can be found, by which words, and how much each text weighs (1: a name; less: a remark).</param>
    public TextIndex(IEnumerable<(T Item, string Text, double Weight)> texts)
    {
        var numbers = new Dictionary<T, int>();
        var terms = new Dictionary<string, Dictionary<int, double>>(StringComparer.Ordinal);
        foreach (var (item, text, weight) in texts)
        {
            if (!numbers.TryGetValue(item, out var number)) numbers[item] = number = numbers.Count;
            foreach (var key in Letters.Words(text).Select(WordKey.Of).Where(key => key.Length > 1 && !Vocabulary.IsStop(key)).Distinct())
            {
                if (!terms.TryGetValue(key, out var places)) terms[key] = places = [];
                places[number] = Math.Max(places.GetValueOrDefault(number), weight);
            }
        }
        _items = Math.Max(numbers.Count, 1);
        _byNumber = [.. numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        _terms = [.. terms.Select(pair => new Term(pair.Key, Likeness.Mask(pair.Key), [.. pair.Value.Select(place => (place.Key, place.Value))], Rarity(pair.Value.Count)))];
    }

    /// <summary>Best first; nothing is returned that fits less than <paramref name="atLeast"/>.</summary>
    public IReadOnlyList<Hit<T>> Find(string query, int take, double atLeast)
    {
        var scores = Score(query);
        var other = Letters.OtherLayout(query);
        if (Best(scores) < 0.8 && other != query)
        {
            var otherwise = Score(other);
            for (var i = 0; i < scores.Length; i++) scores[i] = Math.Max(scores[i], 0.97 * otherwise[i]);
        }
        return [.. scores.Select((score, number) => (score, number)).Where(pair => pair.score >= atLeast && pair.number < _byNumber.Length)
            .OrderByDescending(pair => pair.score).ThenBy(pair => pair.number).Take(take).Select(pair => new Hit<T>(_byNumber[pair.number], pair.score))];
    }

    private static double Best(double[] scores) => scores.Length == 0 ? 0 : scores.Max();

    private double[] Score(string query)
    {
        var (sums, whole) = (new double[_items], 0.0);
        foreach (var key in Letters.Words(query).Select(WordKey.Of).Distinct().Take(12))
        {
            if (key.Length < 2 || Vocabulary.IsStop(key)) continue;
            var (best, weight) = Match(key);
            whole += weight;
            for (var i = 0; i < _items; i++) sums[i] += weight * best[i];
        }
        if (whole > 0) for (var i = 0; i < _items; i++) sums[i] /= whole;
        return sums;
    }

    /// <summary>How well one typed word fits each thing, and how much the word weighs.</summary>
    private (double[] Best, double Weight) Match(string key)
    {
        var (best, weight, closest) = (new double[_items], Stranger, 0.0);
        IReadOnlyList<string> readings = [key, .. Vocabulary.Meanings(key)];
        foreach (var reading in readings)
        {
            var mask = Likeness.Mask(reading);
            foreach (var term in _terms)
            {
                var alike = Likeness.Of(reading, mask, term.Key, term.Mask);
                if (alike < Alike) continue;
                if (alike > closest) (closest, weight) = (alike, term.Rarity);
                foreach (var (item, share) in term.Places) best[item] = Math.Max(best[item], alike * share);
            }
        }
        return (best, weight);
    }

    /// <summary>1 for a word of one thing, less the more things share it.</summary>
    private double Rarity(int count) => 0.3 + 0.7 * (1 - Math.Log(count) / Math.Log(_items + 1));

    private sealed record Term(string Key, uint Mask, (int Item, double Share)[] Places, double Rarity);
}

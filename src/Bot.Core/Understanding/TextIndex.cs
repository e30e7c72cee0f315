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

    /// <summary>A stem so short says little: «вод» is of «вода» and of «водій». There the endings are looked at too, with this weight.</summary>
    private const int ShortStem = 4;
    private const double OfEnding = 0.45;

    private readonly Term[] _terms;
    private readonly int _items;
    private readonly T[] _byNumber;

    /// <param name="texts">What can be found, by which words, and how much each text weighs (1: a name; less: a remark).</param>
    public TextIndex(IEnumerable<(T Item, string Text, double Weight)> texts)
    {
        var numbers = new Dictionary<T, int>();
        var terms = new Dictionary<(string Key, string Word), Dictionary<int, double>>();
        foreach (var (item, text, weight) in texts)
        {
            if (!numbers.TryGetValue(item, out var number)) numbers[item] = number = numbers.Count;
            foreach (var term in Letters.Words(text).Select(word => (Key: WordKey.Of(word), Word: word)).Where(term => term.Key.Length > 1 && !Vocabulary.IsStop(term.Key)).Distinct())
            {
                if (!terms.TryGetValue(term, out var places)) terms[term] = places = [];
                places[number] = Math.Max(places.GetValueOrDefault(number), weight);
            }
        }
        _items = Math.Max(numbers.Count, 1);
        _byNumber = [.. numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        _terms = [.. terms.GroupBy(pair => pair.Key.Key).Select(group => new Term(
            group.Key, Likeness.Mask(group.Key), Rarity(group.SelectMany(pair => pair.Value.Keys).Distinct().Count()),
            [.. group.Select(pair => new Form(pair.Key.Word, WordKey.Coarse(pair.Key.Word), [.. pair.Value.Select(place => (place.Key, place.Value))]))]))];
    }

    /// <summary>Best first; nothing is returned that fits less than <paramref name="atLeast"/>.</summary>
    public IReadOnlyList<Hit<T>> Find(string query, int take, double atLeast)
    {
        var (scores, _) = Score(query);
        var other = Letters.OtherLayout(query);
        if (Best(scores) < 0.8 && other != query)
        {
            var (otherwise, _) = Score(other);
            for (var i = 0; i < scores.Length; i++) scores[i] = Math.Max(scores[i], 0.97 * otherwise[i]);
        }
        return Ranked(scores, take, atLeast);
    }

    /// <summary>As <see cref="Find"/>, but only what a single word of the query fits by <paramref name="word"/> or more.</summary>
    public IReadOnlyList<Hit<T>> FindByAWord(string query, int take, double atLeast, double word)
    {
        var (scores, words) = Score(query);
        return Ranked([.. scores.Select((score, i) => words[i] >= word ? score : 0)], take, atLeast);
    }

    private IReadOnlyList<Hit<T>> Ranked(double[] scores, int take, double atLeast) =>
        [.. scores.Select((score, number) => (score, number)).Where(pair => pair.score >= atLeast && pair.number < _byNumber.Length)
            .OrderByDescending(pair => pair.score).ThenBy(pair => pair.number).Take(take).Select(pair => new Hit<T>(_byNumber[pair.number], pair.score))];

    private static double Best(double[] scores) => scores.Length == 0 ? 0 : scores.Max();

    /// <summary>How well the query as a whole fits each thing, and how well the best of its words does.</summary>
    private (double[] Whole, double[] Word) Score(string query)
    {
        var (sums, words, whole) = (new double[_items], new double[_items], 0.0);
        foreach (var word in Letters.Words(query).DistinctBy(WordKey.Of).Take(12))
        {
            var key = WordKey.Of(word);
            if (key.Length < 2 || Vocabulary.IsStop(key)) continue;
            var (best, weight) = Match(key, word);
            whole += weight;
            for (var i = 0; i < _items; i++) (sums[i], words[i]) = (sums[i] + weight * best[i], Math.Max(words[i], best[i]));
        }
        if (whole > 0) for (var i = 0; i < _items; i++) sums[i] /= whole;
        return (sums, words);
    }

    /// <summary>How well one typed word fits each thing, and how much the word weighs.</summary>
    private (double[] Best, double Weight) Match(string key, string typed)
    {
        var (best, weight, closest) = (new double[_items], Stranger, 0.0);
        IReadOnlyList<string> readings = [key, .. Vocabulary.Meanings(key)];
        foreach (var reading in readings)
        {
            var mask = Likeness.Mask(reading);
            var alike = _terms.Select(term => (term, score: Likeness.Of(reading, mask, term.Key, term.Mask))).Where(pair => pair.score >= Alike).ToList();
            // Another word's meaning has endings of its own.
            var begins = reading == key && key.Length <= ShortStem && alike.Count > 0 ? alike.Max(pair => pair.term.Forms.Max(form => form.BeginsWith(typed))) : 0;
            foreach (var (term, score) in alike)
            {
                if (score > closest) (closest, weight) = (score, term.Rarity);
                foreach (var form in term.Forms)
                {
                    var fits = begins > 0 ? score * (1 - OfEnding * (begins - form.BeginsWith(typed))) : score;
                    foreach (var (item, share) in form.Places) best[item] = Math.Max(best[item], fits * share);
                }
            }
        }
        return (best, weight);
    }

    /// <summary>1 for a word of one thing, less the more things share it.</summary>
    private double Rarity(int count) => 0.3 + 0.7 * (1 - Math.Log(count) / Math.Log(_items + 1));

    private sealed record Term(string Key, uint Mask, double Rarity, Form[] Forms);

    private sealed record Form(string Word, string Coarse, (int Item, double Share)[] Places)
    {
        /// <summary>How much of what was typed it begins with: letter by letter in one alphabet, by sound across two.</summary>
        public double BeginsWith(string typed)
        {
            if (Letters.IsCyrillic(typed[0]) == Letters.IsCyrillic(Word[0])) return Common(Word, typed);
            return WordKey.Coarse(typed) is { Length: > 0 } coarse ? Common(Coarse, coarse) : 0;
        }

        private static double Common(string form, string typed) => (double)form.AsSpan().CommonPrefixLength(typed) / typed.Length;
    }
}

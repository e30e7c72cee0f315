namespace IfCity.Bots.Understanding;

/// <summary>Something found: how well it fits, from 0 to 1, and by which words.</summary>
/// <param name="IsTold">By a word that means something by itself, or by a whole phrase.</param>
public sealed record SearchHit<T>(T Item, double Score, bool IsTold, IReadOnlyList<Reason> Reasons);

/// <summary>A typed word, how it was understood, and how much of the score it gives or, below zero, takes.</summary>
/// <param name="Word">The word as it was typed.</param>
/// <param name="As">How it was understood.</param>
/// <param name="Gives">How much it adds to the score, from 0 to 1; below zero, how much it takes.</param>
public sealed record Reason(string Word, ReadAs As, double Gives);

/// <summary>
/// Finds things by everyday words. Each word of a query is understood by itself (<see cref="QueryReading"/>); a thing gets what its best
/// text has of them, weighed by how rare they are here, and more if the words of a phrase come together. Immutable once built.
/// </summary>
public sealed class TextIndex<T> where T : notnull
{
    private readonly T[] _items;
    private readonly QueryReading _reading;
    private readonly double[] _rarity;
    private readonly (int Phrase, double Weight)[][] _places;
    private readonly Phrase[] _phrases;

    /// <param name="texts">What can be found, by which words, and how much each text weighs (1: a name; less: a remark).</param>
    /// <param name="vocabulary">What words mean; as it ships if none is given.</param>
    public TextIndex(IEnumerable<(T Item, string Text, double Weight)> texts, Vocabulary? vocabulary = null)
    {
        vocabulary ??= Vocabulary.Shipped;
        var (numbers, terms) = (new Dictionary<T, int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var (phrases, places) =
            (new List<(int Item, double Weight, List<int> Terms, List<double> Share)>(), new List<List<(int, double)>>());
        foreach (var (item, text, weight) in texts)
        {
            if (!numbers.TryGetValue(item, out var number)) numbers[item] = number = numbers.Count;
            var phrase = (Item: number, Weight: weight, Terms: new List<int>(), Share: new List<double>());
            var words = Letters.SplitWords(text).Distinct().Select(Stems.Find).Where(stems => stems.Count > 0).ToList();
            // A word without weight that is all of a text is its name: «дякую» of a thanks.
            foreach (var stems in words.Where(stems => words.Count == 1 || vocabulary.GetWeight(stems) != Weight.None))
            {
                for (var at = 0; at < stems.Count; at++)
                {
                    if (!terms.TryGetValue(stems[at], out var term))
                    {
                        terms[stems[at]] = term = terms.Count;
                        places.Add([]);
                    }
                    if (places[term] is not [.., (var last, _)] || last != phrases.Count)
                        places[term].Add((phrases.Count, at == 0 ? 1 : SearchTuning.SecondStem));
                    if (at > 0) continue;
                    phrase.Terms.Add(term);
                    phrase.Share.Add(vocabulary.GetWeight(stems) == Weight.Little ? SearchTuning.WordOfEverything : 1);
                }
            }
            phrases.Add(phrase);
        }
        _items = [.. numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        _rarity = [.. places.Select(list =>
            Rarity(list.GroupBy(place => phrases[place.Item1].Item).Sum(group => group.Max(place => phrases[place.Item1].Weight))))];
        _phrases = [.. phrases.Select(phrase => new Phrase(phrase.Item, phrase.Weight,
            Math.Max(phrase.Terms.Select((term, at) => _rarity[term] * phrase.Share[at]).Sum(), 0.01), phrase.Terms.Count))];
        _places = [.. places.Select(list => list.ToArray())];
        _reading = new(vocabulary, terms);
    }

    /// <summary>Best first; nothing is returned that fits less than <paramref name="atLeast"/>.</summary>
    public IReadOnlyList<SearchHit<T>> Find(string query, int take, double atLeast)
    {
        var tokens = _reading.Read(query);
        var (weights, whole) = (new double[tokens.Count], 0.0);
        var fits = new Dictionary<int, double>[tokens.Count];
        var said = new Dictionary<int, double>();
        var strangers = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            weights[at] = GetWeight(tokens[at], ref strangers);
            whole += weights[at];
            fits[at] = FindPhrases(tokens[at]);
            foreach (var (phrase, fit) in fits[at]) said[phrase] = said.GetValueOrDefault(phrase) + (weights[at] * fit);
        }
        if (said.Count == 0) return [];
        var sums = new Dictionary<int, Sum>();
        for (var at = 0; at < tokens.Count; at++)
            foreach (var group in ScoreItems(fits[at], said))
            {
                if (!sums.TryGetValue(group.Key, out var sum)) sums[group.Key] = sum = new(new double[tokens.Count]);
                sum.Given[at] = group.Value * weights[at];
                if (tokens[at].Weight == Weight.Full) sum.IsTold = true;
            }
        foreach (var (phrase, weight) in said)
            if (_phrases[phrase] is { Words: > 1 } known && sums.TryGetValue(known.Item, out var sum))
                sum.Phrase = Math.Max(sum.Phrase, MeasureSaid(phrase, weight) * known.Weight);
        return [.. sums.Select(pair => (pair.Key, pair.Value, Score: Score(pair.Value, whole))).Where(row => row.Score >= atLeast)
            .OrderByDescending(row => row.Score).ThenBy(row => row.Key).Take(take)
            .Select(row => new SearchHit<T>(_items[row.Key], Math.Min(row.Score, 1),
                row.Value.IsTold || row.Value.Phrase > SearchTuning.PhraseTellsFrom,
                [.. tokens.Select((token, at) =>
                    new Reason(token.Text, token.As, MeasureGiven(row.Value.Given[at], weights[at], whole)))]))];
    }

    private static double MeasureGiven(double given, double weight, double whole) => Math.Round((given > 0 ? given : -weight) / whole, 3);

    private static double Score(Sum sum, double whole)
    {
        var given = 0.0;
        foreach (var one in sum.Given) given += one;
        return (given / whole) + (SearchTuning.WholePhrase * sum.Phrase * sum.Phrase);
    }

    /// <summary>What each thing gets for a word: from the text of it in which the word counts for most.</summary>
    private Dictionary<int, double> ScoreItems(Dictionary<int, double> fits, Dictionary<int, double> said)
    {
        var best = new Dictionary<int, double>();
        foreach (var (phrase, fit) in fits)
        {
            var known = _phrases[phrase];
            var alone = known.Words == 1 ? 1 : known.Weight < SearchTuning.RemarkBelow
                ? SearchTuning.WordOfRemarkAlone
                : SearchTuning.WordOfPhraseAlone;
            var given = fit * known.Weight * (alone + ((1 - alone) * MeasureSaid(phrase, said[phrase])));
            if (given > best.GetValueOrDefault(known.Item)) best[known.Item] = given;
        }
        return best;
    }

    /// <summary>How much of a phrase was said, from 0 to 1.</summary>
    private double MeasureSaid(int phrase, double weight) => Math.Min(weight / _phrases[phrase].Whole, 1);

    private Dictionary<int, double> FindPhrases(Token token)
    {
        var places = new Dictionary<int, double>();
        foreach (var (term, fit) in token.Candidates)
            foreach (var (phrase, share) in _places[term])
                if (fit * share > places.GetValueOrDefault(phrase)) places[phrase] = fit * share;
        return places;
    }

    private double GetWeight(Token token, ref int strangers) => token switch
    {
        { Weight: Weight.Against, Candidates.Count: 0 } => SearchTuning.WordOfOtherMatters,
        { Candidates.Count: 0 } => (token.Weight == Weight.Little ? SearchTuning.WordOfEverything : 1) * SearchTuning.UnknownWord
            * Math.Pow(SearchTuning.EachFurtherUnknownWord, strangers++),
        _ => (token.Weight == Weight.Little ? SearchTuning.WordOfEverything : 1) * token.Candidates
            .Max(candidate => _rarity[candidate.Term]),
    };

    /// <summary>1 for a word of one thing, less the more things share it.</summary>
    private double Rarity(double count) => SearchTuning.LeastRarity
        + ((1 - SearchTuning.LeastRarity) * (1 - (Math.Log(Math.Max(count, 1)) / Math.Log(Math.Max(_items.Length, 2)))));

    private sealed record Phrase(int Item, double Weight, double Whole, int Words);

    private sealed class Sum(double[] given)
    {
        public double[] Given => given;
        public double Phrase { get; set; }
        public bool IsTold { get; set; }
    }
}

using System.Buffers;

namespace IfCity.Bots.Understanding;

/// <summary>How a typed word was understood.</summary>
public enum ReadAs
{
    /// <summary>It is a word of something here.</summary>
    Itself,

    /// <summary>By its meaning.</summary>
    Meaning,

    /// <summary>As a slip of such a word, or a form of it that the endings did not tell.</summary>
    Slip,

    /// <summary>It is of no use here.</summary>
    Stranger,
}

/// <summary>A term that a typed word may be, and how surely, from 0 to 1.</summary>
internal readonly record struct Candidate(int Term, double Fits);

/// <summary>A word of a query, as it was understood.</summary>
internal sealed record Token(string Text, ReadAs As, Weight Weight, IReadOnlyList<Candidate> Candidates);

/// <summary>
/// Understands the words of a query against the terms of an index: forms, meanings, the other keyboard, Latin letters, words written
/// together or apart, slips. A word that is known is never taken for a slip of another: «міна» is not «ціна».
/// </summary>
internal sealed class QueryReading
{
    private const int MostWords = 48, ShortestSplit = 6, LongestSplit = 40;

    /// <summary>Signs of the English keyboard on whose keys the Ukrainian one has letters.</summary>
    private static readonly SearchValues<char> KeysOfLetters = SearchValues.Create("[];',.`");

    private readonly Vocabulary _words;
    private readonly Dictionary<string, int> _terms;
    private readonly TypoMatcher _slips;

    /// <param name="terms">Number of each stem in the index.</param>
    public QueryReading(Vocabulary words, Dictionary<string, int> terms)
    {
        (_words, _terms) = (words, terms);
        _slips = new(terms.Keys.Concat(words.KnownWords).Distinct(StringComparer.Ordinal));
    }

    public IReadOnlyList<Token> Read(string query)
    {
        var words = new List<string>();
        foreach (var chunk in query.ToLowerInvariant().Split([' ', '\n', '\t', '/', '\\', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            words.AddRange(ReadChunk(chunk));
            if (words.Count >= MostWords) break;
        }
        return [.. SplitJoinedWords(JoinSplitWords(words)).Take(MostWords).DistinctBy(word => word).Select(Understand)
            .Where(token => token.Weight != Weight.None)];
    }

    public bool IsKnown(string word) => Stems.Find(word) is var stems
        && (stems.Any(_terms.ContainsKey) || _words.FindMeanings(stems).Count > 0 || _words.GetWeight(stems) != Weight.Full);

    /// <summary>As it stands, or as it would stand on the other keyboard if only that makes sense.</summary>
    private List<string> ReadChunk(string chunk)
    {
        var asTyped = Letters.SplitWords(chunk).ToList();
        // «gj;t;f» may be «пожежа»: its signs are letters there, whatever its scraps are here.
        var mayBeLetters = chunk.AsSpan().ContainsAny(KeysOfLetters) && chunk.Any(char.IsAsciiLetter);
        if (asTyped.Count > 0 && !mayBeLetters && asTyped.TrueForAll(IsKnown)) return asTyped;
        var other = Letters.SplitWords(Letters.SwitchLayout(chunk.TrimEnd('?', '!', '.'))).ToList();
        if (other is [var only] && only.Length > asTyped.Sum(word => word.Length) && IsKnown(only)) return other;
        if (asTyped.Count > 0 && asTyped.TrueForAll(IsKnown)) return asTyped;
        if (other.Count == 0) return asTyped;
        if (other.Exists(word => word.Length > 1) && other.TrueForAll(IsKnown)) return other;
        return asTyped.Exists(word => word.Length > 3 && LooksMisread(word))
            && other.TrueForAll(word => IsKnown(word) || FindSlips(word).Count > 0) ? other : asTyped;
    }

    /// <summary>True for a word without a vowel, which no language has, and for an unknown word that resembles no known one.</summary>
    private bool LooksMisread(string word) =>
        !word.Any(c => "аеиіоуяюєїыэaeiouy".Contains(c, StringComparison.Ordinal)) || (!IsKnown(word) && FindSlips(word).Count == 0);

    /// <summary>«Світло бот», «15-80»: two words that are one here.</summary>
    private List<string> JoinSplitWords(List<string> words)
    {
        var joined = new List<string>();
        for (var at = 0; at < words.Count; at++)
        {
            if (at + 1 < words.Count && (!IsKnown(words[at]) || !IsKnown(words[at + 1]) || char.IsAsciiDigit(words[at][0]))
                && Stems.Find(words[at] + words[at + 1]).Any(stem => stem.Length > 3 && _terms.ContainsKey(stem)))
                joined.Add(words[at] + words[++at]);
            else joined.Add(words[at]);
        }
        return joined;
    }

    /// <summary>«Невивозять», «немаєсвітла»: one word that is two.</summary>
    private IEnumerable<string> SplitJoinedWords(List<string> words)
    {
        foreach (var word in words)
        {
            if (word.Length is < ShortestSplit or > LongestSplit || IsKnown(word) || Enumerable.Range(2, word.Length - 5)
                .Where(at => (at > 3 || word[..at] == "не") && IsKnown(word[..at]) && IsKnown(word[at..])).Select(at => (int?)at)
                .LastOrDefault() is not { } cut) yield return word;
            else
            {
                yield return word[..cut];
                yield return word[cut..];
            }
        }
    }

    private Token Understand(string word)
    {
        var stems = Stems.Find(word);
        var weight = _words.GetWeight(stems);
        var itself = FindCandidates(stems, 1).ToList();
        if (weight == Weight.None)
            return new(word, itself.Count > 0 ? ReadAs.Itself : ReadAs.Stranger, itself.Count > 0 ? Weight.Full : weight, itself);
        var meanings = _words.FindMeanings(stems).SelectMany(meant => FindCandidates(meant, SearchTuning.Meaning)).ToList();
        if (itself.Count > 0) return new(word, ReadAs.Itself, weight, [.. itself, .. meanings]);
        if (weight == Weight.Against) return new(word, ReadAs.Stranger, weight, []);
        if (meanings.Count > 0) return new(word, ReadAs.Meaning, weight, meanings);
        if (weight != Weight.Full) return new(word, ReadAs.Stranger, weight, []);
        var slips = FindSlips(word);
        var found = slips.SelectMany(slip => FindCandidates([slip.Key], slip.Fits)
            .Concat(_words.FindMeanings([slip.Key]).SelectMany(meant => FindCandidates(meant, slip.Fits * SearchTuning.Meaning)))).ToList();
        if (found.Count > 0)
            return new(word, ReadAs.Slip, slips.All(slip => _words.GetWeight([slip.Key]) == Weight.Little)
                ? Weight.Little
                : Weight.Full, found);
        return new(word, ReadAs.Stranger, slips.Count > 0 && slips[0].Fits > SearchTuning.FormOfKnownWordFrom
            ? _words.GetWeight([slips[0].Key])
            : Weight.Full, []);
    }

    private IReadOnlyList<(string Key, double Fits)> FindSlips(string word) => char.IsAsciiDigit(word[0]) ? [] : _slips.Find(word);

    private IEnumerable<Candidate> FindCandidates(IReadOnlyList<string> stems, double fits)
    {
        for (var at = 0; at < stems.Count; at++)
            if (_terms.TryGetValue(stems[at], out var term)) yield return new(term, at == 0 ? fits : SearchTuning.SecondStem * fits);
    }
}

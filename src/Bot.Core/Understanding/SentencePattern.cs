namespace IfCity.Bots.Understanding;

/// <summary>
/// Recognises what a sentence asks for by groups of words: one word of each group must be said, in whatever order, form, alphabet and
/// tongue the vocabulary knows, and none of the words that speak against it.
/// </summary>
public sealed class SentencePattern
{
    private const int WordsAtMost = 24;

    private readonly HashSet<string>[] _groups;
    private readonly HashSet<string> _against;

    /// <param name="groups">Each a list of words, separated by spaces.</param>
    /// <param name="against">Words with which the sentence asks for something else.</param>
    public SentencePattern(IEnumerable<string> groups, string against = "") =>
        (_groups, _against) = ([.. groups.Select(ReadStems)], ReadStems(against));

    /// <summary>The stems of each word of a sentence, for several patterns that are tried on it.</summary>
    public static IReadOnlyList<string[]> Read(string sentence) => [.. ReadEach(sentence)];

    /// <summary>The same, read word by word by whoever may need no more than the first.</summary>
    public static IEnumerable<string[]> ReadEach(string sentence) =>
        Letters.SplitWords(sentence).Take(WordsAtMost).Select(word => FindStems(word).ToArray());

    public bool Fits(string sentence) => Fits(Read(sentence));

    /// <param name="words">What <see cref="Read"/> made of the sentence.</param>
    public bool Fits(IReadOnlyList<string[]> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var missing = Enumerable.Range(0, _groups.Length).ToList();
        foreach (var stems in words)
        {
            if (stems.Any(_against.Contains)) return false;
            missing.RemoveAll(group => stems.Any(_groups[group].Contains));
        }
        return missing.Count == 0;
    }

    private static IEnumerable<string> FindStems(string word)
    {
        var stems = Stems.Find(word);
        return stems.Concat(Vocabulary.Shipped.FindMeanings(stems).Select(meant => meant[0]));
    }

    private static HashSet<string> ReadStems(string words) =>
        [.. Letters.SplitWords(words).SelectMany(word => Stems.Find(word).Take(1))];
}

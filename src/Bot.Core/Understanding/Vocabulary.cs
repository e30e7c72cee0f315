using System.Text.Json;

namespace IfCity.Bots.Understanding;

/// <summary>How much a word tells, before it is looked up in an index.</summary>
public enum Weight
{
    /// <summary>It may mean anything.</summary>
    Full,

    /// <summary>Said of everything: «купити», «онлайн», «графік». It tells little, and alone nothing.</summary>
    Little,

    /// <summary>Of something that no city service is about: «рецепт», «гороскоп». It speaks against whatever else fits.</summary>
    Against,

    /// <summary>Without weight: «де», «будь ласка».</summary>
    None,
}

/// <summary>
/// Words without weight, words that tell little, words of other matters, and what words of other tongues and of everyday speech mean in
/// Ukrainian: data, kept in <c>Seed/words.json</c>, and what staff taught. Immutable.
/// </summary>
public sealed class Vocabulary
{
    private readonly HashSet<string> _none, _little, _against;
    private readonly Dictionary<string, string[][]> _meanings;

    private Vocabulary(HashSet<string> none, HashSet<string> little, HashSet<string> against, Dictionary<string, string[][]> meanings) =>
        (_none, _little, _against, _meanings) = (none, little, against, meanings);

    /// <summary>As it ships.</summary>
    public static Vocabulary Shipped { get; } = Read();

    /// <summary>The words that have a meaning here, in the key's letters.</summary>
    public IEnumerable<string> KnownWords => _meanings.Keys.Concat(_against).Concat(_little).Concat(_none);

    /// <summary>A word without weight.</summary>
    public static bool IsStop(string key) => Shipped._none.Contains(key);

    /// <summary>With words that staff taught; a word that has a meaning already has one more.</summary>
    public Vocabulary With(IEnumerable<(string Word, string Meaning)> taught)
    {
        var meanings = new Dictionary<string, string[][]>(_meanings, StringComparer.Ordinal);
        foreach (var (word, meaning) in taught) Teach(meanings, word, meaning);
        return new(_none, _little, _against, meanings);
    }

    public Weight GetWeight(IReadOnlyList<string> stems) =>
        stems.Count == 0 || _none.Contains(stems[0]) ? Weight.None : stems.Any(_against.Contains)
            ? Weight.Against
            : _little.Contains(stems[0]) ? Weight.Little : Weight.Full;

    /// <summary>What the word means: other words, each as its stems. Empty for most.</summary>
    public IReadOnlyList<string[]> FindMeanings(IReadOnlyList<string> stems)
    {
        foreach (var stem in stems)
            if (_meanings.TryGetValue(stem, out var means)) return means;
        return [];
    }

    private static void Teach(Dictionary<string, string[][]> meanings, string word, string meaning)
    {
        var means = Letters.SplitWords(meaning).Select(each => Stems.Find(each).ToArray()).Where(stems => stems.Length > 0).ToArray();
        foreach (var stem in Letters.SplitWords(word).Select(each => Stems.Find(each)).Where(stems => stems.Count > 0)
            .Select(stems => stems[0]).Take(1))
            meanings[stem] = meanings.TryGetValue(stem, out var known) ? [.. known, .. means] : means;
    }

    private static Vocabulary Read()
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream("IfCity.Bots.Understanding.Seed.words.json")!;
        var data = JsonSerializer.Deserialize<Data>(stream, JsonSerializerOptions.Web)!;
        var meanings = new Dictionary<string, string[][]>(StringComparer.Ordinal);
        foreach (var line in data.Meanings)
            foreach (var word in line.Key.Split(' ')) Teach(meanings, word, line.Value);
        return new([.. Stop(data.Stop)], Keys(data.Little), Keys(data.Against), meanings);
    }

    /// <summary>In every form in which a word is asked for: its stem, its key and its coarse key.</summary>
    private static IEnumerable<string> Stop(IReadOnlyList<string> lines) =>
        lines.SelectMany(line => line.Split(' '))
            .SelectMany(word => Stems.Find(word).Take(1).Append(WordKey.Make(word)).Append(WordKey.MakeCoarse(word)));

    private static HashSet<string> Keys(IReadOnlyList<string> lines) =>
        [.. lines.SelectMany(line => line.Split(' ')).SelectMany(word => Stems.Find(word).Take(1))];

    private sealed record Data(IReadOnlyList<string> Stop, IReadOnlyList<string> Little, IReadOnlyList<string> Against,
        IReadOnlyDictionary<string, string> Meanings);
}

namespace IfCity.Bots.City.Emergencies;

/// <summary>Finds the phrases of the staff in what people write, folded as the model folds words. Immutable.</summary>
internal sealed class PhraseMatcher
{
    /// <summary>How many other words may stand among those of a phrase.</summary>
    private const int OthersBetween = 4;

    public static readonly PhraseMatcher None = new([]);

    private readonly (DangerPhrase Phrase, Word[] Words)[] _phrases;

    public PhraseMatcher(IReadOnlyList<DangerPhrase> phrases)
    {
        Phrases = phrases;
        _phrases = [.. phrases.Select(phrase => (phrase, phrase.Split().Select(Word.Read).ToArray()))];
    }

    public IReadOnlyList<DangerPhrase> Phrases { get; }

    /// <summary>The phrases that are said; of several, an alarm stands first.</summary>
    public IReadOnlyList<DangerPhrase> FindIn(string text)
    {
        if (_phrases.Length == 0) return [];
        var said = Split(text);
        return [.. _phrases.Where(phrase => IsSaid(phrase.Words, said)).Select(phrase => phrase.Phrase).OrderBy(phrase => phrase.Effect)];
    }

    /// <summary>All words of the phrase stand within one stretch of the text.</summary>
    private static bool IsSaid(Word[] phrase, List<Word> said)
    {
        var stretch = phrase.Length + OthersBetween;
        for (var first = 0; first < said.Count; first++)
        {
            if (!phrase.Any(word => word.Fits(said[first]))) continue;
            var near = said.GetRange(first, Math.Min(stretch, said.Count - first));
            if (phrase.All(word => near.Exists(word.Fits))) return true;
        }
        return false;
    }

    private static List<Word> Split(string text)
    {
        var words = new List<Word>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at])) continue;
            var from = at;
            while (at < text.Length && IsOfWord(text[at])) at++;
            words.Add(Word.Read(text[from..at]));
        }
        return words;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || DangerWords.IsSilent(c) || DangerWords.IsApostrophe(c);

    /// <summary>A word as it is compared: in Cyrillic letters, and by its sounds where one of the two is Latin.</summary>
    private sealed record Word(string Letters, string Sounds, bool IsLatin, bool IsStem)
    {
        public static Word Read(string typed)
        {
            Span<char> letters = stackalloc char[DangerWords.LongestWord], sounds = stackalloc char[DangerWords.LongestWord];
            var length = DangerWords.Write(string.Concat(typed.Where(char.IsLetterOrDigit)), letters, out var isLatin);
            var sounded = isLatin ? letters[..length] : sounds[..DangerWords.WriteSounds(letters[..length], sounds)];
            return new(letters[..length].ToString(), sounded.ToString(), isLatin, typed.EndsWith('*'));
        }

        public bool Fits(Word said)
        {
            var (own, other) = IsLatin || said.IsLatin ? (Sounds, said.Sounds) : (Letters, said.Letters);
            return IsStem ? other.StartsWith(own, StringComparison.Ordinal) : other == own;
        }
    }
}

using System.Text;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Emergencies;

/// <summary>What a feature of a text is; the trainer gives each kind its own weight.</summary>
internal enum FeatureKind { Letters, Words, Group, Groups }

/// <summary>
/// What the model knows of a text: the letters of its words, three to five in a row; two words close together; the groups that words
/// belong to (<c>dangers.json</c>), and two groups close together. All of it is hashed, in one pass over the letters. One is kept by each
/// thread.
/// </summary>
internal sealed class DangerFeatures(WordGroups groups)
{
    /// <summary>How many different keys a kind has; a few of its features share one, which costs less than a table of all.</summary>
    private const int KeysOfKind = 1 << 18;

    /// <summary>How many different keys there are. Two kinds share none, for they weigh differently.</summary>
    public const int Keys = 4 * KeysOfKind;

    /// <summary>The key that every text has: what is said most often is no danger.</summary>
    public const int Always = (int)FeatureKind.Words * KeysOfKind;

    private const int ShortestRun = 3, LongestRun = 5, StemLetters = 4, WordsApart = 3, GroupsApart = 5;
    private const uint Seed = 2166136261, WholeSeed = 77, StemSeed = 99, GroupSeed = 1234, PairSeed = 4321;

    private readonly uint[] _stems = new uint[WordsApart];
    private readonly int[] _lastOfGroup = new int[groups.Count];
    private readonly List<int> _groupsOfWord = [];

    /// <summary>Keys with their kinds, word after word.</summary>
    public List<(int Key, FeatureKind Kind)> Found { get; } = [];

    /// <summary>Where the features of each word end.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>Reads the text; tells whether all its letters are Latin, so that it may have been typed on the other keyboard.</summary>
    public bool Read(string text, bool otherKeyboard)
    {
        Found.Clear();
        Ends.Clear();
        _lastOfGroup.AsSpan().Fill(-GroupsApart - 1);
        text = WithoutOddForms(text);
        Span<char> word = stackalloc char[DangerWords.LongestWord];
        var (length, onlyLatin) = (0, true);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i == text.Length ? '\n' : otherKeyboard ? DangerWords.OnOtherKeyboard(text[i]) : text[i];
            if (char.IsLetterOrDigit(c))
            {
                if (length < word.Length) word[length++] = c;
                onlyLatin &= c < 'Ѐ';
                continue;
            }
            if (DangerWords.IsSilent(c) || (length > 0 && DangerWords.IsApostrophe(c))) continue;
            if (length > 0) AddWord(word[..length]);
            length = 0;
        }
        return onlyLatin;
    }

    private static string WithoutOddForms(string text)
    {
        foreach (var c in text)
            if (c is '\uFFFE' or (> '\u2100' and < '\uFE00') or >= '\uFF00' || char.IsSurrogate(c))
                return Letters.Normalize(text, NormalizationForm.FormKC);
        return text;
    }

    private void AddWord(ReadOnlySpan<char> word)
    {
        Span<char> compared = stackalloc char[DangerWords.LongestWord], sounds = stackalloc char[DangerWords.LongestWord + 2];
        var length = DangerWords.Write(word, compared, out var isLatin);
        // Cyrillic and Latin spellings of a word are one; numbers of houses are all alike.
        var sounded = DangerWords.WriteSounds(compared[..length], sounds[1..]);
        if (!word.ContainsAnyExceptInRange('0', '9')) (sounds[1], sounded) = ('0', 1);
        (sounds[0], sounds[sounded + 1]) = ('^', '$');
        AddRuns(sounds[..(sounded + 2)]);
        AddPairs(sounds.Slice(1, sounded));
        AddGroups(compared[..length], isLatin);
        Ends.Add(Found.Count);
    }

    private void AddRuns(ReadOnlySpan<char> word)
    {
        for (var from = 0; from < word.Length; from++)
        {
            var hash = Seed;
            for (var at = from; at < word.Length && at - from < LongestRun; at++)
            {
                hash = Mix(hash, word[at]);
                if (at - from + 1 >= ShortestRun) Add(hash, FeatureKind.Letters);
            }
        }
        if (word.Length > LongestRun) Add(Mix(WholeSeed, word), FeatureKind.Letters);
    }

    private void AddPairs(ReadOnlySpan<char> word)
    {
        var stem = Mix(StemSeed, word[..Math.Min(word.Length, StemLetters)]);
        for (var back = 1; back <= Math.Min(WordsApart, Ends.Count); back++)
            Add(Mix(Mix(_stems[(Ends.Count - back) % WordsApart], 5), stem), FeatureKind.Words);
        _stems[Ends.Count % WordsApart] = stem;
    }

    private void AddGroups(ReadOnlySpan<char> word, bool isLatin)
    {
        _groupsOfWord.Clear();
        groups.Find(word, isLatin, _groupsOfWord);
        foreach (var group in _groupsOfWord)
        {
            Add(Mix(GroupSeed, (uint)group), FeatureKind.Group);
            for (var other = 0; other < _lastOfGroup.Length; other++)
            {
                if (other == group || Ends.Count - _lastOfGroup[other] > GroupsApart) continue;
                Add(Mix(Mix(PairSeed, (uint)Math.Min(group, other)), (uint)Math.Max(group, other)), FeatureKind.Groups);
            }
        }
        foreach (var group in _groupsOfWord) _lastOfGroup[group] = Ends.Count;
    }

    private void Add(uint hash, FeatureKind kind)
    {
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d;
        hash ^= hash >> 12;
        Found.Add((((int)kind * KeysOfKind) + (int)(hash & (KeysOfKind - 1)), kind));
    }

    private static uint Mix(uint hash, ReadOnlySpan<char> word)
    {
        foreach (var c in word) hash = Mix(hash, c);
        return hash;
    }

    /// <summary>FNV-1a: the same in every process, which the framework's own hash codes are not.</summary>
    private static uint Mix(uint hash, uint value) => (hash ^ value) * 16777619;
}

using System.Text;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Emergencies;

/// <summary>
/// Finds phrases of danger in one pass over the letters and one over the words that belong to any phrase, so the time grows with the length
/// of the text alone. What it needs meanwhile is kept by each thread and used again.
/// </summary>
internal sealed class DangerReader
{
    /// <summary>How much farther apart the words on both sides of the end of a sentence are.</summary>
    private const int SentenceGap = 3;

    /// <summary>Farther than any phrase reaches: the words of one text are never near those of the text before.</summary>
    private const int Apart = 100;

    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly WordTree _cyrillic = new(), _latin = new();
    private readonly Dictionary<(int Danger, string Words), int> _ids = [];
    private readonly List<List<DangerPhrase>> _phrases = [];
    private readonly IReadOnlyDictionary<string, string> _named;

    public DangerReader(IReadOnlyList<Danger> dangers, IReadOnlyDictionary<string, string> named)
    {
        _named = named;
        for (var at = 0; at < dangers.Count; at++)
        {
            foreach (var phrase in dangers[at].Phrases) Add(at, phrase, unless: false);
            foreach (var phrase in dangers[at].Unless) Add(at, phrase, unless: true);
        }
    }

    /// <summary>Index of the first danger that is named; -1 if none.</summary>
    public int Find(string text)
    {
        var scratch = _scratch ??= new();
        scratch.Begin(_phrases.Count);
        foreach (var c in text)
        {
            if (c is '\uFFFE' or (> '\u2100' and < '\uFE00') or >= '\uFF00' || char.IsSurrogate(c))
            {
                text = Letters.Normalize(text, NormalizationForm.FormKC);
                break;
            }
        }
        var onlyLatin = ReadWords(text, scratch, otherKeyboard: false);
        var found = Match(scratch);
        if (found >= 0 || !onlyLatin) return found;
        scratch.Begin(_phrases.Count);
        ReadWords(text, scratch, otherKeyboard: true);
        return Match(scratch);
    }

    private void Add(int danger, string phrase, bool unless)
    {
        var adjacent = phrase.StartsWith('+');
        var groups = phrase.TrimStart('+').Split(' ').Select(words => GroupOf(danger, words)).ToArray();
        var added = new DangerPhrase(danger, unless, adjacent, groups);
        foreach (var group in groups.Distinct()) _phrases[group].Add(added);
    }

    private int GroupOf(int danger, string words)
    {
        if (_ids.TryGetValue((danger, words), out var known)) return known;
        var id = _ids[(danger, words)] = _phrases.Count;
        _phrases.Add([]);
        foreach (var word in words.Split('|').SelectMany(word => word.StartsWith('@') ? _named[word[1..]].Split('|') : [word]))
            Add(word, id);
        return id;
    }

    private void Add(string word, int group)
    {
        var (isStem, isCyrillicOnly, slips) = (word.Contains('*'), word.Contains('~'), !word.Contains('!'));
        Span<char> letters = stackalloc char[DangerWords.LongestWord], sounds = stackalloc char[DangerWords.LongestWord];
        var bare = string.Concat(word.Where(char.IsLetterOrDigit));
        var length = DangerWords.Write(bare, letters, out var isLatin);
        (isLatin ? _latin : _cyrillic).Add(letters[..length], isStem, slips, group);
        if (isLatin || isCyrillicOnly) return;
        _latin.Add(sounds[..DangerWords.WriteSounds(letters[..length], sounds)], isStem, slips, group);
        // «Г» is written both ways, and an English "has" is no "gas".
        letters[..length].Replace('г', 'g');
        _latin.Add(sounds[..DangerWords.WriteSounds(letters[..length], sounds)], isStem, slips, group);
    }

    /// <summary>Keeps where the words of phrases stand; tells whether all letters are Latin.</summary>
    private bool ReadWords(string text, Scratch scratch, bool otherKeyboard)
    {
        Span<char> word = stackalloc char[DangerWords.LongestWord];
        var (length, at, onlyLatin, ends) = (0, scratch.Start, true, false);
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
            if (length > 1)
            {
                at += ends ? SentenceGap : 1;
                ends = false;
                Look(word[..length], at, scratch);
            }
            length = 0;
            ends |= c is '.' or '!' or '?' or '\n';
        }
        scratch.End = at;
        return onlyLatin;
    }

    private void Look(ReadOnlySpan<char> word, long at, Scratch scratch)
    {
        Span<char> letters = stackalloc char[DangerWords.LongestWord];
        var length = DangerWords.Write(word, letters, out var isLatin);
        scratch.Groups.Clear();
        (isLatin ? _latin : _cyrillic).Find(letters[..length], scratch.Groups);
        foreach (var group in scratch.Groups) scratch.Hits.Add((at, group));
    }

    private int Match(Scratch scratch)
    {
        if (scratch.Hits.Count == 0) return -1;
        foreach (var (at, group) in scratch.Hits)
        {
            scratch.Last[group] = at;
            foreach (var phrase in _phrases[group])
                if (phrase.Unless && phrase.IsSaid(scratch.Last, at))
                    foreach (var part in phrase.Groups) scratch.Harmless.Add((scratch.Last[part], phrase.Danger));
        }
        var (shift, found) = (scratch.End - scratch.Start + Apart, int.MaxValue);
        foreach (var (at, group) in scratch.Hits)
        {
            var isFirst = true;
            foreach (var phrase in _phrases[group])
            {
                if (isFirst && scratch.Harmless.Contains((at, phrase.Danger))) break;
                if (isFirst) scratch.Last[group] = at + shift;
                isFirst = false;
                if (!phrase.Unless && phrase.Danger < found && phrase.IsSaid(scratch.Last, at + shift)) found = phrase.Danger;
            }
        }
        scratch.End += shift;
        return found == int.MaxValue ? -1 : found;
    }

    /// <summary>What a thread uses again for the next text. Places only grow, so nothing need be wiped between two texts.</summary>
    private sealed class Scratch
    {
        public long Start, End = Apart;
        public long[] Last = [];
        public readonly List<int> Groups = [];
        public readonly List<(long At, int Group)> Hits = [];
        public readonly HashSet<(long At, int Danger)> Harmless = [];

        public void Begin(int groups)
        {
            if (Last.Length < groups || End > long.MaxValue / 4) (Last, End) = (new long[groups], Apart);
            Start = End + Apart;
            Hits.Clear();
            if (Harmless.Count > 0) Harmless.Clear();
        }
    }
}

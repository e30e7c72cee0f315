namespace IfCity.Bots.City.Emergencies;

/// <summary>Words that mean alike, in all the ways people write them: smells, people, falls, weapons, thanks, prices.</summary>
internal sealed class WordGroups
{
    private readonly WordTree _cyrillic = new(), _latin = new();

    /// <param name="groups">Words by the name of their group; <c>word*</c> is meant in whatever it goes on with.</param>
    public WordGroups(IReadOnlyDictionary<string, string> groups)
    {
        Count = groups.Count;
        // By name, so that the numbers of groups are the same however the file is sorted.
        foreach (var (id, words) in groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Value).Index())
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Add(word, id);
    }

    public int Count { get; }

    /// <summary>Adds the groups of a word that <see cref="DangerWords.Write"/> has written.</summary>
    public void Find(ReadOnlySpan<char> word, bool isLatin, List<int> groups) => (isLatin ? _latin : _cyrillic).Find(word, groups);

    private void Add(string word, int group)
    {
        var isStem = word.EndsWith('*');
        Span<char> letters = stackalloc char[DangerWords.LongestWord], sounds = stackalloc char[DangerWords.LongestWord];
        var length = DangerWords.Write(string.Concat(word.Where(char.IsLetterOrDigit)), letters, out var isLatin);
        (isLatin ? _latin : _cyrillic).Add(letters[..length], isStem, group);
        if (isLatin) return;
        _latin.Add(sounds[..DangerWords.WriteSounds(letters[..length], sounds)], isStem, group);
        // «Г» is written both ways.
        letters[..length].Replace('г', 'g');
        _latin.Add(sounds[..DangerWords.WriteSounds(letters[..length], sounds)], isStem, group);
    }
}

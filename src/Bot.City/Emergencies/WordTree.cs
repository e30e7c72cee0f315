namespace IfCity.Bots.City.Emergencies;

/// <summary>
/// The words of all groups as one tree of letters. A word is looked up by one walk; if it is none of them, by walks that allow one slip
/// after the first letter (a letter more, fewer, other, or two swapped), for words long enough not to become another one.
/// </summary>
internal sealed class WordTree
{
    /// <summary>The shortest word, and the shortest beginning of a word, in which one slip is forgiven.</summary>
    private const int LongWord = 6, LongStem = 5;

    private sealed class Node
    {
        public string Letters = "";
        public Node[] Next = [];
        public int[] Whole = [], Stem = [];
        public bool ForgivesWhole, ForgivesStem;

        public Node? Find(char c) => Letters.AsSpan().IndexOf(c) is >= 0 and var at ? Next[at] : null;

        public Node Add(char c)
        {
            if (Find(c) is { } known) return known;
            var added = new Node();
            (Letters, Next) = (Letters + c, [.. Next, added]);
            return added;
        }
    }

    private readonly Node _root = new();

    public void Add(ReadOnlySpan<char> word, bool isStem, int group)
    {
        var node = _root;
        foreach (var c in word) node = node.Add(c);
        if (isStem) (node.Stem, node.ForgivesStem) = ([.. node.Stem.Append(group).Distinct()], word.Length >= LongStem);
        else (node.Whole, node.ForgivesWhole) = ([.. node.Whole.Append(group).Distinct()], word.Length >= LongWord);
    }

    /// <summary>Adds the groups of the word to the list.</summary>
    public void Find(ReadOnlySpan<char> word, List<int> groups)
    {
        if (word.Length == 0) return;
        Walk(_root, word, groups, slipped: false);
        if (groups.Count > 0 || word.Length < LongStem || _root.Find(word[0]) is not { } node) return;
        for (var at = 1; at <= word.Length; at++)
        {
            foreach (var child in node.Next)
            {
                if (at < word.Length) Walk(child, word[(at + 1)..], groups, slipped: true);
                Walk(child, word[at..], groups, slipped: true);
            }
            if (at == word.Length) break;
            Walk(node, word[(at + 1)..], groups, slipped: true);
            if (at + 1 < word.Length && node.Find(word[at + 1])?.Find(word[at]) is { } swapped)
                Walk(swapped, word[(at + 2)..], groups, slipped: true);
            if (node.Find(word[at]) is not { } next) break;
            node = next;
        }
    }

    private static void Walk(Node node, ReadOnlySpan<char> rest, List<int> groups, bool slipped)
    {
        for (var at = 0; ; at++)
        {
            if (!slipped || node.ForgivesStem) Add(node.Stem, groups);
            if (at == rest.Length) break;
            if (node.Find(rest[at]) is not { } next) return;
            node = next;
        }
        if (!slipped || node.ForgivesWhole) Add(node.Whole, groups);
    }

    private static void Add(int[] found, List<int> groups)
    {
        foreach (var group in found)
            if (!groups.Contains(group)) groups.Add(group);
    }
}

using System.IO.Compression;

namespace IfCity.Bots.City.Emergencies;

/// <summary>
/// Tells danger by the sum of small weights that each feature of the text has for each danger and for none. The weights are learned from
/// labelled texts (ADR 17); nothing is decided here but which sum is greatest, and by how much.
/// </summary>
internal sealed class DangerModel
{
    /// <summary>How many words are judged together, and how far on the next begin: danger is told in a few words of a story.</summary>
    private const int WordsTogether = 20, NextAfter = 10;

    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly WordGroups _groups;
    private readonly int _dangers;

    /// <summary>The row of weights that a key has; 0 if it tells nothing. The last weight of a row is for no danger.</summary>
    private readonly ushort[] _rows = new ushort[DangerFeatures.Keys];
    private readonly short[] _weights;

    public DangerModel(WordGroups groups, int dangers, Stream seed)
    {
        (_groups, _dangers) = (groups, dangers);
        using var reader = new BinaryReader(new BrotliStream(seed, CompressionMode.Decompress));
        Marks = new(reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt16());
        var rows = reader.Read7BitEncodedInt();
        var key = 0;
        for (var row = 1; row <= rows; row++) _rows[key += reader.Read7BitEncodedInt()] = (ushort)row;
        _weights = new short[(rows + 1) * (dangers + 1)];
        // One danger after another, for like numbers side by side take less space.
        for (var danger = 0; danger <= dangers; danger++)
            for (var row = 1; row <= rows; row++) _weights[(row * (dangers + 1)) + danger] = reader.ReadInt16();
    }

    public DangerMarks Marks { get; }

    /// <summary>Writes what the constructor reads.</summary>
    /// <param name="weights">Of each key, for each danger in order, the last for none.</param>
    public static void Write(Stream into, DangerMarks marks, SortedDictionary<int, short[]> weights)
    {
        using var writer = new BinaryWriter(new BrotliStream(into, CompressionLevel.SmallestSize, leaveOpen: true));
        writer.Write((short)marks.Sure);
        writer.Write((short)marks.Unsure);
        writer.Write((short)marks.UnsureInLong);
        writer.Write7BitEncodedInt(weights.Count);
        var before = 0;
        foreach (var key in weights.Keys)
        {
            writer.Write7BitEncodedInt(key - before);
            before = key;
        }
        for (var danger = 0; danger < weights.First().Value.Length; danger++)
            foreach (var row in weights.Values) writer.Write(row[danger]);
    }

    /// <summary>The likeliest danger, and by how much it is likelier than none.</summary>
    public (int Danger, int Margin) Judge(string text)
    {
        if (_scratch?.Owner != this) _scratch = new(this, new(_groups), _weights.Length / (_dangers + 1), _dangers + 1);
        var onlyLatin = _scratch.Features.Read(text, otherKeyboard: false);
        var found = Best(_scratch);
        if (!onlyLatin || _scratch.Features.Ends.Count == 0) return found;
        _scratch.Features.Read(text, otherKeyboard: true);
        var other = Best(_scratch);
        return other.Margin > found.Margin ? other : found;
    }

    private (int Danger, int Margin) Best(Scratch scratch)
    {
        var ends = scratch.Features.Ends;
        var best = (Danger: 0, Margin: int.MinValue);
        for (var first = 0; first < ends.Count; first += NextAfter)
        {
            var last = Math.Min(first + WordsTogether, ends.Count);
            var judged = Sum(scratch, first == 0 ? 0 : ends[first - 1], ends[last - 1]);
            if (judged.Margin > best.Margin) best = judged;
            if (last == ends.Count) break;
        }
        return best;
    }

    /// <summary>Each feature counts once, however often it is said.</summary>
    private (int Danger, int Margin) Sum(Scratch scratch, int from, int to)
    {
        var sums = scratch.Sums.AsSpan();
        sums.Clear();
        Add(_rows[DangerFeatures.Always], sums);
        var time = ++scratch.Time;
        for (var at = from; at < to; at++)
        {
            var row = _rows[scratch.Features.Found[at].Key];
            if (row == 0 || scratch.Counted[row] == time) continue;
            scratch.Counted[row] = time;
            Add(row, sums);
        }
        var likeliest = 0;
        for (var danger = 1; danger < _dangers; danger++)
            if (sums[danger] > sums[likeliest]) likeliest = danger;
        return (likeliest, sums[likeliest] - sums[_dangers]);
    }

    private void Add(int row, Span<int> sums)
    {
        var weights = _weights.AsSpan(row * sums.Length, sums.Length);
        for (var danger = 0; danger < sums.Length; danger++) sums[danger] += weights[danger];
    }

    /// <summary>What a thread uses again for the next text.</summary>
    private sealed class Scratch(DangerModel owner, DangerFeatures features, int rows, int sums)
    {
        public DangerModel Owner { get; } = owner;
        public DangerFeatures Features { get; } = features;
        public int[] Sums { get; } = new int[sums];

        /// <summary>When each row was counted last.</summary>
        public long[] Counted { get; } = new long[rows];
        public long Time { get; set; }
    }
}

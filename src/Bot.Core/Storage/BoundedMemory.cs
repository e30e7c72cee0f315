using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace IfCity.Bots.Storage;

/// <summary>
/// What was noted of late, for any thread to ask. Once it holds as much as it may, all but the newest is forgotten, so that whoever asks
/// must be able to do without. It counts by itself: to be told its size, the dictionary within would stop every thread that uses it.
/// </summary>
/// <param name="atMost">How many keys it holds, give or take what threads note at the same time.</param>
public sealed class BoundedMemory<TKey, TValue>(int atMost, IEqualityComparer<TKey>? comparer = null) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _notes = new(comparer);
    private int _count;

    /// <summary>Notes a value in place of what was noted of this key before.</summary>
    public void Note(TKey key, TValue value)
    {
        // Only what was added is counted, even if somebody takes the earlier note away meanwhile.
        while (!_notes.TryAdd(key, value))
            if (_notes.TryGetValue(key, out var earlier) && _notes.TryUpdate(key, value, earlier)) return;
        if (Interlocked.Increment(ref _count) <= atMost) return;
        _notes.Clear();
        Volatile.Write(ref _count, _notes.TryAdd(key, value) ? 1 : 0);
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _notes.TryGetValue(key, out value);

    /// <summary>Forgets what was noted of the key and returns it; of several threads one gets it.</summary>
    public bool TryTake(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_notes.TryRemove(key, out value)) return false;
        Interlocked.Decrement(ref _count);
        return true;
    }
}

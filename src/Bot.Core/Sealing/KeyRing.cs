using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IfCity.Bots.Sealing;

/// <summary>
/// The keys in memory (<see cref="KeyStore"/> brings them): the newest seals, each opens what it sealed. What cannot be opened is shown as
/// <see cref="Unreadable"/> and told in the log, so that one damaged value takes no list with it.
/// </summary>
public sealed partial class KeyRing(ILogger<KeyRing>? log = null, TimeProvider? clock = null)
{
    /// <summary>What is read in the place of a value that was changed, or whose key is lost.</summary>
    public const string Unreadable = "⛔ не вдалося розкрити / cannot be opened";

    /// <summary>A ring without keys, where nothing that is sealed is read or written.</summary>
    internal static readonly KeyRing Closed = new();

    private static readonly TimeSpan BetweenReloads = TimeSpan.FromSeconds(1), BetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly ILogger _log = log ?? NullLogger<KeyRing>.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, long> _warned = [];
    private readonly Lock _loading = new();
    private volatile SealingKey[] _keys = [];
    private long? _reloadedAt;

    /// <summary>The key that seals; null before any was loaded.</summary>
    public SealingKey? Current => _keys is [.., var newest] ? newest : null;

    /// <summary>Reads the keys anew, when something is met that another process has sealed by a key which this one does not know.</summary>
    internal Func<IReadOnlyList<SealingKey>>? Reload { get; set; }

    /// <summary>Takes keys in; those that are known stay.</summary>
    internal void Load(IEnumerable<SealingKey> keys)
    {
        lock (_loading)
        {
            _keys = [.. _keys.Concat(keys).DistinctBy(key => key.Id).OrderBy(key => key.CreatedAt).ThenBy(key => key.Id)];
        }
    }

    /// <summary>Seals a text by the newest key; an empty one stays empty.</summary>
    /// <param name="column">Table and column in which alone it opens: <c>orders.words</c>.</param>
    /// <exception cref="InvalidOperationException">No key was loaded.</exception>
    public string Seal(string plain, string column)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return plain.Length == 0 ? plain : GetCurrent().Seal(plain, column);
    }

    /// <summary>The text that was sealed; as it is if an earlier release wrote it unsealed.</summary>
    public string Open(string stored, string column)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (TryOpen(stored, column) is { } plain) return plain;
        Warn(column);
        return Unreadable;
    }

    /// <summary>Null if it cannot be opened.</summary>
    internal string? TryOpen(string stored, string column) =>
        !SealingKey.IsSealed(stored) ? stored : Find(stored)?.Open(stored, column);

    /// <summary>The hash of a value by the newest key, to be kept beside it; small and great letters are the same.</summary>
    public string Hash(string value, string column) => GetCurrent().Hash(value, column);

    /// <summary>The hashes by which a value may be found: one for each key, since old rows have that of an old one.</summary>
    public IReadOnlyList<string> HashByEach(string value, string column) => [.. _keys.Select(key => key.Hash(value, column))];

    private SealingKey GetCurrent() => Current ?? throw new InvalidOperationException("No key is loaded that could seal anything.");

    private SealingKey? Find(string stored)
    {
        if (FindKnown(stored) is { } known) return known;
        lock (_loading)
        {
            if (Reload is not { } reload || (_reloadedAt is { } last && _clock.GetElapsedTime(last) < BetweenReloads)) return null;
            _reloadedAt = _clock.GetTimestamp();
            Load(reload());
        }
        return FindKnown(stored);
    }

    private SealingKey? FindKnown(string stored)
    {
        foreach (var key in _keys) if (stored.StartsWith(key.Prefix, StringComparison.Ordinal)) return key;
        return null;
    }

    private void Warn(string column)
    {
        if (_warned.TryGetValue(column, out var last) && _clock.GetElapsedTime(last) < BetweenWarnings) return;
        _warned[column] = _clock.GetTimestamp();
        LogUnreadable(column);
    }

    [LoggerMessage(LogLevel.Error, "A value of {Column} cannot be opened: it was changed, or its key is lost.")]
    private partial void LogUnreadable(string column);
}

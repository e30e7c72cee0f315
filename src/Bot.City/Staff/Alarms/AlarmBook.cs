using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Staff.Alarms;

/// <summary>
/// Decides which troubles are told: each once when it has lasted a while, once more after some hours, and once when it has been over for a
/// while. It is kept in memory, because the database may be the trouble; after a restart what is still wrong is told once again.
/// </summary>
internal sealed class AlarmBook(TimeSpan after, TimeSpan reminder, TimeProvider clock)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Compares what is wrong now with what was, and returns what is to be told.</summary>
    public List<Alarm> Update(IReadOnlyCollection<Trouble> troubles)
    {
        foreach (var trouble in troubles)
        {
            if (!_entries.TryGetValue(trouble.Key, out var entry))
                _entries[trouble.Key] = entry = new(clock.GetTimestamp(), clock.GetUtcNow());
            (entry.Words, entry.WellAt) = (trouble.Words, null);
        }
        var alarms = new List<Alarm>();
        foreach (var (key, entry) in _entries.ToList())
        {
            if (troubles.All(trouble => trouble.Key != key)) entry.WellAt ??= clock.GetTimestamp();
            if (Decide(entry) is { } moment) alarms.Add(new(key, entry.Words, moment, entry.Since));
            if (entry.WellAt is { } well && clock.GetElapsedTime(well) >= after) _entries.Remove(key);
        }
        return alarms;
    }

    private AlarmMoment? Decide(Entry entry)
    {
        if (entry.WellAt is { } well) return entry.IsTold && clock.GetElapsedTime(well) >= after ? AlarmMoment.Over : null;
        var lasted = clock.GetElapsedTime(entry.Begun);
        if (!entry.IsTold && lasted >= after)
        {
            entry.IsTold = true;
            return AlarmMoment.Begun;
        }
        if (!entry.IsTold || entry.IsReminded || lasted < reminder) return null;
        entry.IsReminded = true;
        return AlarmMoment.Reminder;
    }

    private sealed class Entry(long begun, DateTimeOffset since)
    {
        public long Begun => begun;

        public DateTimeOffset Since => since;

        public Text Words { get; set; } = Text.Data("");

        public long? WellAt { get; set; }

        public bool IsTold { get; set; }

        public bool IsReminded { get; set; }
    }
}

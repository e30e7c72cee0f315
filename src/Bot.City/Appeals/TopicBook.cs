using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// What staff have changed of topics, in memory: read at first use, after a change made here, and once a minute for changes that another
/// instance made. While the database is away what was known last is in force.
/// </summary>
internal sealed class TopicBook(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Reading? _reading;

    public TopicEdits Get()
    {
        var now = clock.GetUtcNow();
        if (_reading is { } reading && now - reading.ReadAt < Fresh) return reading.Edits;
        try
        {
            using var db = database.OpenForReading();
            var rows = db.Set<TopicEdit>().ToList();
            var versions = rows.Sum(row => row.Version);
            var edits = _reading is { } known && known.Versions == versions ? known.Edits
                : rows.Count == 0 ? TopicEdits.None : TopicEdits.Of(rows);
            _reading = new(now, versions, edits);
            return edits;
        }
        catch (Exception away) when (database.IsUnavailable(away))
        {
            return _reading?.Edits ?? TopicEdits.None;
        }
    }

    public void Refresh()
    {
        if (_reading is { } reading) _reading = reading with { ReadAt = DateTimeOffset.MinValue };
    }

    /// <param name="Versions">The sum of all versions: each change makes it greater.</param>
    private sealed record Reading(DateTimeOffset ReadAt, int Versions, TopicEdits Edits);
}

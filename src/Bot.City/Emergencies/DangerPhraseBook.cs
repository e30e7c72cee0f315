using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Emergencies;

/// <summary>
/// The phrases of the staff in memory: read at first use, after a change made here, and once a minute for changes that another instance
/// made. While the database is away those known last are in force.
/// </summary>
internal sealed class DangerPhraseBook(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Reading? _reading;

    public PhraseMatcher Get()
    {
        var now = clock.GetUtcNow();
        if (_reading is { } reading && now - reading.ReadAt < Fresh) return reading.Matcher;
        try
        {
            using var db = database.OpenForReading();
            var kept = db.Set<DangerEdition>().OrderByDescending(edition => edition.Id)
                .Select(edition => new { edition.Id, edition.Phrases }).FirstOrDefault();
            // Phrases are folded once: a version never changes.
            var matcher = kept is null ? PhraseMatcher.None
                : _reading is { } known && known.Id == kept.Id ? known.Matcher : new(DangerPhrase.FromJson(kept.Phrases));
            _reading = new(now, kept?.Id ?? 0, matcher);
            return matcher;
        }
        catch (Exception away) when (database.IsUnavailable(away))
        {
            return _reading?.Matcher ?? PhraseMatcher.None;
        }
    }

    public void Refresh()
    {
        if (_reading is { } reading) _reading = reading with { ReadAt = DateTimeOffset.MinValue };
    }

    private sealed record Reading(DateTimeOffset ReadAt, long Id, PhraseMatcher Matcher);
}

using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// The days that staff have changed, in memory: read at first use, after a change made here, and once a minute for changes that another
/// instance made. While the database is away what was known last is in force.
/// </summary>
public sealed class DayBook(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Reading? _reading;

    public ChangedDays Get()
    {
        var now = clock.GetUtcNow();
        if (_reading is { } reading && now - reading.ReadAt < Fresh) return reading.Days;
        try
        {
            using var db = database.OpenForReading();
            _reading = new(now, ChangedDays.Load(db));
            return _reading.Days;
        }
        catch (Exception away) when (database.IsUnavailable(away))
        {
            return _reading?.Days ?? ChangedDays.None;
        }
    }

    /// <summary>Forgets what is known: a change was made.</summary>
    public void Refresh() => _reading = null;

    private sealed record Reading(DateTimeOffset ReadAt, ChangedDays Days);
}

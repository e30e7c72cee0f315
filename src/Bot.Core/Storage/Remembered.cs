namespace IfCity.Bots.Storage;

/// <summary>
/// What the database says of something small, in memory: read at first use, after a change made here, and once a minute for changes that
/// another instance made. It is asked in every turn, so it answers at once from a field.
/// </summary>
/// <param name="load">Reads it. It is given what was known before, if anything, whose costly parts it may use again.</param>
/// <param name="unknown">
/// In force while the database is away before anything was read; afterwards what was known last is. Null: whoever asks gets the failure.
/// </param>
public sealed class Remembered<T>(Database database, TimeProvider clock, Func<BotDb, T?, T> load, T? unknown = null) where T : class
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Reading? _reading;

    public T Get()
    {
        var now = clock.GetUtcNow();
        if (_reading is { } reading && now - reading.ReadAt < Fresh) return reading.Value;
        try
        {
            using var db = database.OpenForReading();
            var value = load(db, _reading?.Value);
            _reading = new(now, value);
            return value;
        }
        catch (Exception away) when (unknown is not null && database.IsUnavailable(away))
        {
            return _reading?.Value ?? unknown;
        }
    }

    /// <summary>It is read anew when it is next asked for: a change was made.</summary>
    public void Refresh()
    {
        if (_reading is { } reading) _reading = reading with { ReadAt = DateTimeOffset.MinValue };
    }

    private sealed record Reading(DateTimeOffset ReadAt, T Value);
}

using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// States of the catalogue's links in memory, for cards: read at first use, after a change made here, and once a minute for changes
/// that another instance made. It answers at once, like the catalogue, for every card of every turn asks it.
/// </summary>
public sealed class LinkCache(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Reading? _reading;

    /// <summary>What is known of the address exactly as a card writes it; null if it has not been looked at.</summary>
    public LinkState? Find(string url) => GetReading().ByUrl.GetValueOrDefault(url);

    public void Refresh() => _reading = null;

    private Reading GetReading()
    {
        var now = clock.GetUtcNow();
        if (_reading is { } reading && now - reading.ReadAt < Fresh) return reading;
        using var db = database.OpenForReading();
        return _reading = new(now, db.Set<LinkState>().ToDictionary(state => state.Url, StringComparer.Ordinal));
    }

    private sealed record Reading(DateTimeOffset ReadAt, Dictionary<string, LinkState> ByUrl);
}

using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>States of the catalogue's links in memory, for cards. It answers at once, for every card of every turn asks it.</summary>
public sealed class LinkCache(Database database, TimeProvider clock)
{
    private readonly Remembered<Dictionary<string, LinkState>> _byUrl = new(database, clock,
        static (db, _) => db.Set<LinkState>().ToDictionary(state => state.Url, StringComparer.Ordinal));

    /// <summary>What is known of the address exactly as a card writes it; null if it has not been looked at.</summary>
    public LinkState? Find(string url) => _byUrl.Get().GetValueOrDefault(url);

    public void Refresh() => _byUrl.Refresh();
}

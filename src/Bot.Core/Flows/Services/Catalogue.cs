using IfCity.Bots.Storage;

namespace IfCity.Bots.Flows.Services;

/// <summary>
/// The catalogue in memory: some hundred cards, read from the tables at first use, after a change by staff, and once a
/// minute for changes that another instance made.
/// </summary>
public sealed class Catalogue(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Shelves? _shelves;

    public IReadOnlyList<ServiceCategory> Categories => Now().Categories;

    /// <summary>Every card that residents may see, in their order.</summary>
    public IReadOnlyList<Service> All => [.. Now().ById.Values.OrderBy(service => service.Order).ThenBy(service => service.Id, StringComparer.Ordinal)];

    public Service? Find(string? id) => id is null ? null : Now().ById.GetValueOrDefault(id);

    /// <summary>A shelf, in the order of residents or of business. What is of use only to a business stands on no shelf of residents.</summary>
    public IReadOnlyList<Service> In(string category, bool business = false) => [.. Now().ById.Values
        .Where(service => service.Category == category && (business || !service.BusinessOnly)).OrderBy(service => business ? service.BusinessOrder ?? int.MaxValue : 0).ThenBy(service => service.Order)];

    /// <summary>The shelves in that order: for business by the first thing on each that concerns it.</summary>
    public IReadOnlyList<ServiceCategory> CategoriesFor(bool business) => business
        ? [.. Now().Categories.OrderBy(shelf => In(shelf.Id, business).Select(service => service.BusinessOrder).Min() ?? int.MaxValue).ThenBy(shelf => shelf.Order)] : Now().Categories;

    public SearchResult Search(string query) => Now().Search.Find(query);

    public void Refresh() => _shelves = null;

    private Shelves Now()
    {
        var now = clock.GetUtcNow();
        if (_shelves is { } shelves && now - shelves.ReadAt < Fresh) return shelves;
        using var db = database.OpenForReading();
        var services = db.Set<Service>().Where(service => !service.Hidden).ToList();
        return _shelves = new(now, [.. db.Set<ServiceCategory>().OrderBy(category => category.Order)], services.ToDictionary(service => service.Id), new(services));
    }

    private sealed record Shelves(DateTimeOffset ReadAt, IReadOnlyList<ServiceCategory> Categories, Dictionary<string, Service> ById, ServiceSearch Search);
}

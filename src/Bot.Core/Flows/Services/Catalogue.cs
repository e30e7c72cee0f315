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

    public Service? Find(string? id) => id is null ? null : Now().ById.GetValueOrDefault(id);

    public IReadOnlyList<Service> In(string category) => [.. Now().ById.Values.Where(service => service.Category == category).OrderBy(service => service.Order)];

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

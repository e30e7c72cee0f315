using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// The catalogue in memory: some hundred cards and the words that staff taught. It is asked several times in every turn, so it answers at
/// once from a field: a lookup of HybridCache has to be awaited and takes 130 ns where this takes 60.
/// </summary>
public sealed class ServiceCatalogue(Database database, TimeProvider clock)
{
    /// <summary>
    /// The last index that was built. It is expensive to build and depends on the words alone, so it is used again while they stay the
    /// same.
    /// </summary>
    private static volatile Index? _index;

    private readonly Remembered<Shelves> _shelves = new(database, clock, static (db, _) => Load(db));

    public IReadOnlyList<ServiceCategory> Categories => GetShelves().Categories;

    /// <summary>Every card that residents may see, in their order.</summary>
    public IReadOnlyList<Service> All =>
        [.. GetShelves().ById.Values.OrderBy(service => service.Order).ThenBy(service => service.Id, StringComparer.Ordinal)];

    public Service? Find(string? id) => id is null ? null : GetShelves().ById.GetValueOrDefault(id);

    /// <summary>What residents may be shown of where the words of a card come from.</summary>
    public IEnumerable<ServiceFact> FactsOf(string id) => GetShelves().Facts[id];

    /// <summary>
    /// A shelf, in the order of residents or of business. What is of use only to a business stands on no shelf of residents.
    /// </summary>
    public IReadOnlyList<Service> ListShelf(string category, bool business = false) => [.. GetShelves().ById.Values
        .Where(service => service.Category == category && (business || !service.BusinessOnly))
        .OrderBy(service => business ? service.BusinessOrder ?? int.MaxValue : 0).ThenBy(service => service.Order)];

    /// <summary>The categories in the order of residents, or of business: by the best place of a card in each.</summary>
    public IReadOnlyList<ServiceCategory> CategoriesFor(bool business) => business
        ? [.. GetShelves().Categories
            .OrderBy(shelf => ListShelf(shelf.Id, business).Select(service => service.BusinessOrder).Min() ?? int.MaxValue)
            .ThenBy(shelf => shelf.Order)] : GetShelves().Categories;

    /// <summary>At most three, as the cards stand now.</summary>
    public SearchResult Search(string query)
    {
        var shelves = GetShelves();
        var result = shelves.Search.Find(query);
        return result with { Hits = [.. result.Hits.Select(hit => hit with { Item = shelves.ById[hit.Item.Id] })] };
    }

    public void Refresh() => _shelves.Refresh();

    private Shelves GetShelves() => _shelves.Get();

    private static Shelves Load(BotDb db)
    {
        var services = db.Set<Service>().Where(service => !service.Hidden).ToList();
        var taught = db.Set<Synonym>().OrderBy(synonym => synonym.Id).ToList();
        var facts = db.Set<ServiceFact>().Where(fact => fact.State == FactState.Shown || fact.State == FactState.Accepted)
            .OrderBy(fact => fact.Id).ToList();
        return new([.. db.Set<ServiceCategory>().OrderBy(category => category.Order)],
            services.ToDictionary(service => service.Id), facts.ToLookup(fact => fact.ServiceId), IndexOf(services, taught).Search);
    }

    private static Index IndexOf(List<Service> services, List<Synonym> taught)
    {
        var words = WordsOf(services, taught);
        return _index is { } index && index.Words.SequenceEqual(words) ? index : _index = new(words, new(services, taught));
    }

    private static List<string> WordsOf(List<Service> services, List<Synonym> taught) =>
        [.. services.SelectMany(service => (string[])[service.Id, service.TitleUk, service.TitleEn, service.DescriptionUk,
            .. service.Keywords]), .. taught.SelectMany(synonym => (string[])[synonym.Word, synonym.Meaning])];

    private sealed record Shelves(IReadOnlyList<ServiceCategory> Categories, Dictionary<string, Service> ById,
        ILookup<string, ServiceFact> Facts, ServiceSearch Search);

    private sealed record Index(List<string> Words, ServiceSearch Search);
}

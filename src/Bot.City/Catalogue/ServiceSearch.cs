using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Catalogue;

/// <summary>What a search came to. Not <paramref name="Confident"/>: a guess, to be offered as one.</summary>
public sealed record SearchResult(IReadOnlyList<SearchHit<Service>> Hits, bool Confident);

/// <summary>Finds services by everyday words: inflected, misspelt, in Russian, in Latin letters, on the other keyboard.</summary>
public sealed class ServiceSearch
{
    private const double Sure = 0.62, Guess = 0.36, OfAStory = 0.2, OfSlips = 0.5, NearTheBest = 0.5;

    /// <summary>From so many words on it is a story, of which few words name the matter.</summary>
    private const int Story = 5;

    /// <summary>By which words people look for each service: data, beside the keywords that staff keep on the cards.</summary>
    private static readonly Dictionary<string, List<string>> Everyday =
        Seeds.Read<Dictionary<string, List<string>>>(typeof(ServiceSearch), "search-words.json");

    private readonly TextIndex<Service> _index;

    public ServiceSearch(IEnumerable<Service> services, IEnumerable<Synonym>? taught = null) =>
        _index = new(services.Where(service => !service.Hidden).SelectMany(Texts),
            Vocabulary.Shipped.With((taught ?? []).Select(synonym => (synonym.Word, synonym.Meaning))));

    public SearchResult Find(string query, int take = 3)
    {
        var hits = _index.Find(query, take, OfAStory);
        if (hits.Count == 0 || hits[0].Score < Least(hits[0])) return new([], false);
        return new([.. hits.Where(hit => hit.Score >= NearTheBest * hits[0].Score)], hits[0].Score >= Sure && hits[0].IsTold);
    }

    /// <summary>Of a short query much must fit, of a story little; what only looks like a slip must be nearly all there is.</summary>
    private static double Least(SearchHit<Service> hit) =>
        hit.Reasons.All(reason => reason.Gives <= 0 || reason.As == ReadAs.Slip) ? OfSlips : hit.Reasons.Count < Story ? Guess : OfAStory;

    private static IEnumerable<(Service, string, double)> Texts(Service service)
    {
        yield return (service, service.TitleUk, 1);
        yield return (service, service.TitleEn, 0.95);
        foreach (var keyword in service.Keywords) yield return (service, keyword, 1);
        foreach (var words in Everyday.GetValueOrDefault(service.Id, [])) yield return (service, words, 0.97);
        yield return (service, service.DescriptionUk, 0.4);
        yield return (service, service.Id, 0.9);
    }
}

using IfCity.Bots.Understanding;

namespace IfCity.Bots.Flows.Services;

/// <summary>What a search came to. Not <paramref name="Confident"/>: a guess, to be offered as one.</summary>
public sealed record SearchResult(IReadOnlyList<Hit<Service>> Hits, bool Confident);

/// <summary>Finds services by everyday words: inflected, misspelt, in Russian, in Latin letters, on the other keyboard.</summary>
public sealed class ServiceSearch(IEnumerable<Service> services)
{
    private const double Sure = 0.64, Guess = 0.5, NearTheBest = 0.62, OneWord = 0.9, HalfOfIt = 0.4;

    private readonly TextIndex<Service> _index = new(services.Where(service => !service.Hidden).SelectMany(Texts));

    public SearchResult Find(string query, int take = 3)
    {
        var hits = _index.Find(query, take, Guess);
        // «Поновлення паспорта»: one word of two is known well, and a guess by it is worth more than nothing.
        if (hits.Count == 0) return new(_index.FindByAWord(query, take, HalfOfIt, OneWord), false);
        return new([.. hits.Where(hit => hit.Score >= NearTheBest * hits[0].Score)], hits[0].Score >= Sure);
    }

    private static IEnumerable<(Service, string, double)> Texts(Service service)
    {
        yield return (service, service.TitleUk, 1);
        yield return (service, service.TitleEn, 0.95);
        foreach (var keyword in service.Keywords) yield return (service, keyword, keyword.Contains(' ', StringComparison.Ordinal) ? 0.97 : 1);
        yield return (service, service.DescriptionUk, 0.55);
        yield return (service, service.Id, 0.9);
    }
}

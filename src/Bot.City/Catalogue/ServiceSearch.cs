using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Catalogue;

/// <summary>The result of a search. If it is not <paramref name="Confident"/>, it is offered as a guess.</summary>
public sealed record SearchResult(IReadOnlyList<SearchHit<Service>> Hits, bool Confident)
{
    /// <summary>The one card that is meant beyond doubt, so that it is opened at once; null if several may be.</summary>
    public Service? Meant => Confident && Hits[0].Score >= CatalogueSearchTuning.MeantFrom
        && (Hits.Count == 1 || Hits[1].Score <= CatalogueSearchTuning.FarFromMeant * Hits[0].Score) ? Hits[0].Item : null;
}

/// <summary>Finds services by everyday words: inflected, misspelt, in Russian, in Latin letters, on the other keyboard.</summary>
public sealed class ServiceSearch
{
    /// <summary>Everyday words for each service from the seed, beside the keywords that staff keep on the cards.</summary>
    private static readonly Dictionary<string, List<string>> Everyday =
        Seeds.Read<Dictionary<string, List<string>>>(typeof(ServiceSearch), "search-words.json");

    private readonly TextIndex<Service> _index;

    public ServiceSearch(IEnumerable<Service> services, IEnumerable<Synonym>? taught = null) =>
        _index = new(services.Where(service => !service.Hidden).SelectMany(Texts),
            Vocabulary.Shipped.With((taught ?? []).Select(synonym => (synonym.Word, synonym.Meaning))));

    public SearchResult Find(string query, int take = 3)
    {
        var hits = _index.Find(query, take, CatalogueSearchTuning.GuessByStoryFrom);
        if (hits.Count == 0 || hits[0].Score < Least(hits[0])) return new([], false);
        return new([.. hits.Where(hit => hit.Score >= CatalogueSearchTuning.ShareOfBest * hits[0].Score)],
            hits[0].Score >= CatalogueSearchTuning.AnswerFrom && hits[0].IsTold);
    }

    /// <summary>
    /// The least score for a guess: high for a short query, low for a story, and highest for a match by misspelt words alone.
    /// </summary>
    private static double Least(SearchHit<Service> hit) =>
        hit.Reasons.All(reason => reason.Gives <= 0 || reason.As == ReadAs.Slip) ? CatalogueSearchTuning.GuessBySlipsFrom
        : hit.Reasons.Count < CatalogueSearchTuning.StoryWords ? CatalogueSearchTuning.GuessFrom : CatalogueSearchTuning.GuessByStoryFrom;

    private static IEnumerable<(Service, string, double)> Texts(Service service)
    {
        yield return (service, service.TitleUk, 1);
        yield return (service, service.TitleEn, CatalogueSearchTuning.EnglishTitle);
        foreach (var keyword in service.Keywords) yield return (service, keyword, 1);
        foreach (var words in Everyday.GetValueOrDefault(service.Id, []))
            yield return (service, words, CatalogueSearchTuning.EverydayWords);
        yield return (service, service.DescriptionUk, CatalogueSearchTuning.Description);
        yield return (service, service.Id, CatalogueSearchTuning.Id);
    }
}

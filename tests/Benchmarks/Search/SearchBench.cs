using System.Diagnostics;
using System.Globalization;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Tests.Kit;
using CityService = IfCity.Bots.City.Catalogue.Service;

namespace IfCity.Bots.Benchmarks.Search;

/// <summary>
/// A search among three hundred services and their words: those of the catalogue, and as many made of varied words as are lacking.
/// </summary>
public static class SearchBench
{
    private const int AtLeast = 300, Rounds = 5;
    private const double Median = 2, P99 = 5;

    public static void Run()
    {
        var services = Many();
        var watch = Stopwatch.GetTimestamp();
        var search = new ServiceSearch(services);
        var built = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        var queries = SearchSet.Read("hard-search.json", search).ConvertAll(row => row.Query.Query);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
            foreach (var query in queries)
            {
                var begun = Stopwatch.GetTimestamp();
                search.Find(query);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        times.Sort();
        var (median, p99) = (times[times.Count / 2], times[times.Count * 99 / 100]);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{services.Count} services, {services.Sum(service => service.Keywords.Count)} keywords, {queries.Count} queries "
                    + $"{Rounds} times: median {median:0.000} ms{(median > Median ? $" over {Median}" : "")}, p99 {p99:0.00} ms"
                    + $"{(p99 > P99 ? $" over {P99}" : "")}, longest {times[^1]:0.0} ms; the index is built in {built:0} ms"));
    }

    /// <summary>Each further service has the words of one of the catalogue, every second of them another word by a syllable.</summary>
    private static List<CityService> Many()
    {
        string[] syllables = ["ба", "во", "ги", "дру", "жо", "ку", "ля", "мо", "ні", "пре", "ро", "ста", "тю", "хві", "чо", "шу"];
        var known = CatalogueSeed.Read().Services;
        return [.. known, .. Enumerable.Range(0, AtLeast - known.Count).Select(at =>
        {
            var like = known[at % known.Count];
            string Vary(string words) =>
                string.Join(' ', words.Split(' ').Select((word, place) => (place + at) % 2 == 0
                    && word.Length > 3 ? syllables[(at + place) % syllables.Length] + word : word));
            // As many words as the search itself knows beside the keywords of a card.
            var everyday = known.Where((_, other) => other % 7 == at % 7).SelectMany(other => other.Keywords).Take(25).Select(Vary);
            return new CityService
            {
                Id = $"made-{at}", TitleUk = Vary(like.TitleUk), TitleEn = like.TitleEn, DescriptionUk = Vary(like.DescriptionUk),
                Category = like.Category, Keywords = [.. like.Keywords.Select(Vary), .. everyday]
            };
        })];
    }
}

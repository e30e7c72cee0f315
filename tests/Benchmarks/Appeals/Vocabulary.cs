using IfCity.Bots.City.Appeals;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.Benchmarks.Appeals;

/// <summary>Words as people use them: few of them very often, most of them hardly ever.</summary>
public sealed class Vocabulary
{
    private const int Tail = 20_000;

    private static readonly string[] Syllables =
        ["ба", "ве", "го", "ди", "жу", "за", "ка", "ло", "ми", "не", "по", "ра", "се", "ту", "фі", "хо", "це", "ча", "ши", "ля", "бри",
            "вор", "гал", "дон", "кот", "лис", "мур", "пал", "рин", "ста", "тер", "вні"];

    private readonly string[] _words;
    private readonly double[] _upTo;

    public Vocabulary(AppealCategories categories, Random random)
    {
        var known = categories.All.SelectMany(category => category.ExamplesUk.Concat(category.Keywords).Append(category.TitleUk))
            .SelectMany(Letters.SplitWords).Distinct().ToList();
        var rare = Enumerable.Range(0, Tail)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)])));
        _words = [.. known.Concat(rare).Distinct()];
        _upTo = new double[_words.Length];
        var sum = 0.0;
        for (var rank = 0; rank < _words.Length; rank++) _upTo[rank] = sum += 1.0 / (rank + 2);
    }

    public string Commonest => _words[0];

    public string Next(Random random)
    {
        var at = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
        return _words[Math.Min(at < 0 ? ~at : at, _words.Length - 1)];
    }
}

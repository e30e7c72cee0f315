using System.Diagnostics;
using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Addresses;

/// <summary>
/// An address understood among a thousand streets: those of the list, and as many made up of their words as are lacking. And the buildings
/// around a point, of as many as a city has.
/// </summary>
public static class AddressBench
{
    private const int Streets = 1_000, Rounds = 5, Buildings = 30_000, Points = 20_000, Around = 500;
    private const double Mark = 3, PointMark = 1, LandmarkMark = 50;

    private static readonly string[] Given = ["Івана", "Петра", "Олени", "Марка", "Юрія", "Левка", "Ганни", "Остапа"],
        Begins = ["Вер", "Гор", "Дуб", "Кам", "Лип", "Мор", "Поль", "Став", "Тер", "Черв"],
        Ends = ["енка", "ука", "івська", "ицького", "ова", "янська", "ича", "ака", "инська", "ієнка"];

    public static void Run()
    {
        var book = new AddressBook(Listed(), Settlements.FromSeed());
        var typed = book.Streets.SelectMany(Typed).ToList();
        foreach (var text in typed) book.Resolve(text);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
            foreach (var text in typed)
            {
                var watch = Stopwatch.GetTimestamp();
                book.Resolve(text);
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            }
        times.Sort();
        var (median, p99) = (times[times.Count / 2], times[times.Count * 99 / 100]);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{book.Streets.Count} streets, {typed.Count} ways to write an address: median "
                + $"{median:0.00} ms, p99 {p99:0.00} ms, longest {times[^1]:0.00} ms{(median > Mark ? $"   over {Mark:0} ms" : "")}"));
        RunLandmarks();
    }

    /// <summary>Sentences of which most name no landmark: what the look for one costs each first sentence.</summary>
    private static void RunLandmarks()
    {
        var landmarks = AddressBook.FromSeed().Landmarks;
        var sentences = File.ReadLines(DangerSet.PathOf("dangers.tsv")).Skip(1)
            .Select(line => line.Split('\t')[2]).ToList();
        foreach (var sentence in sentences) landmarks.FindIn(sentence);
        var watch = Stopwatch.GetTimestamp();
        foreach (var sentence in sentences) landmarks.FindIn(sentence);
        var each = Stopwatch.GetElapsedTime(watch).TotalMicroseconds / sentences.Count;
        var verdict = each > LandmarkMark ? "   over the mark" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sentences.Count} sentences looked through for landmarks: {each:0.0} µs each{verdict}"));
    }

    public static void RunPoints()
    {
        var random = new Random(7);
        var buildings = Enumerable.Range(0, Buildings).Select(at => new BuildingRow
        {
            Key = $"v.made|{at}", Latitude = 48.9 + 0.05 * random.NextDouble(), Longitude = 24.67 + 0.08 * random.NextDouble(),
        }).ToList();
        var made = Stopwatch.GetTimestamp();
        var grid = new BuildingGrid(buildings);
        var making = Stopwatch.GetElapsedTime(made).TotalMilliseconds;
        var (times, found) = (new List<double>(), 0);
        for (var point = 0; point < Points; point++)
        {
            var (latitude, longitude) = (48.9 + 0.05 * random.NextDouble(), 24.67 + 0.08 * random.NextDouble());
            var watch = Stopwatch.GetTimestamp();
            found += grid.ListAround(latitude, longitude, Around).Count;
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        times.Sort();
        var (median, p99) = (times[Points / 2], times[Points * 99 / 100]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Buildings} buildings, {found / Points} around a point: median "
            + $"{median:0.000} ms, p99 {p99:0.000} ms{(median > PointMark ? $"   over {PointMark:0} ms" : "")}; the cells made in "
            + $"{making:0} ms"));
    }

    private static IEnumerable<Street> Listed()
    {
        var listed = AddressBook.FromSeed().Streets;
        var made = from begin in Begins from middle in Begins from end in Ends select $"{begin}{middle.ToLowerInvariant()}{end}";
        return listed.Concat(made.Take(Streets - listed.Count)
            .Select((name, at) => new Street($"v.made-{at}", AddressBook.City, "вулиця", name, $"{Given[at % Given.Length]} {name}", [])));
    }

    private static IEnumerable<string> Typed(Street street, int at)
    {
        var (name, latin) = (street.Name, Romanisation.Romanise(street.Name));
        return
        [
            $"{name} {at % 90 + 1}", $"{street.DisplayName}, {at % 90 + 1}а",
            $"живу на вулиці {street.FullName} {at % 90 + 1} вже десять років",
            $"{latin} {at % 90 + 1}", $"{name.Remove(name.Length / 2, 1)} {at % 90 + 1}",
            $"м. Івано-Франківськ, {street.NameWithSettlement}, буд. {at % 90 + 1}, кв. 7",
            $"вул. Незнайома{name.ToLowerInvariant()} {at % 90 + 1}",
        ];
    }
}

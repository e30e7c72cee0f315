using System.Diagnostics;
using System.Globalization;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Search;

/// <summary>How well danger is told from words that only sound so, and what it costs.</summary>
internal static class DangerQuality
{
    private const int Runs = 20_000;

    private const string Sentence = "Добрий день, на вулиці Галицькій біля школи третій день не горить жоден ліхтар ";

    public static void Run()
    {
        var dangers = Dangers.FromSeed();
        var rows = DangerSet.Read(dangers);
        Tell("Danger, the texts that it was learned from (dangers.tsv)", rows.FindAll(row => row.IsLearned));
        Tell("Danger, the half that was only counted", rows.FindAll(row => row.IsHeld));
        Tell("Danger, two hands that nothing was learned from", rows.FindAll(row => row.IsFresh));
        var harmless = DangerSet.Harmless();
        Console.WriteLine("Danger, questions to the catalogue and addresses\n");
        Console.WriteLine($"  a number without need         {Quality.Share(harmless, text => dangers.FindPossible(text) is not null)}\n");
        DangerTraining.TellStrangers();
        Console.WriteLine("Danger, microseconds a text (median of five times twenty thousand)\n");
        foreach (var letters in (int[])[80, 400, 4_000])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {letters,5:#,0} letters   {Time(dangers, letters),7:0.0} µs"));
        Console.WriteLine();
    }

    private static void Tell(string name, List<DangerRow> rows)
    {
        var (real, none) = (rows.FindAll(row => row.IsDanger), rows.FindAll(row => !row.IsDanger));
        Console.WriteLine($"{name}\n");
        Console.WriteLine($"  danger heard                  {Quality.Share(real, row => !row.IsMissed)}, of these as "
            + $"labelled {Quality.Share(real.FindAll(row => !row.IsMissed), row => row.Found == row.Label)}");
        Console.WriteLine($"  heard or given a number       {Quality.Share(real, row => row.Possible is not null)}");
        Console.WriteLine($"  false alarms                  {Quality.Share(none, row => row.IsFalseAlarm)}");
        Console.WriteLine($"  a number without need         {Quality.Share(none, row => row.Possible is not null)}\n");
        foreach (var left in real.Where(row => row.Possible is null).CountBy(row => row.Label))
            Console.WriteLine($"  nothing is said of            {left.Key} {left.Value}");
        // The texts that are only counted are not shown: whoever reads them tunes on them.
        var shown = rows.FindAll(row => row.IsLearned && (row.Found ?? "none") != row.Label);
        foreach (var row in shown) Console.WriteLine($"  {row}");
        if (shown.Count > 0) Console.WriteLine();
    }

    private static double Time(Dangers dangers, int letters)
    {
        var text = string.Concat(Enumerable.Repeat(Sentence, (letters / Sentence.Length) + 1))[..letters];
        var runs = Math.Max(Runs * 80 / letters, 200);
        for (var run = 0; run < runs; run++) dangers.Read(text);
        var times = Enumerable.Range(0, 5).Select(_ =>
        {
            var began = Stopwatch.GetTimestamp();
            for (var run = 0; run < runs; run++) dangers.Read(text);
            return Stopwatch.GetElapsedTime(began).TotalMicroseconds / runs;
        }).Order().ToArray();
        return times[2];
    }
}

using System.Globalization;
using IfCity.Bots.Photos;

namespace IfCity.Bots.Benchmarks.Photos;

/// <summary>Runs as a process of its own, so that the memory is that of the pictures alone: four arrive, so many are worked on at a time.</summary>
public static class FourAtOnce
{
    public const string Name = "four-photos";

    private const int Arrive = 4;

    /// <summary>As the service does it, two at a time; and the worst that could be.</summary>
    public static IReadOnlyList<int> Degrees { get; } = [2, Arrive];

    /// <summary>Prints the most megabytes that were ever resident, before and after.</summary>
    public static async Task RunAsync(string file, int atOnce)
    {
        var before = PeakMegabytes();
        await Parallel.ForAsync(0, Arrive, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (number, stop) =>
        {
            await using var content = File.OpenRead(file);
            var bytes = await WholeFile.ReadAsync(content, PhotoCleaner.LargestFile, stop);
            PhotoBench.Keep(PhotoBench.StoreIn(Path.Combine(Path.GetDirectoryName(file)!, $"{atOnce}-{number}")), bytes!);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before:0} MB at first, {PeakMegabytes():0} MB at its peak"));
    }

    private static double PeakMegabytes() => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
}

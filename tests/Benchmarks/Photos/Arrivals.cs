using System.Globalization;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Photos;

namespace IfCity.Bots.Benchmarks.Photos;

/// <summary>Pictures that arrive in a process of their own, so that the memory is theirs alone.</summary>
public static class Arrivals
{
    public const string Name = "photos-arrive";

    /// <summary>How many arrive and are worked on at a time: as the service does it, the worst that could be, and one alone.</summary>
    public static IReadOnlyList<(int Arrive, int AtOnce)> All { get; } = [(4, 2), (4, 4), (1, 1)];

    /// <summary>Prints the most megabytes that were ever resident, before and after.</summary>
    public static async Task RunAsync(string folder, string file, int arrive, int atOnce)
    {
        var before = PeakMegabytes();
        await Parallel.ForAsync(0, arrive, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (number, cancellationToken) =>
        {
            await using var content = File.OpenRead(file);
            var bytes = await WholeFile.ReadAsync(content, PhotoCleaner.LargestFile, cancellationToken);
            var store = PhotoBench.StoreIn(Path.Combine(folder, $"{Path.GetFileName(file)}-{arrive}-{atOnce}-{number}"));
            await PhotoBench.KeepAsync(store, bytes!);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before:0} MB at first, {PeakMegabytes():0} MB at its peak"));
    }

    private static double PeakMegabytes() => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
}

using System.Diagnostics;
using System.Globalization;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Options;
using NetVips;

namespace IfCity.Bots.Benchmarks.Photos;

/// <summary>A picture of 12 megapixels and about 10 MB, made ready and put on the disk; and four of them at once in a process of their own.</summary>
public static class PhotoBench
{
    private const int Width = 4000, Height = 3000, Size = 10_000_000;
    private const double TimeMark = 250, MemoryMark = 250;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "noise.jpg");
            await File.WriteAllBytesAsync(file, Picture());
            var store = StoreIn(folder.FullName);
            var bytes = await File.ReadAllBytesAsync(file);
            Console.WriteLine($"A JPEG of {Width} by {Height} pixels, {bytes.Length / 1e6:0.0} MB");
            string? kept = null;
            var timing = await Timing.OfAsync(_ =>
            {
                // One that is there already is not written again.
                if (kept is not null) store.Delete(kept);
                kept = Keep(store, bytes);
                return Task.CompletedTask;
            });
            Console.WriteLine(timing.Line("to stored picture and thumbnail", TimeMark));
            foreach (var atOnce in FourAtOnce.Degrees) await MemoryAsync(file, atOnce);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static BlobStore StoreIn(string folder) => new(Options.Create(new StorageOptions { Path = folder }), TimeProvider.System);

    /// <summary>Its name in the store.</summary>
    internal static string Keep(BlobStore store, byte[] bytes)
    {
        if (PhotoCleaner.Clean(bytes) is not CleanPhoto.Done clean) throw new InvalidOperationException("The picture was refused.");
        store.Put(clean);
        return clean.Sha256;
    }

    private static async Task MemoryAsync(string file, int atOnce)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PhotoBench).Assembly.Location, FourAtOnce.Name, file, atOnce.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        Console.WriteLine($"  four arrive, {atOnce} at a time: {(await process.StandardOutput.ReadToEndAsync()).Trim()} (mark {MemoryMark:0} MB)");
        await process.WaitForExitAsync();
    }

    /// <summary>Noise, the hardest to decode; as much of it as makes the file that large.</summary>
    private static byte[] Picture()
    {
        using var band = Image.Gaussnoise(Width, Height, sigma: 40, mean: 128);
        using var other = Image.Gaussnoise(Width, Height, sigma: 10, mean: 128);
        using var picture = band.Bandjoin(band, other).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return Enumerable.Range(0, 60).Select(step => picture.JpegsaveBuffer(q: 95 - step, subsampleMode: Enums.ForeignSubsample.On)).First(bytes => bytes.Length <= Size);
    }
}

using System.Diagnostics;
using IfCity.Bots.Photos;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;

namespace IfCity.Bots.Benchmarks.Photos;

/// <summary>Pictures of 12 and 40 megapixels made ready and put on the disk; and some of each arriving in a process of their own.</summary>
public static class PhotoBench
{
    private const int LargestFile = 10_000_000;
    private const double TimeMark = 500, MemoryMark = 250;

    private static readonly (int Width, int Height)[] Sizes = [(4000, 3000), (7680, 5200)];

    /// <param name="files">Pictures of one's own; none: noise of both sizes.</param>
    public static async Task RunAsync(string[] files)
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-bench-");
        try
        {
            if (files.Length == 0) files = [.. Sizes.Select(size => Write(folder.FullName, size.Width, size.Height))];
            foreach (var file in files) await MeasureAsync(folder.FullName, file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, string file)
    {
        var store = StoreIn(folder);
        var bytes = await File.ReadAllBytesAsync(file);
        var size = Image.Identify(bytes);
        Console.WriteLine($"{Path.GetFileName(file)}: {size.Width} by {size.Height} pixels, {bytes.Length / 1e6:0.0} MB");
        string? kept = null;
        var (runs, before) = (0, Environment.CpuUsage.TotalTime);
        var timing = await Timing.OfAsync(async _ =>
        {
            // One that is there already is not written again.
            if (kept is not null) await store.DeleteAsync(kept, CancellationToken.None);
            kept = await KeepAsync(store, bytes);
            runs++;
        });
        Console.WriteLine(timing.Line("to stored picture and thumbnail", TimeMark * size.Width * size.Height / 12e6));
        Console.WriteLine($"  CPU a picture: {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / runs:0} ms");
        foreach (var (arrive, atOnce) in Arrivals.All) await MemoryAsync(folder, file, arrive, atOnce);
    }

    internal static BlobStore StoreIn(string folder) => new(new FolderFiles(folder, TimeProvider.System));

    /// <summary>Its name in the store.</summary>
    internal static async Task<string> KeepAsync(BlobStore store, byte[] bytes)
    {
        if (PhotoCleaner.Clean(bytes) is not CleanPhoto.Done clean) throw new InvalidOperationException("The picture was refused.");
        await store.PutAsync(clean, CancellationToken.None);
        return clean.Sha256;
    }

    private static async Task MemoryAsync(string folder, string file, int arrive, int atOnce)
    {
        string[] arguments = [typeof(PhotoBench).Assembly.Location, Arrivals.Name, folder, file, $"{arrive}", $"{atOnce}"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var memory = (await process.StandardOutput.ReadToEndAsync()).Trim();
        Console.WriteLine($"  {arrive} arrive, {atOnce} at a time: {memory} (mark {MemoryMark:0} MB)");
        await process.WaitForExitAsync();
    }

    /// <summary>Noise, the hardest to decode; as much of it as makes the file that large.</summary>
    internal static string Write(string folder, int width, int height)
    {
        var file = Path.Combine(folder, $"noise-{width * height / 1_000_000}.jpg");
        var random = new Random(1);
        using var picture = new Image<Rgb24>(width, height);
        picture.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
                foreach (ref var pixel in rows.GetRowSpan(y))
                {
                    var (grey, blue) = ((byte)random.Next(256), (byte)random.Next(96, 160));
                    pixel = new(grey, blue, grey);
                }
        });
        for (var quality = 95; quality > 5; quality -= 5)
        {
            picture.SaveAsJpeg(file, new() { Quality = quality, ColorType = JpegColorType.YCbCrRatio420 });
            if (new FileInfo(file).Length <= LargestFile) break;
        }
        return file;
    }
}

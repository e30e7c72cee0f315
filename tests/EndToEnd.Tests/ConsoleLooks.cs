using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Processing.Processors.Quantization;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>
/// A walk through every page of the console, wide and narrow. With <c>UPDATE_PICTURES=1</c> the pictures of the documents are made anew,
/// one of every look is left in artifacts/screenshots, and what each page takes in artifacts/first-views.md.
/// </summary>
internal static class ConsoleLooks
{
    private static readonly (string Ending, int Width, int Height)[] Sizes = [("", 1366, 768), ("-phone", 390, 844)];

    /// <summary>
    /// What the first view of a page may take, whatever the machine: a megabyte and few requests. Of the time, a second; where
    /// machines are slower or busy, ten times what the plainest page takes there, which asks the database for nothing of its own.
    /// </summary>
    private const int MostBytes = 1_000_000, MostRequests = 12, MostOfThePlainest = 10, Views = 3;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1";

    /// <summary>Nobody has to scroll sideways or to wait, and axe finds nothing that keeps people out.</summary>
    public static Task WalkAsync(DemoDesk desk, bool isDark) => desk.VisitAsync(async page =>
    {
        await page.DarkenAsync(isDark);
        var (found, views) = (new List<string>(), new List<string>());
        var plainest = (await WeighBestAsync(page, desk.AddressOf("/help"), TimeSpan.Zero)).Took;
        var most = plainest * MostOfThePlainest > MostTime ? plainest * MostOfThePlainest : MostTime;
        foreach (var place in ConsolePlaces.All)
        {
            var weight = await WeighBestAsync(page, desk.AddressOf(await FindAsync(desk, page, place)), most);
            var view = $"| {place.Name} | {weight.Bytes / 1000} | {weight.Requests} | {weight.Served.TotalMilliseconds:F0} "
                + $"| {weight.Took.TotalMilliseconds:F0} |";
            views.Add(view);
            if (weight.Bytes > MostBytes || weight.Requests > MostRequests || weight.Took > most)
                found.Add($"{view} of page, kB, requests, served in ms, there in ms is over {most.TotalMilliseconds:F0} ms or too much.");
            foreach (var (size, width, height) in Sizes)
            {
                var ending = isDark ? $"{size}-dark" : size;
                await page.ResizeAsync(width, height);
                if (!await page.FitsAsync()) found.Add($"{place.Name}{ending} is wider than {width} pixels.");
                found.AddRange((await page.FindBarriersAsync()).Select(barrier => $"{place.Name}{ending}: {barrier}"));
                if (Updates) await KeepAsync(page, place.Name, ending);
            }
        }
        if (Updates) await File.WriteAllLinesAsync(Path.Combine(Repository.Root, "artifacts", "first-views.md"), views);
        Assert.True(found.Count == 0, string.Join('\n', found));
    });

    /// <summary>Tab alone leads to every control of every page and shows where it is; each is one that Enter or Space works.</summary>
    public static Task WalkByKeyboardAsync(DemoDesk desk) => desk.VisitAsync(async page =>
    {
        var found = new List<string>();
        foreach (var place in ConsolePlaces.All)
        {
            await page.OpenAsync(desk.AddressOf(await FindAsync(desk, page, place)));
            found.AddRange((await page.FindOutOfKeyboardAsync()).Select(control => $"{place.Name}: {control}"));
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    });

    /// <summary>Opens a page, and again if it took longer than it may: another process may have had the machine meanwhile.</summary>
    private static async Task<PageWeight> WeighBestAsync(BrowserPage page, string address, TimeSpan most)
    {
        PageWeight? best = null;
        for (var view = 0; view < Views && !(best?.Took <= most); view++)
        {
            await page.OpenAsync(address);
            await page.Find("h1").SeeAsync();
            var weight = await page.WeighAsync();
            if (best is null || weight.Took < best.Took) best = weight;
        }
        return best!;
    }

    private static async Task<string> FindAsync(DemoDesk desk, BrowserPage page, ConsolePlace place)
    {
        if (place.List is null) return place.Path;
        await page.OpenAsync(desk.AddressOf(place.List));
        var begin = $"/console{place.Path[..place.Path.IndexOf('*', StringComparison.Ordinal)]}";
        var link = (await page.ListLinksAsync()).First(link => link.StartsWith(begin, StringComparison.Ordinal)
            && long.TryParse(link[begin.Length..], out _));
        return place.Path.Replace("*", link[begin.Length..], StringComparison.Ordinal);
    }

    /// <summary>In 64 colours a page takes a fifth of its bytes, and letters stay sharp.</summary>
    private static async Task KeepAsync(BrowserPage page, string name, string ending)
    {
        await page.PictureAsync($"console-{name}{ending}", whole: true);
        if (!(ending switch
        {
            "" => true,
            "-phone" => ConsolePlaces.OnAPhone.Contains(name),
            "-dark" => ConsolePlaces.InTheDark.Contains(name),
            _ => false,
        })) return;
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "console")).FullName;
        using var picture = Image.Load(await page.PhotographAsync());
        await picture.SaveAsPngAsync(Path.Combine(folder, $"{name}{ending}.png"), new PngEncoder
        {
            ColorType = PngColorType.Palette, BitDepth = PngBitDepth.Bit8, CompressionLevel = PngCompressionLevel.BestCompression,
            Quantizer = new WuQuantizer(new QuantizerOptions { MaxColors = 64, Dither = null }),
        });
    }
}

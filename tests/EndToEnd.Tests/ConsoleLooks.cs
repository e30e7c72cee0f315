using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Processing.Processors.Quantization;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>
/// A walk through every page of the console, wide and narrow. With <c>UPDATE_PICTURES=1 </c> the pictures of the documents are made anew,
/// and
/// one of every look is left in artifacts/screenshots.
/// </summary>
internal static class ConsoleLooks
{
    private static readonly (string Ending, int Width, int Height)[] Sizes = [("", 1366, 768), ("-phone", 390, 844)];

    /// <summary>What the first view of a page may take: a megabyte and, on the machine itself, a second. A test runs beside others, on a
    /// machine half as fast, so of the time it holds ten times as much.</summary>
    private const int MostBytes = 1_000_000, MostSeconds = 10;

    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1";

    /// <summary>Nobody has to scroll sideways or to wait, and axe finds nothing that keeps people out.</summary>
    public static Task WalkAsync(DemoDesk desk, bool isDark) => desk.VisitAsync(async page =>
    {
        await page.DarkenAsync(isDark);
        var found = new List<string>();
        foreach (var place in ConsolePlaces.All)
        {
            await page.OpenAsync(desk.AddressOf(await FindAsync(desk, page, place)));
            await page.Find("h1").SeeAsync();
            var (bytes, took) = await page.WeighAsync();
            if (bytes > MostBytes || took.TotalSeconds > MostSeconds)
                found.Add($"{place.Name} takes {bytes / 1000} kB and {took.TotalMilliseconds:F0} ms.");
            foreach (var (size, width, height) in Sizes)
            {
                var ending = isDark ? $"{size}-dark" : size;
                await page.ResizeAsync(width, height);
                if (!await page.FitsAsync()) found.Add($"{place.Name}{ending} is wider than {width} pixels.");
                found.AddRange((await page.FindBarriersAsync()).Select(barrier => $"{place.Name}{ending}: {barrier}"));
                if (Updates) await KeepAsync(page, place.Name, ending);
            }
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    });

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

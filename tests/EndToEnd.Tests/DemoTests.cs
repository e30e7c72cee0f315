using System.Text.Json;
using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Processing.Processors.Quantization;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>The city of the demo, and every page of the console in it.</summary>
[Collection(AtDemoDesk.Name)]
public sealed class DemoTests(DemoDesk desk)
{
    private static readonly (string Ending, int Width, int Height, bool IsDark)[] Looks =
    [
        ("", 1366, 768, false), ("-dark", 1366, 768, true), ("-phone", 390, 844, false), ("-phone-dark", 390, 844, true),
    ];

    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1";

    [Fact]
    public async Task The_demo_fills_a_city_that_is_alive()
    {
        Assert.Equal((0, true), (desk.Made.ExitCode, desk.Made.Said.Contains("A month of 140 residents", StringComparison.Ordinal)));
        var appeals = (await desk.Service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("appeals");
        foreach (var state in (string[])["registered", "accepted", "in_work", "question", "done", "confirmed", "refuted", "forwarded",
            "closed", "rejected", "withdrawn", "merged"])
            Assert.True(appeals.TryGetProperty(state, out var count) && count.GetInt32() > 0, $"none is {state}: {appeals}");
        Assert.InRange(appeals.EnumerateObject().Sum(state => state.Value.GetInt32()), 200, 220);
        Assert.Contains("The audit is whole", desk.Verified, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_goes_into_no_database_with_people_and_into_no_production()
    {
        Assert.Equal((1, true), (desk.Again.ExitCode, desk.Again.Said.Contains("There are people", StringComparison.Ordinal)));
        await using var production = new RunningService();
        var (code, said) = await production.CommandAsync("demo");
        Assert.Equal((1, true), (code, said.Contains("for Development alone", StringComparison.Ordinal)));
        Assert.False(File.Exists(Path.Combine(production.DataFolder, "bot.db")));
    }

    [ChromiumFact]
    public Task Today_shows_what_waits_in_the_demo() => desk.VisitAsync(async page =>
    {
        foreach (var tile in (string[])["Нові, ще ніхто", "Ваші звернення", "Строк минув", "Автор не підтвердив"])
            Assert.NotEqual("0", await page.Find(".tiles a", tile).Find("strong").ReadAsync());
    });

    /// <summary>
    /// With <c>UPDATE_PICTURES=1</c> the pictures of the documents are made anew, and one of every look is left in artifacts/screenshots.
    /// </summary>
    [ChromiumFact]
    public Task Every_page_fits_and_keeps_nobody_out_wide_and_narrow_light_and_dark() => desk.VisitAsync(async page =>
    {
        var found = new List<string>();
        foreach (var place in ConsolePlaces.All)
        {
            await page.OpenAsync(desk.AddressOf(await FindAsync(page, place)));
            await page.Find("h1").SeeAsync();
            foreach (var (ending, width, height, isDark) in Looks)
            {
                await page.ResizeAsync(width, height);
                await page.DarkenAsync(isDark);
                if (!await page.FitsAsync()) found.Add($"{place.Name}{ending} is wider than {width} pixels.");
                found.AddRange((await page.FindBarriersAsync()).Select(barrier => $"{place.Name}{ending}: {barrier}"));
                if (Updates) await KeepAsync(page, place.Name, ending);
            }
        }
        Assert.Empty(found);
    });

    private async Task<string> FindAsync(BrowserPage page, ConsolePlace place)
    {
        if (place.List is null) return place.Path;
        await page.ResizeAsync(1366, 768);
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

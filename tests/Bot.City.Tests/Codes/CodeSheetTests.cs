using System.Text;
using System.Text.RegularExpressions;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Codes;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using ZXing;
using ZXing.Common;
using ZXing.Multi.QrCode;

namespace IfCity.Bots.Tests.City.Codes;

/// <summary>
/// The printed sheet: a camera reads from it the link of each messenger, and a printer gets whole pages with our letters.
/// </summary>
public sealed class CodeSheetTests
{
    private static readonly DateTimeOffset End = new(2027, 1, 31, 10, 0, 0, TimeSpan.Zero);

    private static readonly MadeCode[] Codes =
    [
        Make("2X64-63AP-8XHX", "вул. Гетьмана Мазепи, 15", "під’їзд 1", CodeKind.Building),
        Make("3TA6-A4CA-MX94", "с. Крихівці, вул. Двадцять четвертого Серпня Тисяча Дев’ятсот Дев’яносто Першого року, 128а, корп. 3",
            "Зупинка «Площа Ринок» у напрямку залізничного вокзалу", CodeKind.Service, End),
        Make("4PM8-M5CA-H878", "Звернення 15-80/2026/000123", null, CodeKind.Appeal, End),
    ];

    /// <summary>What stands on the page is what the file has: both are drawn by the same hand.</summary>
    [Fact]
    public void A_camera_reads_each_messengers_link_from_the_page()
    {
        using var page = new Canvas(PrintedPages.Width, PrintedPages.Height, "#ffffff");
        CodeSheet.DrawPage(page, Codes[..2]);
        Assert.Equal(Codes[..2].SelectMany(code => code.Links).Select(way => $"{way.Link}").Order(), Read(page.EncodePng()).Order());
    }

    [Fact]
    public void Letters_stay_within_the_margins_and_off_the_cut()
    {
        using var page = new Canvas(PrintedPages.Width, PrintedPages.Height, "#ffffff");
        CodeSheet.DrawPage(page, Codes[..2]);
        using var image = SKBitmap.Decode(page.EncodePng());
        for (var y = 0; y < image.Height; y++)
            foreach (var x in (int[])[10, 20, 30, image.Width - 30, image.Width - 20, image.Width - 10])
                Assert.True(Math.Abs(y - (image.Height / 2)) < 2 || image.GetPixel(x, y) == SKColors.White, $"{x},{y}");
        foreach (var y in (int[])[(image.Height / 2) - 20, (image.Height / 2) + 15, 10, image.Height - 20])
            for (var x = 0; x < image.Width; x++) Assert.Equal(SKColors.White, image.GetPixel(x, y));
    }

    [Fact]
    public void Two_sheets_make_a_page_and_the_file_has_its_own_letters()
    {
        var pdf = Encoding.Latin1.GetString(CodeSheet.WritePdf(Codes));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(pdf, @"/Type\s*/Page\b"));
        Assert.Contains("/FontFile2", pdf, StringComparison.Ordinal);
        Assert.Contains("NotoSans", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_printed_while_no_messenger_knows_the_bot_s_name()
    {
        await using var city = await TestCity.StartAsync();
        var nowhere = new CodeSheets(new([]), city.Services.GetRequiredService<AddressBook>(),
            city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<ServiceCatalogue>());
        var outcome = await city.Database.InTransactionAsync(unit =>
            nowhere.MakeAsync(unit, new(CodeKind.Service, "transit-tracking", []), "Олена", AppealReach.WholeCity));
        Assert.Equal(CodeRefusal.NoLinks, Assert.IsType<CodesOutcome.Refused>(outcome).Why);
    }

    private static string[] Read(byte[] png)
    {
        using var image = SKBitmap.Decode(png);
        using var plain = image.Copy(SKColorType.Bgra8888);
        var light = new RGBLuminanceSource(plain.Bytes, plain.Width, plain.Height, RGBLuminanceSource.BitmapFormat.BGRA32);
        var hints = new Dictionary<DecodeHintType, object> { [DecodeHintType.TRY_HARDER] = true };
        return [.. new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(light)), hints).Select(read => read.Text)];
    }

    private static MadeCode Make(string code, string title, string? place, CodeKind kind, DateTimeOffset? end = null) => new(code,
        Text.Data(title, "15 Hetmana Mazepy St"), place is null ? null : Text.Data(place), SheetTexts.PurposeOf(kind),
        [
            ("Telegram", new($"https://t.me/ifcity_bot?start={ShortCodes.Payload(code.Replace("-", "", StringComparison.Ordinal))}")),
            ("Viber", new($"viber://pa?chatURI=ifcity&context={ShortCodes.Payload(code.Replace("-", "", StringComparison.Ordinal))}")),
        ], end);
}

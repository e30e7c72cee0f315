using System.Text;
using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>
/// The register in the console: a street is found, and a file is tried before it is taken. Sources are read and given files.
/// </summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleRegisterTests(StaffDesk desk)
{
    private const string Import = "/console/register/import";

    [Fact]
    public async Task A_street_is_found_by_any_of_its_names_and_shows_its_buildings()
    {
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        await browser.OpenAsync("/console/register?q=мазепи");
        var link = browser.Page.QuerySelectorAll("[data-testid=streets] a").First(street => street.TextContent.Contains("Мазепи",
            StringComparison.Ordinal));
        await browser.OpenAsync(link.GetAttribute("href")!);
        Assert.Contains("Мазепи", browser.Heading, StringComparison.Ordinal);
        await browser.OpenAsync("/console/register?q=такої немає");
        Assert.Contains("Нічого не знайдено", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_tried_first_and_taken_as_it_was_tried()
    {
        using var browser = await desk.OpenAsync(StaffRole.Editor);
        var name = $"Пробна{Letters()}";
        await browser.OpenAsync(Import);
        await browser.UploadAsync(Import, "upload", "streets.csv", Csv($"type,name\nвулиця,{name}"), ("kind", "Street"));
        Assert.Equal((200, "1"), (browser.Status, CountOf(browser, "Додається")));
        await browser.OpenAsync($"/console/register?q={name}");
        Assert.Contains("Нічого не знайдено", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync(Import);
        await browser.UploadAsync(Import, "upload", "streets.csv", Csv($"type,name\nвулиця,{name}"), ("kind", "Street"));
        await browser.SubmitAsync($"{Import}/confirm");
        Assert.Contains("Готово", browser.Notice, StringComparison.Ordinal);
        await browser.OpenAsync($"/console/register?q={name}");
        Assert.Contains(name, browser.Page.QuerySelector("[data-testid=streets]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_fifty_changes_are_made_only_once_their_number_is_typed()
    {
        using var browser = await desk.OpenAsync(StaffRole.Editor);
        var street = $"Довга{Letters()}";
        await browser.OpenAsync(Import);
        await browser.UploadAsync(Import, "upload", "streets.csv", Csv($"type,name\nвулиця,{street}"), ("kind", "Street"));
        await browser.SubmitAsync($"{Import}/confirm");
        var rows = string.Join('\n', Enumerable.Range(1, 60).Select(house => $"{street},{house}"));
        await browser.OpenAsync(Import);
        await browser.UploadAsync(Import, "upload", "buildings.csv", Csv($"street,house\n{rows}"), ("kind", "Building"));
        Assert.Equal("60", CountOf(browser, "Додається"));
        foreach (var wrong in (string[])["", "59"])
        {
            await browser.SubmitAsync($"{Import}/confirm", ("count", wrong));
            Assert.Equal(400, browser.Status);
            Assert.Contains("Впишіть, скільки", browser.Notice, StringComparison.Ordinal);
        }
        await browser.SubmitAsync($"{Import}/confirm", ("count", "60"));
        Assert.Contains("Готово", browser.Notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Street", "type,name\nтупик,", "Назва має від 1 до 120 знаків")]
    [InlineData("Street", "type,nonsense\nвулиця,Нова", "Стовпець «nonsense» тут невідомий")]
    [InlineData("Street", "type,name\n", "немає рядків")]
    [InlineData("", "type,name\nвулиця,Нова", "Виберіть файл")]
    [InlineData("Landmark", "{\"features\":5}", "FeatureCollection")]
    public async Task A_file_that_cannot_be_taken_says_why_and_changes_nothing(string kind, string file, string said)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync(Import);
        await browser.UploadAsync(Import, "upload", "file", Csv(file), ("kind", kind));
        Assert.Equal(400, browser.Status);
        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector($"form[action='{Import}/confirm']"));
    }

    [Fact]
    public async Task A_source_tells_how_it_is_and_why_a_file_was_not_taken()
    {
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        await browser.OpenAsync("/console/feeds");
        Assert.NotNull(browser.Page.QuerySelector("#feed-events"));
        await browser.UploadAsync("/console/feeds/events/upload", "file", "events.json", Csv("{"));
        Assert.Equal(409, browser.Status);
        Assert.Contains("Що не так", browser.Text, StringComparison.Ordinal);
        Assert.Contains("JSON", browser.Page.QuerySelector("section[aria-labelledby=feed-events] .facts")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_is_paused_and_resumed_and_says_so_on_its_page_and_on_what_is_watched()
    {
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        const string Feed = "section[aria-labelledby=feed-power]";
        await browser.OpenAsync("/console/feeds");
        await browser.SendAsync("/console/feeds/power/pause");
        Assert.Contains("Джерело призупинено", browser.Text, StringComparison.Ordinal);
        Assert.Contains("призупинено", browser.Page.QuerySelector($"{Feed} .badge")!.TextContent, StringComparison.Ordinal);
        await browser.OpenAsync("/console/watch");
        Assert.Contains("Призупинено: power", browser.Page.QuerySelector("section[aria-labelledby=sources]")!.TextContent,
            StringComparison.Ordinal);
        await browser.OpenAsync("/console/feeds");
        await browser.SendAsync("/console/feeds/power/resume");
        Assert.Contains("Джерело відновлено", browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector($"{Feed} form[action='/console/feeds/power/resume']"));
        var audit = (await desk.GetAsync("/api/v1/audit?limit=50")).GetRawText();
        Assert.Contains("feed.pause", audit, StringComparison.Ordinal);
        Assert.Contains("feed.resume", audit, StringComparison.Ordinal);
    }

    /// <summary>Seven letters of chance: a name with digits may be read as a street with its house.</summary>
    private static string Letters() =>
        string.Concat(Guid.NewGuid().ToByteArray().Take(7).Select(chance => "абвгдеєжзиклмнпр"[chance % 16]));

    private static byte[] Csv(string text) => Encoding.UTF8.GetBytes(text);

    private static string CountOf(StaffBrowser browser, string name) => browser.Page.QuerySelectorAll("[data-testid=report] dt")
        .First(term => term.TextContent == name).NextElementSibling!.TextContent;
}

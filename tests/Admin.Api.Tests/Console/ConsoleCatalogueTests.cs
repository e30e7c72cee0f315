using System.Text;
using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>The catalogue in the console: found, changed beside what people see, verified, imported after a look.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleCatalogueTests(StaffDesk desk)
{
    private const string List = "/console/catalogue";

    [Fact]
    public async Task A_card_is_looked_at_and_kept_only_then()
    {
        var id = $"kite-{Guid.NewGuid():N}"[..20];
        using var editor = await desk.OpenAsync(StaffRole.Editor);
        await editor.OpenAsync($"{List}/new");
        (string, string)[] typed = [("id", id), ("category", "transport"), ("title_uk", "Дозвіл на повітряного змія"),
            ("title_en", "Kite permit"), ("description_uk", "Пускати змія над площею"), ("keywords", "пускати змія\nповітряний змій")];
        await editor.SendAsync($"{List}/new", [.. typed, ("do", "look")]);
        Assert.Equal(200, editor.Status);
        Assert.Contains("Пускати змія", editor.Page.QuerySelector("[data-testid=telegram-uk]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kite permit", editor.Page.QuerySelector("[data-testid=viber-en]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, $"/api/v1/services/{id}")).Status);
        await editor.SendAsync($"{List}/new", [.. typed, ("do", "save")]);
        Assert.Equal((200, $"{List}/cards/{id}?done=save"), (editor.Status, editor.Address));
        var found = await desk.GetAsync($"/api/v1/services/choice?q={Uri.EscapeDataString("де пускати змія")}");
        Assert.Equal(id, found.GetProperty("services")[0].GetProperty("service").GetProperty("id").GetString());
        await editor.SendAsync($"{List}/cards/{id}/verify");
        Assert.Contains("✓ Перевірено", editor.Page.QuerySelector("[data-testid=telegram-uk]")!.TextContent, StringComparison.Ordinal);
        await editor.OpenAsync($"{List}?words=змія&fresh=fresh");
        Assert.Equal("1 картка", editor.Page.QuerySelector("[data-testid=count]")!.TextContent);
        await editor.OpenAsync($"{List}/cards/{id}");
        await editor.SendAsync($"{List}/cards/{id}/remove");
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, $"/api/v1/services/{id}")).Status);
    }

    [Fact]
    public async Task A_card_that_somebody_else_has_changed_meanwhile_is_shown_beside_what_was_typed()
    {
        using var first = await desk.OpenAsync(StaffRole.Editor);
        using var second = await desk.OpenAsync(StaffRole.Editor);
        var card = await OpenFirstAsync(first);
        await second.OpenAsync(card);
        await first.SendAsync(card, [.. FieldsOf(first, "price_uk", "20 грн за годину"), ("do", "save")]);
        Assert.Equal(200, first.Status);
        await second.SendAsync(card, [.. FieldsOf(second, "price_uk", "25 грн за годину"), ("do", "save")]);
        Assert.Equal(409, second.Status);
        Assert.Contains("20 грн за годину", second.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("25 грн за годину", second.Page.QuerySelector("#price_uk")!.GetAttribute("value"));
        await second.SendAsync(card, [.. FieldsOf(second, "price_uk", "25 грн за годину"), ("do", "save")]);
        Assert.Equal(200, second.Status);
        await first.OpenAsync(card);
        Assert.Equal("25 грн за годину", first.Page.QuerySelector("#price_uk")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("url", "ftp://example.org", "Посилання: Адреса має бути http")]
    [InlineData("title_uk", "", "Назва: від 2 до 120")]
    [InlineData("phones", "дзвоніть", "Телефонів може бути 10")]
    [InlineData("order", "перше", "не число")]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost(string field, string value, string said)
    {
        using var browser = await desk.OpenAdministratorAsync();
        var card = await OpenFirstAsync(browser);
        await browser.SendAsync(card, [.. FieldsOf(browser, field, value, ("need_uk", "Паспорт і терпіння")), ("do", "save")]);
        Assert.Equal(400, browser.Status);
        Assert.Contains(said, browser.Notice, StringComparison.Ordinal);
        Assert.Equal("Паспорт і терпіння", browser.Page.QuerySelector("#need_uk")!.TextContent);
    }

    [Fact]
    public async Task An_import_shows_what_it_would_do_and_does_just_that()
    {
        var id = $"imported-{Guid.NewGuid():N}"[..20];
        using var browser = await desk.OpenAdministratorAsync();
        await ImportAsync(browser, $"id,title_uk,category,description_uk\n{id},Прокат самокатів,transport,Самокати на вокзалі\n");
        Assert.Equal((200, "1"), (browser.Status, browser.Page.QuerySelector("[data-testid=added]")!.TextContent));
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, $"/api/v1/services/{id}")).Status);
        await browser.SendAsync($"{List}/import");
        Assert.Contains("Змінено карток: 1", browser.Notice, StringComparison.Ordinal);
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Get, $"/api/v1/services/{id}")).Status);

        await ImportAsync(browser, $"id,price_uk\n{id},50 грн\n");
        Assert.Contains("50 грн", browser.Text, StringComparison.Ordinal);
        await desk.CallAsync(HttpMethod.Delete, $"/api/v1/services/{id}");
        await browser.SendAsync($"{List}/import");
        Assert.NotEqual(200, browser.Status);
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, $"/api/v1/services/{id}")).Status);
    }

    [Fact]
    public async Task More_than_fifty_changes_are_made_only_once_their_number_is_typed()
    {
        using var browser = await desk.OpenAdministratorAsync();
        var before = (await desk.GetAsync("/api/v1/services")).GetArrayLength();
        var rows = string.Concat(Enumerable.Range(0, 51).Select(n => $"bulk-{n},Картка {n},transport,Опис картки\n"));
        await ImportAsync(browser, $"id,title_uk,category,description_uk\n{rows}");
        await browser.SendAsync($"{List}/import", ("count", "50"));
        Assert.Equal(409, browser.Status);
        Assert.Contains("впишіть, скільки карток", browser.Notice, StringComparison.Ordinal);
        Assert.Equal(before, (await desk.GetAsync("/api/v1/services")).GetArrayLength());
    }

    [Theory]
    [InlineData("id;ціна\nx;y\n", "Стовпця «ціна» тут не знають")]
    [InlineData("id,title_uk\n\"x,y\n", "Лапки не збігаються")]
    [InlineData("id,url\nno-such-card,ftp://x\n", "Посилання: Адреса має бути http")]
    [InlineData("", "Виберіть файл")]
    public async Task A_file_that_cannot_be_taken_is_told_why(string file, string said)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await ImportAsync(browser, file);
        Assert.Equal(400, browser.Status);
        Assert.Contains(said, browser.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_that_waits_is_put_on_its_card()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}/facts");
        var form = browser.Page.QuerySelectorAll("form").Last(form => form.GetAttribute("action")!.StartsWith($"{List}/facts/",
            StringComparison.Ordinal));
        var count = browser.Page.QuerySelector("[data-testid=count]")!.TextContent;
        await browser.SendAsync(form.GetAttribute("action")!, ("do", "refuse"));
        Assert.Equal(200, browser.Status);
        Assert.NotEqual(count, browser.Page.QuerySelector("[data-testid=count]")!.TextContent);
    }

    [Fact]
    public async Task Who_may_only_read_sees_no_form()
    {
        using var viewer = await desk.OpenAsync(StaffRole.Viewer);
        await OpenFirstAsync(viewer);
        Assert.Equal(200, viewer.Status);
        Assert.Null(viewer.Page.QuerySelector("main form[method=post]"));
        await viewer.OpenAsync($"{List}?link=no_such&owner=abc&fresh=later&shelf=none");
        Assert.Equal(200, viewer.Status);
    }

    /// <summary>Opens a card that the catalogue ships with and returns its address.</summary>
    private static async Task<string> OpenFirstAsync(StaffBrowser browser)
    {
        await browser.OpenAsync($"{List}?fresh=never");
        var card = browser.Page.QuerySelectorAll("[data-testid=cards] a").Select(link => link.GetAttribute("href")!)
            .First(address => !address.Contains("bulk-", StringComparison.Ordinal));
        await browser.OpenAsync(card);
        return card;
    }

    /// <summary>All that stands in the form of a card, with other words in some fields.</summary>
    private static IEnumerable<(string, string)> FieldsOf(StaffBrowser browser, string field, string value,
        params (string Name, string Value)[] more)
    {
        var form = browser.Page.QuerySelector("form[aria-label]:has(#category)")!;
        foreach (var element in form.QuerySelectorAll("input:not([type=checkbox]), textarea, select"))
        {
            var name = element.GetAttribute("name")!;
            var kept = element.LocalName == "select"
                ? element.QuerySelector("option[selected]")?.GetAttribute("value") ?? ""
                : element.GetAttribute("value") ?? element.TextContent;
            yield return (name, name == field ? value : more.FirstOrDefault(own => own.Name == name).Value ?? kept);
        }
    }

    private static async Task ImportAsync(StaffBrowser browser, string file)
    {
        await browser.OpenAsync($"{List}/import");
        await browser.SendAsync($"{List}/import", ("content", Convert.ToBase64String(Encoding.UTF8.GetBytes(file))), ("mode", "merge"));
    }
}

using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Searches in vain, words taught, and a phrase tried in the console.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleGapTests(StaffDesk desk)
{
    [Fact]
    public async Task What_nobody_found_is_added_to_a_card_and_found_from_then_on()
    {
        const string words = "зюзюкало шпундик";
        await SearchInVainAsync(words);
        using var editor = await desk.OpenAsync(StaffRole.Editor);
        await editor.OpenAsync("/console/gaps");
        var key = KeyOf(editor, words);
        await editor.SendAsync("/console/gaps", ("key", key), ("outcome", "Card"));
        Assert.Equal(400, editor.Status);
        Assert.Contains("Виберіть картку", editor.Notice, StringComparison.Ordinal);
        var card = editor.Page.QuerySelector("select[name=card] option[value]:not([value=''])")!.GetAttribute("value")!;
        await editor.SendAsync("/console/gaps", ("key", key), ("outcome", "Card"), ("card", card));
        Assert.Equal(200, editor.Status);
        Assert.DoesNotContain(words, editor.Text, StringComparison.Ordinal);
        await editor.OpenAsync($"/console/try?q={Uri.EscapeDataString(words)}");
        Assert.Equal($"/console/catalogue/cards/{card}", editor.Page.QuerySelector("[data-testid=found] a")!.GetAttribute("href"));
        Assert.Contains("зюзюкало", editor.Page.QuerySelector("[data-testid=found]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_needs_nothing_is_dismissed_with_a_reason()
    {
        const string words = "кракозябра фуфирло";
        await SearchInVainAsync(words);
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync("/console/gaps");
        var key = KeyOf(browser, words);
        await browser.SendAsync("/console/gaps", ("key", key), ("outcome", "Reason"));
        Assert.Equal(400, browser.Status);
        await browser.SendAsync("/console/gaps", ("key", key), ("outcome", "Reason"), ("reason", "Жарт"));
        Assert.Equal(200, browser.Status);
        Assert.DoesNotContain(words, browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/console/gaps?week=not-a-day");
        Assert.Equal(200, browser.Status);
    }

    [Fact]
    public async Task A_word_is_taught_and_forgotten()
    {
        using var editor = await desk.OpenAsync(StaffRole.Editor);
        await editor.OpenAsync("/console/words");
        await editor.SendAsync("/console/words", ("word", "шпрунцик"), ("meaning", "щось зовсім незнане"));
        Assert.Equal((400, "шпрунцик"), (editor.Status, editor.Page.QuerySelector("#word")!.GetAttribute("value")));
        await editor.SendAsync("/console/words", ("word", "шпрунцик"), ("meaning", "дитячий садок"));
        Assert.Contains("шпрунцик", editor.Page.QuerySelector("[data-testid=taught]")!.TextContent, StringComparison.Ordinal);
        var form = editor.Page.QuerySelectorAll("[data-testid=taught] tr").First(row => row.TextContent.Contains("шпрунцик",
            StringComparison.Ordinal)).QuerySelector("form")!;
        await editor.SendAsync(form.GetAttribute("action")!);
        Assert.DoesNotContain("шпрунцик", editor.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("чути запах газу в під'їзді", "тривога", "104")]
    [InlineData("записати дитину в садок", "не почув", "садок")]
    [InlineData("яма на дорозі біля школи", "не почув", "Подати звернення")]
    public async Task A_tried_phrase_shows_the_answer_of_both_phones_and_why(string words, string danger, string answer)
    {
        using var viewer = await desk.OpenAsync(StaffRole.Viewer);
        await viewer.OpenAsync($"/console/try?q={Uri.EscapeDataString(words)}");
        Assert.Contains(danger, viewer.Page.QuerySelector("[data-testid=danger]")!.TextContent, StringComparison.Ordinal);
        foreach (var phone in (string[])["telegram-uk", "viber-uk"])
            Assert.Contains(viewer.Page.QuerySelectorAll($"[data-testid={phone}]"),
                shown => shown.TextContent.Contains(answer, StringComparison.OrdinalIgnoreCase));
        Assert.NotNull(viewer.Page.QuerySelector("[data-testid=telegram-en]"));
    }

    [Fact]
    public async Task Of_a_tried_phrase_nothing_is_kept()
    {
        const string words = "флюгегехаймен дезоксирибонуклеїн";
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"/console/try?q={Uri.EscapeDataString(words)}");
        Assert.Equal(200, browser.Status);
        await browser.OpenAsync("/console/gaps");
        Assert.DoesNotContain(words, browser.Text, StringComparison.Ordinal);
    }

    private async Task SearchInVainAsync(string words)
    {
        var phone = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await phone.OpenAsync();
        await phone.HearAsync("Я бот міста");
        await phone.SayAsync(words, "Такої послуги не знайшов");
    }

    private static string KeyOf(StaffBrowser browser, string words) => browser.Page.QuerySelectorAll("[data-testid=gap]")
        .First(gap => gap.TextContent.Contains(words, StringComparison.Ordinal)).QuerySelector("input[name=key]")!.GetAttribute("value")!;
}

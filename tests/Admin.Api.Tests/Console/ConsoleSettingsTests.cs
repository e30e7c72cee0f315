using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Settings in the console: what two people switch, what residents read at once, and what is only shown.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleSettingsTests(StaffDesk desk)
{
    private const string Settings = "/console/settings";

    [Fact]
    public async Task One_takes_the_bot_back_to_its_trial_and_two_take_it_live()
    {
        using var one = await desk.OpenAdministratorAsync();
        await one.OpenAsync(Settings);
        Assert.Equal("ні", Mode(one));
        await one.SubmitAsync($"{Settings}/mode/return");
        Assert.Equal("так", Mode(one));
        await one.SubmitAsync($"{Settings}/mode/request");
        Assert.Equal("так", Mode(one));
        await one.SubmitAsync($"{Settings}/mode/approve");
        Assert.Equal((409, "так"), (one.Status, Mode(one)));
        Assert.Contains("потрібен інший адміністратор", one.Notice, StringComparison.Ordinal);
        using var other = await desk.OpenAsync(StaffRole.Administrator);
        await other.OpenAsync(Settings);
        await other.SubmitAsync($"{Settings}/mode/approve");
        Assert.Equal("ні", Mode(other));
    }

    [Fact]
    public async Task What_is_added_to_the_page_about_the_bot_residents_read_at_once()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync(Settings);
        await browser.SubmitAsync($"{Settings}/about", ("note_uk", ""), ("note_en", "Only English"));
        Assert.Equal((400, "Only English"), (browser.Status, browser.Page.QuerySelector("#note_en")!.TextContent));
        await browser.SubmitAsync($"{Settings}/about", ("note_uk", "У неділю лінія 1580 працює до 20:00"));
        Assert.Equal(200, browser.Status);
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync("/about", "У неділю лінія 1580 працює до 20:00");
        await browser.SubmitAsync($"{Settings}/about", ("note_uk", ""), ("note_en", ""));
        Assert.Equal(200, browser.Status);
    }

    [Fact]
    public async Task A_day_off_that_is_added_moves_the_term_of_the_next_appeal()
    {
        using var browser = await desk.OpenAdministratorAsync();
        var due = await DueAsync();
        await browser.OpenAsync(Settings);
        await browser.SubmitAsync($"{Settings}/days", ("off", $"{due:dd.MM.yyyy}\n31 грудня"));
        Assert.Equal((400, true), (browser.Status, browser.Notice.Contains("31 грудня", StringComparison.Ordinal)));
        Assert.Equal(due, await DueAsync());
        await browser.SubmitAsync($"{Settings}/days", ("off", $"{due:dd.MM.yyyy}"));
        Assert.Equal(200, browser.Status);
        Assert.Contains($"{due.Day} ", browser.Page.QuerySelector("[data-testid=days-off]")!.TextContent, StringComparison.Ordinal);
        Assert.True(await DueAsync() > due);
        await browser.SubmitAsync($"{Settings}/days", ("off", ""));
        Assert.Equal(due, await DueAsync());
    }

    [Fact]
    public async Task What_the_server_was_started_with_is_shown_with_its_variable_and_no_secret()
    {
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        await browser.OpenAsync(Settings);
        var table = browser.Page.QuerySelector("[data-testid=deployment]")!;
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        foreach (var variable in table.QuerySelectorAll("code").Select(code => code.TextContent))
            Assert.Contains(variable.Split("__")[^1], readme, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningService.TelegramToken, browser.Text, StringComparison.Ordinal);
        Assert.Contains("задано", table.TextContent, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector($"form[action^='{Settings}']"));
    }

    [Fact]
    public async Task A_new_key_is_made_while_the_service_runs_and_what_was_sealed_before_is_read_on()
    {
        using var browser = await desk.OpenAdministratorAsync();
        var (_, id) = await desk.FiledAsync("Старий ключ відчиняє цю яму");
        await browser.OpenAsync(Settings);
        await browser.SubmitAsync($"{Settings}/keys");
        Assert.Equal((200, "1"), (browser.Status, browser.Page.QuerySelector("[data-testid=older-keys]")!.FirstChild!.TextContent.Trim()));
        await browser.OpenAsync($"/console/appeals/{id}");
        Assert.Contains("Старий ключ відчиняє цю яму", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/console/audit?what=keys.rotate");
        Assert.Contains("keys.rotate", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guide_of_the_docs_is_a_page_of_the_console()
    {
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        await browser.OpenAsync("/console/help");
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operator.md"));
        Assert.Equal(guide.Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)),
            browser.Page.QuerySelectorAll("[data-testid=guide] h2").Length);
        var sections = browser.Page.QuerySelectorAll("nav li").Select(section => section.TextContent).ToList();
        Assert.All((string[])["Сьогодні", "Звернення", "Оголошення", "Опитування", "Вулиці й будинки", "Джерела", "Довідка"], section =>
            Assert.True(sections.Contains(section) && guide.Contains($"**{section}**", StringComparison.Ordinal), section));
    }

    /// <summary>The day, by Kyiv's calendar, by which an appeal about a street light that is filed now must be done.</summary>
    private async Task<DateOnly> DueAsync()
    {
        var (_, filed) = await desk.PostAsync("/api/v1/appeals",
            new { source = "phone", words = $"Не світить ліхтар {Guid.NewGuid():N}", category = "street-lighting", address = "Мазепи 15" });
        return IfCity.Bots.Dialogs.KyivTime.Day(filed.GetProperty("dueAt").GetDateTimeOffset());
    }

    private static string Mode(StaffBrowser browser) => browser.Page.QuerySelector("[data-testid=mode]")!.TextContent;
}

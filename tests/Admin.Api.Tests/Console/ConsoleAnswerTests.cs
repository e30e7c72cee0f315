using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Ready answers in the console: written, used, and told how the results were rated.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleAnswerTests(StaffDesk desk)
{
    private const string List = "/console/answers";

    [Fact]
    public async Task An_answer_is_written_used_and_bears_the_rating_of_those_who_got_it()
    {
        var title = $"Люк {Guid.NewGuid():N}";
        using var staff = await desk.OpenAsync(StaffRole.Operator);
        await staff.OpenAsync($"{List}/new");
        await staff.SendAsync($"{List}/new", ("title", title), ("textUk", "Люк закрито {date}"), ("category", "roads"), ("status", "done"));
        Assert.Equal(200, staff.Status);
        Assert.Contains("оцінок ще немає", RowOf(staff, title), StringComparison.Ordinal);
        var id = long.Parse(AddressOf(staff, title).Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

        var (author, appeal) = await desk.FiledAsync($"Відкритий люк, {title}");
        await staff.OpenAsync($"/console/appeals/{appeal}");
        await staff.SendAsync($"/console/appeals/{appeal}/move", ("to", "in_work"));
        await staff.SendAsync($"/console/appeals/{appeal}/move", ("to", "done"), ("reason", "Люк закрито"), ("ready", $"{id}"));
        Assert.Equal(200, staff.Status);
        await author.HearAsync("Чи справді зроблено");
        await author.PressAsync("Так, зроблено", "Як оціните");
        await author.PressAsync("4", "Хочете щось додати до оцінки");
        await author.PressAsync("Пропустити", "Дякую за оцінку");
        await staff.OpenAsync(List);
        Assert.Contains("4.0 з 5, оцінок 1", RowOf(staff, title), StringComparison.Ordinal);

        await staff.OpenAsync($"{List}/{id}");
        await staff.SendAsync($"{List}/{id}/remove");
        Assert.DoesNotContain(title, staff.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("textUk", "")]
    [InlineData("textUk", "Приїдуть {коли-небудь}")]
    [InlineData("category", "no-such")]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost(string field, string value)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}/new");
        var typed = new Dictionary<string, string>
        {
            ["title"] = "Назва", ["textUk"] = "Текст", ["textEn"] = "Words", ["category"] = "", ["status"] = "", [field] = value,
        };
        await browser.SendAsync($"{List}/new", [.. typed.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal((400, "Words"), (browser.Status, browser.Page.QuerySelector("#textEn")!.TextContent));
        Assert.NotEmpty(browser.Notice);
    }

    private static string RowOf(StaffBrowser browser, string title) => browser.Page.QuerySelectorAll("[data-testid=answers] tbody tr")
        .First(row => row.TextContent.Contains(title, StringComparison.Ordinal)).TextContent;

    private static string AddressOf(StaffBrowser browser, string title) => browser.Page.QuerySelectorAll("[data-testid=answers] a")
        .First(link => link.TextContent == title).GetAttribute("href")!;
}

using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Topics of appeals in the console: changed, seen by residents at once, put back.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleTopicTests(StaffDesk desk)
{
    [Fact]
    public async Task A_changed_topic_is_so_at_once_and_can_be_put_back()
    {
        using var first = await desk.OpenAsync(StaffRole.Editor);
        using var second = await desk.OpenAsync(StaffRole.Editor);
        var address = await OpenAsync(first);
        await second.OpenAsync(address);
        var shipped = first.Page.QuerySelector("#titleUk")!.GetAttribute("value")!;
        await first.SendAsync(address, [.. FieldsOf(first, ("titleUk", "Дірки в асфальті"), ("silenceDays", "5")), ("do", "save")]);
        Assert.Equal(200, first.Status);
        Assert.Contains("Дірки в асфальті", first.Text, StringComparison.Ordinal);
        Assert.Contains((await desk.GetAsync("/api/v1/values")).GetProperty("appealCategories").EnumerateArray(),
            row => row.GetProperty("titleUk").GetString() == "Дірки в асфальті");

        await second.SendAsync(address, [.. FieldsOf(second, ("titleUk", "Ями")), ("do", "save")]);
        Assert.Equal((409, "Ями"), (second.Status, second.Page.QuerySelector("#titleUk")!.GetAttribute("value")));
        Assert.Contains("Дірки в асфальті", second.Text, StringComparison.Ordinal);

        await first.OpenAsync(address);
        await first.SendAsync(address, [.. FieldsOf(first), ("do", "restore")]);
        Assert.Equal(200, first.Status);
        await first.OpenAsync(address);
        Assert.Equal(shipped, first.Page.QuerySelector("#titleUk")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("titleUk", "Я")]
    [InlineData("silenceDays", "колись")]
    [InlineData("askAgainDays", "-1")]
    [InlineData("urgency", "no-such")]
    [InlineData("question1", "no-such")]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost(string field, string value)
    {
        using var browser = await desk.OpenAdministratorAsync();
        var address = await OpenAsync(browser);
        await browser.SendAsync(address, [.. FieldsOf(browser, (field, value), ("hintEn", "Keep away")), ("do", "save")]);
        Assert.Equal((400, "Keep away"), (browser.Status, browser.Page.QuerySelector("#hintEn")!.TextContent));
        Assert.NotEmpty(browser.Notice);
    }

    private static async Task<string> OpenAsync(StaffBrowser browser)
    {
        await browser.OpenAsync("/console/topics");
        // Not one by whose title other tests find their way.
        var address = browser.Page.QuerySelector("[data-testid=topics] a[href$='/elevators']")!.GetAttribute("href")!;
        await browser.OpenAsync(address);
        return address;
    }

    private static IEnumerable<(string, string)> FieldsOf(StaffBrowser browser, params (string Name, string Value)[] others) =>
        browser.Page.QuerySelectorAll("main form input:not([type=checkbox]), main form textarea, main form select").Select(element =>
        {
            var name = element.GetAttribute("name")!;
            var kept = element.LocalName == "select" ? element.QuerySelector("option[selected]")?.GetAttribute("value") ?? ""
                : element.GetAttribute("value") ?? element.TextContent;
            return (name, others.FirstOrDefault(own => own.Name == name).Value ?? kept);
        });
}

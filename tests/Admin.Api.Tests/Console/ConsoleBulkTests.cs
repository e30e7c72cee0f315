using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>One change to many appeals: looked at first, then done to each by itself.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleBulkTests(StaffDesk desk)
{
    private const string Bulk = "/console/appeals/bulk", Do = $"{Bulk}/do";

    [Fact]
    public async Task A_look_changes_nothing_and_says_with_which_it_cannot_be_done()
    {
        var (author, first, second) = await FileTwoAsync();
        await desk.PostAsync($"/api/v1/appeals/{second}/moves", new { to = "rejected", reason = "Не наше" });
        using var browser = await desk.OpenAsync(StaffRole.Executor);
        await browser.OpenAsync("/console/appeals");
        await browser.SendAsync(Bulk, ("what", "forwarded"), ("reason", "Передали водоканалу"),
            ("pick", $"{first}:1"), ("pick", $"{second}:2"));
        Assert.Equal((200, "Перевірте, перш ніж змінити"), (browser.Status, browser.Heading));
        Assert.Equal(1, Lines(browser, "Зміниться"));
        Assert.Contains("з теперішнього стану так не можна", browser.Text, StringComparison.Ordinal);
        Assert.Equal("registered", await StateAsync(first));

        await browser.SendAsync(Do, ("pick", $"{first}:1"));
        Assert.Equal((200, 1), (browser.Status, Lines(browser, "Змінено")));
        await author.HearAsync("Передали водоканалу");
        Assert.Equal("forwarded", await StateAsync(first));
    }

    [Fact]
    public async Task What_somebody_else_has_changed_since_the_look_is_left_alone()
    {
        var (_, first, second) = await FileTwoAsync();
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync("/console/appeals");
        await browser.SendAsync(Bulk, ("what", "in_work"), ("pick", $"{first}:1"), ("pick", $"{second}:1"));
        Assert.Equal(2, Lines(browser, "Зміниться"));
        await desk.PostAsync($"/api/v1/appeals/{first}/moves", new { to = "accepted" });
        await browser.SendAsync(Do, ("pick", $"{first}:1"), ("pick", $"{second}:1"));
        Assert.Equal((1, 1), (Lines(browser, "Змінено"), Lines(browser, "Не змінено")));
        Assert.Contains("щойно змінив хтось інший", browser.Text, StringComparison.Ordinal);
        Assert.Equal("accepted", await StateAsync(first));
    }

    [Fact]
    public async Task All_of_a_filter_are_given_to_somebody_and_more_than_fifty_only_by_their_number()
    {
        var mark = $"гуртом{Guid.NewGuid():N}"[..18];
        for (var n = 0; n <= 50; n++)
            await desk.PostAsync("/api/v1/appeals", new { source = "phone", words = $"Яма {mark}", category = "other" });
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync($"/console/appeals?words={mark}");
        await browser.SendAsync(Bulk, ("what", "assign"), ("to", "Ігор Гуртовий"), ("all", "yes"));
        Assert.Equal(51, Lines(browser, "Зміниться"));
        var picked = browser.Page.QuerySelectorAll("input[name=pick]").Select(field => ("pick", field.GetAttribute("value")!)).ToArray();
        await browser.SendAsync(Do, [("count", "50"), .. picked]);
        Assert.Equal(400, browser.Status);
        Assert.Contains("впишіть 51", browser.Notice, StringComparison.Ordinal);
        await browser.SendAsync(Do, [("count", "51"), .. picked]);
        Assert.Equal((200, 51), (browser.Status, Lines(browser, "Змінено")));
        await browser.OpenAsync($"/console/appeals?words={mark}&who={Uri.EscapeDataString("Ігор Гуртовий")}");
        Assert.Equal(50, browser.Page.QuerySelectorAll("[data-testid=queue] tbody tr").Length);
    }

    [Theory]
    [InlineData("rejected", "", "Автори мають знати причину")]
    [InlineData("merged", "слова", "оберіть, що зробити")]
    [InlineData("assign", "", "оберіть, кому передати")]
    public async Task What_is_not_said_wholly_is_asked_for(string what, string reason, string expected)
    {
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await desk.FiledAsync("Яма на розі", category: "other");
        await browser.OpenAsync("/console/appeals");
        await browser.SendAsync(Bulk, ("what", what), ("reason", reason), ("pick", "1:1"));
        Assert.Equal(400, browser.Status);
        Assert.Contains(expected, browser.Notice, StringComparison.Ordinal);
    }

    private async Task<(Kit.Resident Author, long First, long Second)> FileTwoAsync()
    {
        var (author, first) = await desk.FiledAsync($"Яма гурту {Guid.NewGuid():N}", category: "other");
        var (_, second) = await desk.PostAsync("/api/v1/appeals", new { source = "phone", words = "Яма другого", category = "other" });
        return (author, first, second.GetProperty("id").GetInt64());
    }

    private async Task<string?> StateAsync(long id) =>
        (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal").GetProperty("status").GetString();

    private static int Lines(StaffBrowser browser, string title) =>
        browser.Page.QuerySelectorAll($"section[aria-label='{title}'] li").Length;
}

using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Words of danger in the console: tried on the measured texts, saved only after that, taken back.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleDangerTests(StaffDesk desk)
{
    private const string Danger = "/console/danger", Preview = $"{Danger}/preview", Save = $"{Danger}/save";

    [Fact]
    public async Task Words_are_heard_once_they_were_looked_at_and_saved_and_no_more_once_taken_back()
    {
        const string words = "брунькає ступак*";
        using var editor = await desk.OpenAsync(StaffRole.Editor);
        await editor.OpenAsync(Danger);
        await editor.SendAsync(Preview, ("words", words), ("danger", "gas"), ("effect", "Alarm"));
        Assert.Equal(200, editor.Status);
        Assert.Contains("не зміниться нічого", editor.Text, StringComparison.Ordinal);
        Assert.Equal("не почув", await TryAsync(editor, "у нас ступаки брунькає"));
        await editor.OpenAsync(Danger);
        await editor.SendAsync(Preview, ("words", words), ("danger", "gas"), ("effect", "Alarm"));
        await editor.SendAsync(Save);
        Assert.Equal((200, $"{Danger}?done=save"), (editor.Status, editor.Address));
        Assert.Contains(words, editor.Page.QuerySelector("[data-testid=phrases]")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("тривога", await TryAsync(editor, "У нас СТУПАКИ брунькає!"), StringComparison.Ordinal);
        Assert.Equal("не почув", await TryAsync(editor, "брунькає"));
        await editor.OpenAsync(Danger);
        await editor.SendAsync(Preview, ("kind", "Undo"), ("words", ""));
        await editor.SendAsync(Save);
        Assert.Equal(200, editor.Status);
        Assert.Equal("не почув", await TryAsync(editor, "у нас ступаки брунькає"));
        Assert.Contains(words, await VersionsAsync(editor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_false_alarms_are_shown_and_have_to_be_typed()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync(Danger);
        await browser.SendAsync(Preview, ("words", "газ*"), ("danger", "gas"), ("effect", "Alarm"));
        Assert.Equal(400, browser.Status);
        await browser.SendAsync(Preview, ("words", "будин*"), ("danger", "fire"), ("effect", "Alarm"));
        var newFalse = int.Parse(browser.Page.QuerySelector("[data-testid=new-false]")!.TextContent,
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(newFalse, 1, int.MaxValue);
        Assert.NotNull(browser.Page.QuerySelector("[data-testid=newly-heard]"));
        await browser.SendAsync(Save, ("count", $"{newFalse + 1}"));
        Assert.Equal(409, browser.Status);
        Assert.DoesNotContain("будин*", await VersionsAsync(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_quieten_leave_the_number_named()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync(Danger);
        await browser.SendAsync(Preview, ("words", "запах* брунькоподібн*"), ("danger", ""), ("effect", "Quieter"));
        await browser.SendAsync(Save);
        Assert.StartsWith("лише назве номер", await TryAsync(browser, "сильний запах газу брунькоподібний на кухні, що робити"),
            StringComparison.Ordinal);
        await browser.OpenAsync(Danger);
        await browser.SendAsync(Preview, ("kind", "Remove"), ("words", "запах* брунькоподібн*"), ("danger", ""), ("effect", "Quieter"));
        await browser.SendAsync(Save);
        Assert.StartsWith("тривога", await TryAsync(browser, "сильний запах газу брунькоподібний на кухні, що робити"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "gas", "Alarm")]
    [InlineData("на", "gas", "Alarm")]
    [InlineData("дим", "gas", "Alarm")]
    [InlineData("слово слово слово слово слово слово слово", "gas", "Alarm")]
    [InlineData("щось сталося", "", "Alarm")]
    [InlineData("щось сталося", "gas", "Quieter")]
    [InlineData("щось сталося", "no-such", "Number")]
    public async Task What_cannot_be_kept_is_told_why(string words, string danger, string effect)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync(Danger);
        await browser.SendAsync(Preview, ("kind", "Add"), ("words", words), ("danger", danger), ("effect", effect));
        Assert.Equal((400, words), (browser.Status, browser.Page.QuerySelector("#words")!.GetAttribute("value")));
        Assert.NotEmpty(browser.Notice);
    }

    [Fact]
    public async Task What_was_not_looked_at_is_not_saved()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync(Danger);
        var token = browser.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostAsync(Save, ("__RequestVerificationToken", token), ("words", "небачене слівце"), ("danger", "gas"),
            ("effect", "Alarm"));
        Assert.Equal(409, browser.Status);
        Assert.DoesNotContain("небачене", await VersionsAsync(browser), StringComparison.Ordinal);
    }

    private static async Task<string> TryAsync(StaffBrowser browser, string words)
    {
        await browser.OpenAsync($"/console/try?q={Uri.EscapeDataString(words)}");
        return browser.Page.QuerySelector("[data-testid=danger]")!.TextContent.Trim();
    }

    private static async Task<string> VersionsAsync(StaffBrowser browser)
    {
        await browser.OpenAsync(Danger);
        return browser.Page.QuerySelector("[data-testid=versions]")!.TextContent;
    }
}

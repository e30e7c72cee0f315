using IfCity.Bots.Admin.Console;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Danger where no second person is asked for, as in training: whoever tells of it confirms it.</summary>
public sealed class ConsoleDangerNoticeTests(DevelopmentService development) : IClassFixture<DevelopmentService>
{
    private const string New = "/console/notices/new";

    [Fact]
    public async Task It_is_told_only_once_it_was_confirmed()
    {
        using var browser = new StaffBrowser(development.Service.AdminUrl);
        await browser.SignInAsync(ConsoleModule.DevelopmentLogin, ConsoleModule.DevelopmentPassword);
        (string Name, string Value)[] typed = [("kind", "gas"), ("places", "Дністровська 32"), ("begins", "now"), ("lasts", "unknown"),
            ("textUk", "Витік газу, вийдіть надвір"), ("danger", "on")];
        await browser.OpenAsync(New);
        await browser.SendAsync(New, [.. typed, ("do", "check")]);
        await browser.SendAsync(New, [.. typed, ("do", "send")]);
        Assert.Equal((200, New), (browser.Status, browser.Address));
        Assert.Contains("Крок 2 з 2", browser.Notice, StringComparison.Ordinal);
        Assert.Equal(0, (await development.Service.GetAsync<System.Text.Json.JsonElement>("/api/v1/alerts")).GetArrayLength());

        // What was changed after it was looked at is no confirmation of anything.
        await browser.SendAsync(New, [.. typed.Where(field => field.Name != "places"), ("places", "усе місто"), ("do", "confirm")]);
        Assert.Equal(400, browser.Status);
        await browser.SendAsync(New, [.. typed, ("do", "check")]);
        await browser.SendAsync(New, [.. typed, ("do", "confirm")]);
        Assert.Equal((200, "Триває"), (browser.Status, browser.Page.QuerySelector("[data-testid=state]")!.TextContent));
        Assert.Equal(1, (await development.Service.GetAsync<System.Text.Json.JsonElement>("/api/v1/alerts")).GetArrayLength());
    }
}

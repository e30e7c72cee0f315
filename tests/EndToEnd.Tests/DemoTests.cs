using System.Text.Json;
using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>The city of the demo, and every page of the console in it by daylight.</summary>
public sealed class DemoTests(DemoDesk desk) : IClassFixture<DemoDesk>
{
    [Fact]
    public async Task The_demo_fills_a_city_that_is_alive()
    {
        Assert.Equal((0, true), (desk.Made.ExitCode, desk.Made.Said.Contains("A month of 140 residents", StringComparison.Ordinal)));
        var appeals = (await desk.Service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("appeals");
        foreach (var state in (string[])["registered", "accepted", "in_work", "question", "done", "confirmed", "refuted", "forwarded",
            "closed", "rejected", "withdrawn", "merged"])
            Assert.True(appeals.TryGetProperty(state, out var count) && count.GetInt32() > 0, $"none is {state}: {appeals}");
        Assert.InRange(appeals.EnumerateObject().Sum(state => state.Value.GetInt32()), 200, 220);
        Assert.Contains("The audit is whole", desk.Verified, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_goes_into_no_database_with_people_and_into_no_production()
    {
        Assert.Equal((1, true), (desk.Again.ExitCode, desk.Again.Said.Contains("There are people", StringComparison.Ordinal)));
        await using var production = new RunningService();
        var (code, said) = await production.CommandAsync("demo");
        Assert.Equal((1, true), (code, said.Contains("for Development alone", StringComparison.Ordinal)));
        Assert.False(File.Exists(Path.Combine(production.DataFolder, "bot.db")));
    }

    [ChromiumFact]
    public Task Today_shows_what_waits_in_the_demo() => desk.VisitAsync(async page =>
    {
        foreach (var tile in (string[])["Нові, ще ніхто", "Ваші звернення", "Строк минув", "Автор не підтвердив"])
            Assert.NotEqual("0", await page.Find(".tiles a", tile).Find("strong").ReadAsync());
    });

    /// <summary>It shows calls with the name of a variable in place of a key, and nothing of the shop of whoever made the reader.</summary>
    [ChromiumFact]
    public Task The_description_of_the_api_shows_no_sample_key_and_sells_nothing() => BrowserPage.VisitAsync(
        $"{desk.Service.AdminUrl}/docs/", async page =>
        {
            await page.Find("a", "Files an appeal").ClickAsync();
            await page.Find("code", "$API_KEY").SeeAsync();
            await page.Find("code", "Не світить ліхтар").SeeAsync();
            await page.PictureAsync("docs");
            var words = await page.ReadAsync();
            Assert.All((string[])["YOUR_SECRET", "Ask AI", "Deploy", "Generate SDK", "Generate MCP", "Scalar"],
                offer => Assert.DoesNotContain(offer, words, StringComparison.OrdinalIgnoreCase));
            Assert.Empty(await page.ListForeignLinksAsync());
        });

    [ChromiumFact]
    public Task Every_page_fits_and_keeps_nobody_out_in_the_light() => ConsoleLooks.WalkAsync(desk, isDark: false);
}

/// <summary>The same pages in the dark, beside the other tests.</summary>
public sealed class DemoInTheDarkTests(DemoDesk desk) : IClassFixture<DemoDesk>
{
    [ChromiumFact]
    public Task Every_page_fits_and_keeps_nobody_out_in_the_dark() => ConsoleLooks.WalkAsync(desk, isDark: true);

    [ChromiumFact]
    public Task Every_control_of_every_page_is_reached_by_keyboard_alone() => ConsoleLooks.WalkByKeyboardAsync(desk);
}

using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Staff see the links of the catalogue. In tests nothing is asked of the network.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class LinksApiTests(StaffDesk desk)
{
    [Fact]
    public async Task The_checker_is_off_here_and_says_so()
    {
        var list = await desk.GetAsync("/api/v1/links?health=broken");
        Assert.False(list.GetProperty("enabled").GetBoolean());
        Assert.Equal(0, list.GetProperty("links").GetArrayLength());
        var (status, problem) = await desk.PostAsync("/api/v1/links/check", new { url = "https://mvk.if.ua/" });
        Assert.Equal((409, "checker-off"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal("invalid-value",
            (await desk.CallAsync(HttpMethod.Get, "/api/v1/links?health=зламана")).Body.GetProperty("code").GetString());
        Assert.Equal((404, "not-found"), Of(await desk.PostAsync("/api/v1/links/settle", new { url = "https://nobody.test/x" })));
    }

    [Fact]
    public async Task Who_only_looks_changes_nothing()
    {
        using var viewer = await desk.Staff.ColleagueAsync($"Глядач {Guid.NewGuid():N}"[..20], role: "viewer");
        Assert.Equal((403, "right-needed"),
            Of(await desk.PostAsync("/api/v1/links/settle", new { url = "https://nobody.test/x" }, viewer)));
        Assert.Equal((403, "right-needed"), Of(await desk.PostAsync("/api/v1/links/check", new { url = "https://nobody.test/x" }, viewer)));
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Get, "/api/v1/links", by: viewer)).Status);
    }

    [Fact]
    public async Task A_monitor_sees_links_by_state_and_silent_sources()
    {
        var page = await desk.Staff.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        foreach (var state in (string[])["works", "in_doubt", "broken", "unknown"])
            Assert.Contains($$"""ifcity_links{state="{{state}}"} 0""", page, StringComparison.Ordinal);
        Assert.Contains("ifcity_feeds_silent 0", page, StringComparison.Ordinal);
    }

    private static (int, string?) Of((int Status, JsonElement Body) answer) => (answer.Status, answer.Body.GetProperty("code").GetString());
}

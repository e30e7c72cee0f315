using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Staff see the links of the catalogue, and say when a host is under repair. In tests nothing is asked of the network.</summary>
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
        Assert.Equal("invalid-value", (await desk.CallAsync(HttpMethod.Get, "/api/v1/links?health=зламана")).Body.GetProperty("code").GetString());
        Assert.Equal((404, "not-found"), Of(await desk.PostAsync("/api/v1/links/settle", new { url = "https://nobody.test/x" })));
    }

    /// <summary>Without the role that looks at links, so that none is looked at even where the checker is on.</summary>
    [Theory, InlineData("Production", true), InlineData("Development", false)]
    public async Task The_checker_is_on_where_residents_are_served_and_nowhere_else(string environment, bool on)
    {
        await using var service = new RunningService(new Dictionary<string, string> { ["Roles"] = "webhooks,admin" }, environment);
        service.Unset("LinkChecker__Enabled");
        await service.StartAsync();
        Assert.Equal(on, (await service.GetAsync<JsonElement>("/api/v1/links")).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_repair_is_announced_changed_and_called_off_and_the_audit_tells_by_whom()
    {
        var from = new DateTimeOffset(2031, 5, 1, 20, 0, 0, TimeSpan.FromHours(3));
        var (status, made) = await desk.PostAsync("/api/v1/links/pauses", new { host = "Кабінет.IF.ua", from, until = from.AddHours(4), note = "Планове оновлення" });
        Assert.Equal(201, status);
        Assert.Equal("xn--80acmrr5a1k.if.ua", made.GetProperty("host").GetString());
        var id = made.GetProperty("id").GetInt64();
        var (changed, body) = await desk.CallAsync(HttpMethod.Put, $"/api/v1/links/pauses/{id}", new { host = "cabinet.if.ua", from, until = from.AddHours(6) });
        Assert.Equal((200, "cabinet.if.ua"), (changed, body.GetProperty("host").GetString()));
        Assert.Contains((await desk.GetAsync("/api/v1/links/pauses")).EnumerateArray(), pause => pause.GetProperty("id").GetInt64() == id && pause.GetProperty("until").GetDateTimeOffset() == from.AddHours(6));
        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Delete, $"/api/v1/links/pauses/{id}")).Status);
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Delete, $"/api/v1/links/pauses/{id}")).Status);
        var audit = (await desk.GetAsync("/api/v1/audit?limit=50")).GetRawText();
        foreach (var what in (string[])["link-pause.make", "link-pause.change", "link-pause.remove"]) Assert.Contains(what, audit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://site.if.ua/x", 4, "host"), InlineData("a b", 4, "host"), InlineData("site.if.ua", 0, "until"), InlineData("site.if.ua", -1, "until"), InlineData("site.if.ua", 24 * 40, "until")]
    public async Task A_repair_that_makes_no_sense_is_refused(string host, int hours, string field)
    {
        var from = new DateTimeOffset(2031, 5, 1, 20, 0, 0, TimeSpan.Zero);
        var (status, problem) = await desk.PostAsync("/api/v1/links/pauses", new { host, from, until = from.AddHours(hours) });
        Assert.Equal((400, "invalid-value", field), (status, problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Who_only_looks_changes_nothing()
    {
        using var viewer = await desk.Staff.ColleagueAsync($"Глядач {Guid.NewGuid():N}"[..20], role: "viewer");
        var from = new DateTimeOffset(2031, 5, 1, 20, 0, 0, TimeSpan.Zero);
        Assert.Equal((403, "right-needed"), Of(await desk.PostAsync("/api/v1/links/pauses", new { host = "site.if.ua", from, until = from.AddHours(1) }, viewer)));
        Assert.Equal((403, "right-needed"), Of(await desk.PostAsync("/api/v1/links/settle", new { url = "https://nobody.test/x" }, viewer)));
        Assert.Equal((403, "right-needed"), Of(await desk.PostAsync("/api/v1/links/check", new { url = "https://nobody.test/x" }, viewer)));
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Get, "/api/v1/links", by: viewer)).Status);
    }

    [Fact]
    public async Task A_monitor_sees_links_by_state_and_silent_sources()
    {
        var page = await desk.Staff.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        foreach (var state in (string[])["works", "in_doubt", "broken", "unknown"]) Assert.Contains($$"""ifcity_links{state="{{state}}"} 0""", page, StringComparison.Ordinal);
        Assert.Contains("ifcity_feeds_silent 0", page, StringComparison.Ordinal);
    }

    private static (int, string?) Of((int Status, JsonElement Body) answer) => (answer.Status, answer.Body.GetProperty("code").GetString());
}

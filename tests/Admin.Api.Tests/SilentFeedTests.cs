using System.Net;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>A source of notices that says nothing is no reason to stop.</summary>
public sealed class SilentFeedTests
{
    [Fact]
    public async Task A_source_that_gives_nothing_is_seen_and_people_are_served_all_the_same()
    {
        await using var service = await new RunningService(new Dictionary<string, string>
        {
            ["Feeds__0__Name"] = "water", ["Feeds__0__Kind"] = "Events", ["Feeds__0__Path"] = "/nowhere/events.json",
        }).StartAsync();
        var metrics = new Uri("/metrics", UriKind.Relative);
        await Until.TrueAsync(async () =>
            (await service.Staff.GetStringAsync(metrics)).Contains("ifcity_feeds_silent 1", StringComparison.Ordinal),
            "the source to be missed");
        using var ready = await service.Staff.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "Degraded\nfeeds: Sources of notices are silent: water."),
            (ready.StatusCode, await ready.Content.ReadAsStringAsync()));

        // Staff who know of it pause it, and it is no alarm any more; a restart changes nothing in that.
        using var paused = await service.Staff.PostAsync(new Uri("/api/v1/feeds/water/pause", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.OK, paused.StatusCode);
        await service.KillAsync();
        await service.StartAsync();
        Assert.Equal("Healthy", await service.Staff.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
        Assert.Contains("ifcity_feeds_silent 0", await service.Staff.GetStringAsync(metrics), StringComparison.Ordinal);
        var feed = (await service.GetAsync<List<JsonElement>>("/api/v1/feeds"))
            .Single(row => row.GetProperty("name").GetString() == "water");
        Assert.Equal(("paused", "bootstrap"), (feed.GetProperty("health").GetString(), feed.GetProperty("pausedBy").GetString()));
    }
}

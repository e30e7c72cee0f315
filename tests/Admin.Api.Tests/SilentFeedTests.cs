using System.Net;
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
    }
}

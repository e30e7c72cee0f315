using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Where the catalogue's links are looked at if no setting says so.</summary>
public sealed class LinkCheckerTests
{
    /// <summary>Without the role that looks at links, so that none is looked at even where the checker is on.</summary>
    [Theory, InlineData("Production", true), InlineData("Development", false)]
    public async Task The_checker_is_on_where_residents_are_served_and_nowhere_else(string environment, bool on)
    {
        await using var service = new RunningService(new Dictionary<string, string> { ["Roles"] = "webhooks,admin" }, environment);
        service.Unset("LinkChecker__Enabled");
        await service.StartAsync();
        Assert.Equal(on, (await service.GetAsync<JsonElement>("/api/v1/links")).GetProperty("enabled").GetBoolean());
    }
}

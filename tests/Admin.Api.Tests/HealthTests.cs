using System.Net;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What the service says of itself.</summary>
public sealed class HealthTests(DevelopmentService development) : IClassFixture<DevelopmentService>
{
    private readonly RunningService _service = development.Service;

    [Fact]
    public async Task The_deep_page_lists_every_check_loop_and_messenger()
    {
        var health = await _service.GetAsync<JsonElement>("/health/deep");
        Assert.Equal(["backup", "database", "disk", "feeds", "leadership", "loops", "messengers", "store", "waiting"],
            health.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());
        var loops = health.GetProperty("loops").EnumerateArray().ToDictionary(loop => loop.GetProperty("name").GetString()!);
        foreach (var name in (string[])["ledger", "replies", "sender.telegram", "sender.viber", "broadcasts", "photos", "receipts",
            "register", "job.FetchFeeds", "alarms", "disk", "telegram.best-effort"]) Assert.Contains(name, loops.Keys);
        Assert.All(loops.Values, loop => Assert.Equal(0, loop.GetProperty("failing").GetInt32() + loop.GetProperty("stuck").GetInt32()));
        Assert.True(health.GetProperty("leads").GetProperty("jobs").GetBoolean());
        Assert.True(health.GetProperty("disk").GetProperty("freeMegabytes").GetInt64() > 0);
    }

    [Fact]
    public async Task It_is_for_staff_and_not_for_everybody()
    {
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri($"{_service.PublicUrl}/health/deep"))).StatusCode);
        Assert.StartsWith("Healthy", await http.GetStringAsync(new Uri($"{_service.PublicUrl}/health/ready")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_monitor_reads_it_too()
    {
        var page = await _service.Staff.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        foreach (var line in (string[])["ifcity_loops_unwell{loop=\"ledger\"} 0", "ifcity_disk_up 1",
            "ifcity_outbox_oldest_seconds{lane=\"reply\"}"]) Assert.Contains(line, page, StringComparison.Ordinal);
    }
}

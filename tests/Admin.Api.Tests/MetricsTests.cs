using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What a monitor reads.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Counters_bear_their_own_names_and_count_from_the_start()
    {
        await using var service = await new RunningService(environment: "Development").StartAsync();
        var resident = await Resident.NewAsync($"{service.PublicUrl}/emulator", "telegram");
        await resident.OpenAsync("appeal_roads");
        await resident.HearAsync("Що сталося");
        await resident.SayAsync("Провалля на дорозі біля школи", "Де це");
        var page = await service.Staff.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("# TYPE ifcity_dialogs_begun_total counter", page, StringComparison.Ordinal);
        Assert.Contains("""ifcity_dialogs_begun_total{flow="appeal",step="Details"} 1""", page, StringComparison.Ordinal);
        Assert.Contains("""ifcity_dialog_steps_total{flow="appeal",from="Details",trigger="answered",to="Where"} 1""", page,
            StringComparison.Ordinal);
        Assert.Contains("""ifcity_messages_total{messenger="telegram",lane="Reply",outcome="Sent"}""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ifcity_bots", page, StringComparison.Ordinal);
        Assert.Contains("ifcity_database_up 1", page, StringComparison.Ordinal);
    }

    /// <summary>There is one key then, and nobody else to ask; anywhere else a second person must agree.</summary>
    [Fact]
    public async Task In_development_what_all_are_to_read_needs_nobody_else()
    {
        await using var service = await new RunningService(environment: "Development").StartAsync();
        var made = await (await service.Staff.PostAsJsonAsync("/api/v1/broadcasts",
            new { title = "Новини", textUk = "Завтра ярмарок", start = true })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.NotEqual("draft", made.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_source_that_gives_nothing_is_seen_and_people_are_served_all_the_same()
    {
        await using var service = await new RunningService(new Dictionary<string, string>
        {
            ["Feeds__0__Name"] = "water", ["Feeds__0__Kind"] = "Events", ["Feeds__0__Path"] = "/nowhere/events.json"
        }).StartAsync();
        await Until.TrueAsync(async () => (await service.Staff.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Contains(
            "ifcity_feeds_silent 1", StringComparison.Ordinal), "the source to be missed");
        using var ready = await service.Staff.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal((System.Net.HttpStatusCode.OK, "Degraded"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_description_of_the_staff_api_holds_nothing_of_the_emulator()
    {
        await using var service = await new RunningService(environment: "Development").StartAsync();
        var description = await service.Staff.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.DoesNotContain("/emulator", description, StringComparison.Ordinal);
        Assert.DoesNotContain("/webhooks", description, StringComparison.Ordinal);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What a monitor reads.</summary>
public sealed class MetricsTests(DevelopmentService development) : IClassFixture<DevelopmentService>
{
    private readonly RunningService _service = development.Service;

    [Fact]
    public async Task Counters_bear_their_own_names_and_count_from_the_start()
    {
        var resident = await Resident.NewAsync($"{_service.PublicUrl}/emulator", "telegram");
        await resident.OpenAsync("appeal_roads");
        await resident.HearAsync("Що сталося");
        await resident.SayAsync("Провалля на дорозі біля школи", "Де це");
        var page = await _service.Staff.GetStringAsync(new Uri("/metrics", UriKind.Relative));
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
        var made = await (await _service.Staff.PostAsJsonAsync("/api/v1/broadcasts",
            new { title = "Новини", textUk = "Завтра ярмарок", start = true })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.NotEqual("draft", made.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_description_of_the_staff_api_holds_nothing_of_the_emulator()
    {
        var description = await _service.Staff.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.DoesNotContain("/emulator", description, StringComparison.Ordinal);
        Assert.DoesNotContain("/webhooks", description, StringComparison.Ordinal);
    }
}

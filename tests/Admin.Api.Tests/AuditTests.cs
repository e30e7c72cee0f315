using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Admin.Console;
using IfCity.Bots.Tests.Kit;
using Microsoft.Data.Sqlite;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The audit as the auditor reads it: from where, personal data that were read, files, and whether it is whole.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class AuditTests(StaffDesk desk)
{
    [Fact]
    public async Task An_entry_says_from_where_by_which_key_and_only_what_was_changed()
    {
        var (_, member) = await desk.PostAsync("/api/v1/staff", new { name = "Ганна Слідна", role = "editor", department = "Відділ" });
        var id = member.GetProperty("id").GetInt64();
        await desk.CallAsync(HttpMethod.Patch, $"/api/v1/staff/{id}", new { role = "operator" });
        var entry = (await desk.GetAsync("/api/v1/audit?what=staff.change&target=Ганна Слідна"))[0];
        Assert.Equal(("""{"role":"Editor"}""", """{"role":"Operator"}"""),
            (entry.GetProperty("before").GetString(), entry.GetProperty("after").GetString()));
        Assert.Equal(("127.0.0.1", $"key {RunningService.ApiKey[..9]}"),
            (entry.GetProperty("address").GetString(), entry.GetProperty("through").GetString()));
        Assert.NotEqual(0, (await desk.GetAsync($"/api/v1/audit?origin={RunningService.ApiKey[..9]}&what=staff")).GetArrayLength());
        Assert.Equal(0, (await desk.GetAsync("/api/v1/audit?origin=10.9.8.7")).GetArrayLength());
    }

    [Fact]
    public async Task A_conversation_that_is_read_stands_in_the_audit_once_for_one_reading()
    {
        var author = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await author.SayAsync("оператор", "З чим допомогти");
        await author.SayAsync("Питання до людини", "Передав оператору");
        var person = (await desk.GetAsync("/api/v1/inbox")).EnumerateArray().First(thread =>
            thread.GetProperty("lastWords").GetString() == "Питання до людини").GetProperty("personId").GetInt64();
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        for (var n = 0; n < 2; n++) await browser.OpenAsync($"/console/inbox/{person}");
        await desk.GetAsync($"/api/v1/inbox/{person}");
        var reads = (await desk.GetAsync($"/api/v1/audit?what=inbox.read&target={person}")).EnumerateArray().ToList();
        Assert.Equal(2, reads.Count);
        Assert.StartsWith("session ", reads[1].GetProperty("through").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_auditor_filters_verifies_and_takes_it_away_as_a_file()
    {
        await desk.PostAsync("/api/v1/staff", new { name = "=Формула", role = "viewer" });
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        await browser.OpenAsync("/console/audit?what=staff.add&target=%3DФормула");
        var row = Assert.Single(browser.Page.QuerySelectorAll("[data-testid=audit] tbody tr"));
        Assert.Contains("=Формула", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", row.TextContent, StringComparison.Ordinal);

        await browser.OpenAsync("/console/audit/file?what=staff.add&target=%3DФормула&format=csv");
        var csv = await browser.Answer.Content.ReadAsStringAsync();
        Assert.Equal("audit.csv", browser.Answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Contains(",staff.add,'=Формула,", csv, StringComparison.Ordinal);
        var json = await desk.GetAsync("/api/v1/audit?what=staff.add&target=%3DФормула&format=json");
        Assert.Equal("=Формула", Assert.Single(json.EnumerateArray()).GetProperty("target").GetString());
        Assert.Equal(2, (await desk.GetAsync("/api/v1/audit?what=audit.export")).EnumerateArray()
            .Count(entry => entry.GetProperty("after").GetString()!.Contains("=Формула", StringComparison.Ordinal)));

        await browser.OpenAsync("/console/audit");
        await browser.SendAsync("/console/audit/check");
        Assert.Contains("Журнал цілий", browser.Notice, StringComparison.Ordinal);
    }
}

/// <summary>Tampering with the audit of a running service, on a service of its own.</summary>
public sealed class TamperedAuditTests
{
    [Fact]
    public async Task The_command_finds_beside_the_service_what_was_changed_in_its_file()
    {
        await using var service = new RunningService();
        await service.StartAsync();
        for (var n = 1; n <= 3; n++)
            using (await service.Staff.PostAsync(new Uri("/api/v1/staff", UriKind.Relative),
                System.Net.Http.Json.JsonContent.Create(new { name = $"Працівник {n}", role = "viewer" }))) { }
        var (code, said) = await service.CommandAsync("audit", "verify");
        Assert.True(code == 0, said);
        Assert.Contains("The audit is whole: 3 entries", said, StringComparison.Ordinal);
        var end = said[(said.LastIndexOf(' ') + 1)..].Trim();
        Assert.Equal(0, (await service.CommandAsync("audit", "verify", end)).ExitCode);
        Assert.Equal(1, (await service.CommandAsync("audit", "verify", "end")).ExitCode);

        await using (var file = new SqliteConnection($"Data Source={Path.Combine(service.DataFolder, "bot.db")};Pooling=False"))
        {
            await file.OpenAsync();
            await using var change = file.CreateCommand();
            change.CommandText = "UPDATE audit SET who = 'nobody' WHERE id = 2";
            Assert.Equal(1, await change.ExecuteNonQueryAsync());
        }
        (code, said) = await service.CommandAsync("audit", "verify");
        Assert.Equal((1, "Entry 2 is not as it was written. The 1 before it are whole."), (code, said.Trim()));
    }
}

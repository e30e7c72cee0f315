using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Two administrators take the bot out of test mode, one takes it back; people see which it is.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ModeTests(StaffDesk desk)
{
    private const string Label = "🧪 Тестовий режим";

    [Fact]
    public async Task Going_live_takes_two_administrators_and_people_see_it()
    {
        // Other tests switch the same service to and fro.
        var since = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var first = await desk.Staff.ColleagueAsync("Адміністраторка Перша", role: "administrator");
        using var second = await desk.Staff.ColleagueAsync("Адміністратор Другий", role: "administrator");
        using var operating = await desk.Staff.ColleagueAsync("Операторка Третя");
        Assert.Equal((200, "test"), Mode(await desk.PostAsync("/api/v1/mode/test", by: first)));
        foreach (var messenger in (string[])["telegram", "viber"])
            await (await Resident.NewAsync(desk.Emulator.BaseUrl, messenger)).SayAsync("послуги", Label);

        Assert.Equal((409, "not-requested"), Refusal(await desk.PostAsync("/api/v1/mode/approve_live", by: second)));
        foreach (var move in (string[])["request_live", "approve_live", "test"])
            Assert.Equal((403, "right-needed"), Refusal(await desk.PostAsync($"/api/v1/mode/{move}", by: operating)));

        var requested = await desk.PostAsync("/api/v1/mode/request_live", by: first);
        Assert.Equal((200, "test"), Mode(requested));
        Assert.Equal("Адміністраторка Перша", requested.Body.GetProperty("requestedBy").GetString());
        Assert.Equal((409, "same-person"), Refusal(await desk.PostAsync("/api/v1/mode/approve_live", by: first)));
        using var sameAgain = await KeyOfAsync("Адміністраторка Перша");
        Assert.Equal((409, "same-person"), Refusal(await desk.PostAsync("/api/v1/mode/approve_live", by: sameAgain)));
        Assert.Equal("test", (await desk.GetAsync("/api/v1/stats")).GetProperty("mode").GetProperty("mode").GetString());

        Assert.Equal((200, "live"), Mode(await desk.PostAsync("/api/v1/mode/approve_live", by: second)));
        var now = (await desk.GetAsync("/api/v1/stats")).GetProperty("mode");
        Assert.Equal(("live", "Адміністратор Другий", JsonValueKind.Null), (now.GetProperty("mode").GetString(),
            now.GetProperty("changedBy").GetString(), now.GetProperty("requestedBy").ValueKind));
        var after = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        Assert.DoesNotContain(Label, await after.SayAsync("послуги", "Напишіть, що шукаєте"), StringComparison.Ordinal);
        Assert.Equal((409, "move-not-allowed"), Refusal(await desk.PostAsync("/api/v1/mode/approve_live", by: second)));

        foreach (var what in (string[])["mode.test", "mode.live-request", "mode.live-approve"])
            Assert.Single((await desk.GetAsync($"/api/v1/audit?what={what}&since={since:o}")).EnumerateArray());
    }

    [Fact]
    public async Task A_request_that_was_taken_back_cannot_be_approved()
    {
        using var first = await desk.Staff.ColleagueAsync("Адміністратор Четвертий", role: "administrator");
        using var second = await desk.Staff.ColleagueAsync("Адміністраторка П'ята", role: "administrator");
        await desk.PostAsync("/api/v1/mode/test", by: first);
        await desk.PostAsync("/api/v1/mode/request_live", by: first);
        Assert.Equal((200, "test"), Mode(await desk.PostAsync("/api/v1/mode/test", by: second)));
        Assert.Equal((409, "not-requested"), Refusal(await desk.PostAsync("/api/v1/mode/approve_live", by: second)));
        await desk.PostAsync("/api/v1/mode/request_live", by: second);
        Assert.Equal((200, "live"), Mode(await desk.PostAsync("/api/v1/mode/approve_live", by: first)));
    }

    /// <summary>As <c>dotnet run</c> starts it.</summary>
    [Fact]
    public async Task A_fresh_database_begins_in_test_mode()
    {
        await using var service = new RunningService(environment: "Development");
        service.Unset("TestMode__AtFirstStart");
        await service.StartAsync();
        Assert.Equal("test", (await service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("mode").GetProperty("mode").GetString());
    }

    private async Task<HttpClient> KeyOfAsync(string name)
    {
        var member = (await desk.GetAsync("/api/v1/staff")).EnumerateArray()
            .Single(member => member.GetProperty("name").GetString() == name);
        var made =
            (await desk.PostAsync("/api/v1/api-keys", new { name = "Інший ключ", staffId = member.GetProperty("id").GetInt64() })).Body;
        return new HttpClient
        {
            BaseAddress = desk.Staff.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", made.GetProperty("secret").GetString()! } },
        };
    }

    private static (int, string?) Mode((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("mode").GetString());

    private static (int, string?) Refusal((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("code").GetString());
}

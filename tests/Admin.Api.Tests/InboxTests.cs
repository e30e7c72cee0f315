using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What the bot could not answer reaches operators; they answer, take over, hand back, and limit who abuses it.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class InboxTests(StaffDesk desk)
{
    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task A_person_is_answered_by_a_person(string messenger)
    {
        var unique = $"бурмосик {Guid.NewGuid():N}";
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        await resident.SayAsync(unique, "не знайшов");
        await resident.PressAsync("🙋 Передати оператору", "Передав оператору");
        var chat = (await desk.GetAsync("/api/v1/inbox?limit=200")).EnumerateArray()
            .Single(row => row.GetProperty("lastWords").GetString()!.Contains(unique, StringComparison.Ordinal))
            .GetProperty("personId").GetInt64();
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/inbox/{chat}/say", new { text = "Це пам'ятник на площі" })).Status);
        Assert.Contains("Працівник 1580", await resident.HearAsync("Це пам'ятник на площі"), StringComparison.Ordinal);

        Assert.Equal(200, (await desk.PostAsync($"/api/v1/inbox/{chat}/take")).Status);
        await resident.HearAsync("З вами розмовляє оператор 1580");
        var before = (await resident.AllAsync()).Count;
        await resident.SayAsync("немає світла на площі");
        await Until.TrueAsync(async () => (await desk.GetAsync($"/api/v1/inbox/{chat}")).EnumerateArray()
            .Any(message => message.GetProperty("words").GetString() == "немає світла на площі"), "the words to reach the operator");
        Assert.Equal(before, (await resident.AllAsync()).Count);
        await resident.SendPhotoAsync([0xFF, 0xD8, 0xFF, .. "no picture"u8.ToArray()]);
        await Until.TrueAsync(
            async () => (await desk.GetAsync($"/api/v1/inbox/{chat}")).EnumerateArray()
                .Any(message => message.GetProperty("words").GetString() == "(світлина)"),
            "the photo is named in the inbox");

        var other = (await desk.PostAsync("/api/v1/api-keys", new { name = $"Змінник {Guid.NewGuid():N}"[..30] })).Body
            .GetProperty("secret").GetString()!;
        using var http = new HttpClient
        {
            BaseAddress = new Uri(desk.Service.AdminUrl), DefaultRequestHeaders = { { "X-Api-Key", other } }
        };
        Assert.Equal(409, (int)(await http.PostAsync(new Uri($"/api/v1/inbox/{chat}/take", UriKind.Relative), null)).StatusCode);

        await desk.PostAsync($"/api/v1/inbox/{chat}/say", new { text = "Бачу, передаю електрикам" });
        await resident.HearAsync("Бачу, передаю електрикам");
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/inbox/{chat}/release")).Status);
        await resident.HearAsync("Далі відповідаю я");
        await resident.SayAsync("меню", "Чим допомогти");
        Assert.DoesNotContain(await resident.AllAsync(), text => text.Contains("bootstrap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_of_the_staff_has_a_name_is_called_by_it_and_not_by_their_key()
    {
        var unique = $"бурмосик {Guid.NewGuid():N}";
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync(unique, "не знайшов");
        await resident.PressAsync("🙋 Передати оператору", "Передав оператору");
        var chat = (await desk.GetAsync("/api/v1/inbox?limit=200")).EnumerateArray()
            .Single(row => row.GetProperty("lastWords").GetString()!.Contains(unique, StringComparison.Ordinal))
            .GetProperty("personId").GetInt64();
        var member = (await desk.PostAsync("/api/v1/staff",
            new { name = "Марта Лис", role = "operator", email = $"{Guid.NewGuid():N}@example.org" })).Body.GetProperty("id").GetInt64();
        var key = (await desk.PostAsync("/api/v1/api-keys", new { name = "ноутбук-17", staffId = member })).Body.GetProperty("secret")
            .GetString()!;
        using var http = new HttpClient { BaseAddress = new Uri(desk.Service.AdminUrl), DefaultRequestHeaders = { { "X-Api-Key", key } } };
        (await http.PostAsync(new Uri($"/api/v1/inbox/{chat}/take", UriKind.Relative), null)).EnsureSuccessStatusCode();
        Assert.DoesNotContain("ноутбук", await resident.HearAsync("Марта Лис"), StringComparison.Ordinal);
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/inbox/{chat}/release")).Status);
    }

    [Fact]
    public async Task A_limited_person_is_told_why_and_till_when_and_still_gets_notices_of_their_building()
    {
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync("мій будинок", "Напишіть адресу");
        await resident.SayAsync("Бельведерська 77", "Як назвати");
        await resident.PressAsync("Дім", "Про що сповіщати");
        await resident.PressAsync("Готово", "Сповіщення: усі");
        await resident.SayAsync("меню", "Чим допомогти");
        var unique = $"лайка {Guid.NewGuid():N}";
        await resident.SayAsync(unique, "не знайшов");
        await resident.PressAsync("🙋 Передати оператору", "Передав оператору");
        var chat = (await desk.GetAsync("/api/v1/inbox?limit=200")).EnumerateArray()
            .Single(row => row.GetProperty("lastWords").GetString() == unique).GetProperty("personId").GetInt64();
        Assert.Equal(400, (await desk.CallAsync(HttpMethod.Put, $"/api/v1/people/{chat}/limit",
            new { until = "2020-01-01T00:00:00Z", reason = "образи" })).Status);
        foreach (var years in (int[])[2, 70])
            Assert.Equal(400, (await desk.CallAsync(HttpMethod.Put, $"/api/v1/people/{chat}/limit",
                new { until = TimeProvider.System.GetUtcNow().AddYears(years), reason = "образи" })).Status);
        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Put, $"/api/v1/people/{chat}/limit",
            new { until = TimeProvider.System.GetUtcNow().AddDays(360), reason = "образи операторів" })).Status);
        Assert.Contains("образи операторів", await resident.SayAsync("/appeal", "я не приймаю ваших повідомлень"),
            StringComparison.Ordinal);
        await desk.PostAsync("/api/v1/alerts",
            new { kind = "water", textUk = "Води не буде до обіду", audience = new { buildings = new[] { "Бельведерська 77" } } });
        await resident.HearAsync("Води не буде до обіду");
        Assert.Equal(400, (await desk.CallAsync(HttpMethod.Put, $"/api/v1/people/{chat}/limit", new { until = (string?)null })).Status);
        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Put, $"/api/v1/people/{chat}/limit",
            new { until = (string?)null, reason = "вибачився" })).Status);
        await resident.SayAsync("/appeal", "Про що звернення");
    }
}

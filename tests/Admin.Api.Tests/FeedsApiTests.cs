using System.Net;
using System.Text;
using System.Text.Json;
using KyivTime = IfCity.Bots.Dialogs.KyivTime;
using Resident = IfCity.Bots.Tests.Kit.Resident;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Staff upload what a source would give, see how each source is doing, and what is known of a day.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class FeedsApiTests(StaffDesk desk)
{
    private static DateTimeOffset Now => KyivTime.InKyiv(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_schedule_uploaded_is_known_and_shown_with_its_versions()
    {
        var day = Now.AddDays(1);
        var (status, body) = await UploadAsync("power", Schedule(day, "08:00", "11:00", "20:00"));
        Assert.Equal(200, status);
        Assert.Equal(1, body.GetProperty("upload").GetProperty("items").GetInt32());
        Assert.True(body.GetProperty("upload").GetProperty("changed").GetBoolean());
        Assert.Equal(200, (await UploadAsync("power", Schedule(day, "08:00", "12:00", "21:00"))).Status);

        var days = (await desk.GetAsync($"/api/v1/power/days/{day:yyyy-MM-dd}")).EnumerateArray().ToList();
        Assert.Equal(["08:00–12:00"], days[0].GetProperty("queues").GetProperty("4.2").EnumerateArray().Select(cut => cut.GetString()));
        Assert.Equal(2, days[0].GetProperty("version").GetInt32());
        Assert.Equal(0, days[0].GetProperty("queues").GetProperty("1.1").GetArrayLength());
        var feed = (await desk.GetAsync("/api/v1/feeds")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == "power");
        Assert.Equal("good", feed.GetProperty("health").GetString());
        Assert.True(feed.GetProperty("items").GetInt32() >= 1);
        Assert.Contains("feed.upload", (await desk.GetAsync("/api/v1/audit?limit=50")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_nobody_has_published_is_said_to_be_that()
    {
        var (status, body) = await desk.CallAsync(HttpMethod.Get, "/api/v1/power/days/2031-01-01");
        Assert.Equal((404, "not-published"), (status, body.GetProperty("code").GetString()));
        Assert.Equal(400, (await desk.CallAsync(HttpMethod.Get, "/api/v1/power/days/завтра")).Status);
    }

    [Theory]
    [InlineData("events", "<html>Just a moment</html>", "not JSON")]
    [InlineData("events", """[{"id":"1","kind":"fire","text":"Горить","places":[{"everyone":true}]}]""", "kind “fire”")]
    [InlineData("events",
        """[{"id":"1","kind":"water","text":"Немає води","places":[{"polygon":[[48.91,24.70],[48.93,24.72],[48.91,24.72],[48.93,24.70]]}]}]""", "cross or touch each other: they do at 48.92, 24.71")]
    public async Task What_cannot_be_read_is_refused_in_words_and_kept_for_staff_to_see(string feed, string body, string why)
    {
        var (status, problem) = await UploadAsync(feed, body);
        Assert.Equal((400, "feed-unreadable"), (status, problem.GetProperty("code").GetString()));
        Assert.Contains(why, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        var state = (await desk.GetAsync("/api/v1/feeds")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == feed);
        Assert.Equal(body, state.GetProperty("sample").GetString());
        Assert.Contains(why, state.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_in_the_callers_language()
    {
        const string Bad = """[{"id":"1","kind":"fire","text":"Горить","places":[{"everyone":true}]}]""";
        var (_, problem) = await UploadAsync("events", Bad, "uk");
        Assert.StartsWith("Подія 1: вид «fire» не з цих", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/feeds") { Headers = { { "Accept-Language", "uk" } } };
        using var response = await desk.Staff.SendAsync(request);
        Assert.Contains("вид «fire» не з цих", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.EnumerateArray()
            .Single(row => row.GetProperty("name").GetString() == "events").GetProperty("error").GetString(), StringComparison.Ordinal);
        var (status, body) = await UploadAsync("power",
            """[{"eventDate":"25.11.2031","queues":{"4.2":[],"7.9":[]}}]""", "uk");
        Assert.Equal(200, status);
        Assert.Contains(body.GetProperty("upload").GetProperty("wrong").EnumerateArray(),
            wrong => wrong.GetString()!.Contains("черги «7.9» тут не знають", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_uploaded_reaches_the_people_of_its_places()
    {
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync("мій будинок", "Напишіть адресу");
        await resident.SayAsync("Бельведерська 91", "Як назвати");
        await resident.PressAsync("Дім", "Про що сповіщати");
        await resident.PressAsync("Готово", "Сповіщення: усі");
        var (status, body) = await UploadAsync("events",
            """{"events":[{"id":"VK-91","kind":"water","status":"begun","text":{"uk":"Немає води, прорив","en":"No water"},"places":[{"address":"Бельведерська 91"}],"responsible":"Водоекотехпром"},{"id":"VK-92","kind":"water","text":"Немає води","places":[{"address":"вул. Вигадана 1"}]}]}""");
        Assert.Equal(200, status);
        Assert.Contains("Вигадана", Assert.Single(body.GetProperty("upload").GetProperty("wrong").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
        Assert.Contains("Водоекотехпром", await resident.HearAsync("Немає води, прорив"), StringComparison.Ordinal);
        Assert.Contains("Немає води, прорив", await resident.SayAsync("чи є вода?", "Бельведерська"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_such_feed_too_large_and_no_right_are_refused_as_such()
    {
        Assert.Equal(404, (await UploadAsync("nobody", "[]")).Status);
        Assert.Equal("feed-unreadable",
            (await UploadAsync("events", new string(' ', 2 * 1024 * 1024))).Body.GetProperty("code").GetString());
        var (status, problem) = await UploadAsync("events", new string(' ', 8 * 1024 * 1024));
        Assert.Equal((413, "too-large"), (status, problem.GetProperty("code").GetString()));
        var member = (await desk.PostAsync("/api/v1/staff",
            new { name = "Глядач", role = "viewer", email = $"{Guid.NewGuid():N}@example.org" })).Body.GetProperty("id").GetInt64();
        var key = (await desk.PostAsync("/api/v1/api-keys", new { name = $"лише очі {Guid.NewGuid():N}"[..30], staffId = member })).Body
            .GetProperty("secret").GetString()!;
        using var http = new HttpClient { BaseAddress = new Uri(desk.Service.AdminUrl), DefaultRequestHeaders = { { "X-Api-Key", key } } };
        using var content = new StringContent("[]", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Forbidden,
            (await http.PostAsync(new Uri("/api/v1/feeds/events/upload", UriKind.Relative), content)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/v1/feeds", UriKind.Relative))).StatusCode);
    }

    private static string Schedule(DateTimeOffset day, string from, string to, string made)
    {
        var queues = Enumerable.Range(1, 6).SelectMany(queue => (string[])[$"{queue}.1", $"{queue}.2"]).ToDictionary(queue => queue,
            queue => (object[])(queue == "4.2" ? [new { from, to, shutdownHours = $"{from}-{to}", status = 1 }] : []));
        return JsonSerializer
            .Serialize(new[] { new { eventDate = $"{day:dd.MM.yyyy}", queues, createdAt = $"{day.AddDays(-1):dd.MM.yyyy} {made}",
                scheduleApprovedSince = $"{day.AddDays(-1):dd.MM.yyyy} {made}" } });
    }

    private async Task<(int Status, JsonElement Body)> UploadAsync(string feed, string body, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/feeds/{feed}/upload")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { { "Accept-Language", language } },
        };
        using var response = await desk.Staff.SendAsync(request);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using IfCity.Bots.Admin.Console.Live;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Server-sent events as a program hears them.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class EventsTests(StaffDesk desk)
{
    [Fact]
    public async Task A_program_hears_of_a_new_appeal_and_after_a_break_of_what_it_missed()
    {
        var (key, http, _) = await MakeKeyAsync(StaffRole.Viewer);
        using var listening = http;
        await using var news = await HearAsync(http, "appeals");
        await desk.FiledAsync($"Подія для програми {Guid.NewGuid():N}", category: "other");
        var heard = await NextAsync(news);
        Assert.NotEqual("", heard);
        await desk.FiledAsync($"Поки програма не слухала {Guid.NewGuid():N}", category: "other");
        await Until.TrueAsync(async () =>
        {
            using var again = new HttpClient { BaseAddress = http.BaseAddress };
            again.DefaultRequestHeaders.Add("X-Api-Key", key);
            again.DefaultRequestHeaders.Add("Last-Event-ID", heard);
            await using var missed = await HearAsync(again, "appeals");
            return await missed.MoveNextAsync() && await missed.MoveNextAsync() && missed.Current.EventType == "news";
        }, "the news that were missed");
    }

    [Fact]
    public async Task The_stream_ends_with_the_key()
    {
        var (_, http, id) = await MakeKeyAsync(StaffRole.Viewer);
        using var listening = http;
        await using var news = await HearAsync(http, "appeals");
        Assert.True(await news.MoveNextAsync());
        await desk.CallAsync(HttpMethod.Delete, $"/api/v1/api-keys?id={id}");
        await desk.FiledAsync($"Після ключа {Guid.NewGuid():N}", category: "other");
        // What had happened before may still be told; then the stream is over.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await news.MoveNextAsync().AsTask().WaitAsync(limit.Token)) { }
    }

    [Fact]
    public async Task Conversations_are_heard_only_by_who_may_read_them()
    {
        var (_, viewer, _) = await MakeKeyAsync(StaffRole.Viewer);
        using var listening = viewer;
        Assert.Equal((403, "right-needed"), await RefusedAsync(viewer, "inbox"));
        var (_, staff, _) = await MakeKeyAsync(StaffRole.Operator);
        using var reading = staff;
        await using var news = await HearAsync(staff, "inbox");
        Assert.True(await news.MoveNextAsync());
        Assert.Equal("beat", news.Current.EventType);
    }

    [Fact]
    public async Task So_many_streams_of_one_key_and_no_more()
    {
        var (_, http, _) = await MakeKeyAsync(StaffRole.Viewer);
        using var listening = http;
        var open = new List<HttpResponseMessage>();
        while (open.Count < LiveFeed.AtMostEach) open.Add(await OpenAsync(http, "announcements"));
        Assert.All(open, stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        Assert.Equal((429, "too-many-listeners"), await RefusedAsync(http, "announcements"));
        open.ForEach(stream => stream.Dispose());
        await Until.TrueAsync(async () => await RefusedAsync(http, "announcements") == (200, ""), "a place to be free again");
    }

    private async Task<(string Key, HttpClient Http, long Id)> MakeKeyAsync(StaffRole role)
    {
        var (_, made) = await desk.PostAsync("/api/v1/api-keys",
            new { name = $"Програма {Guid.NewGuid():N}"[..30], role = $"{role}".ToLowerInvariant() });
        var (key, id) = (made.GetProperty("secret").GetString()!, made.GetProperty("key").GetProperty("id").GetInt64());
        var http = new HttpClient { BaseAddress = desk.Staff.BaseAddress };
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        return (key, http, id);
    }

    private static Task<HttpResponseMessage> OpenAsync(HttpClient http, string topic) => http.GetAsync(
        new Uri($"/api/v1/events?topic={topic}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    private static async Task<IAsyncEnumerator<SseItem<string>>> HearAsync(HttpClient http, string topic)
    {
        var response = await OpenAsync(http, topic);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return ReadAsync(response).GetAsyncEnumerator();
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(HttpResponseMessage response)
    {
        using var answer = response;
        await using var told = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(told).EnumerateAsync()) yield return item;
    }

    private static async Task<(int Status, string Code)> RefusedAsync(HttpClient http, string topic)
    {
        using var response = await OpenAsync(http, topic);
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? ""
            : (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!);
    }

    /// <summary>The version of the next change; empty if the stream ends before.</summary>
    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<string>> told)
    {
        while (await told.MoveNextAsync())
            if (told.Current.EventType == "news") return told.Current.Data;
        return "";
    }
}

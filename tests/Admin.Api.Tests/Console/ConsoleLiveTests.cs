using System.Net.ServerSentEvents;
using IfCity.Bots.Admin.Console.Live;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>What pages hear while they are open, as their script hears it.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleLiveTests(StaffDesk desk)
{
    [Fact]
    public async Task A_page_hears_of_a_new_appeal_and_of_one_given_to_somebody()
    {
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        await browser.OpenAsync("/console/appeals");
        var news = await HearAsync(browser, browser.Page.QuerySelector("[data-live-source]")!.GetAttribute("data-live-source")!);
        await using var _ = news;
        var (_, id) = await desk.FiledAsync($"Жива яма {Guid.NewGuid():N}", category: "other");
        var filed = await NextAsync(news);
        await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}", new { assignee = "Хтось" });
        Assert.NotEqual(filed, await NextAsync(news));
    }

    [Fact]
    public async Task Nothing_more_is_told_once_the_session_has_ended()
    {
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        var news = await HearAsync(browser, "/console/live/appeals");
        await using var _ = news;
        Assert.True(await news.MoveNextAsync());
        await browser.OpenAsync("/console");
        await browser.SendAsync("/console/sign-out");
        await desk.FiledAsync($"Після виходу {Guid.NewGuid():N}", category: "other");
        Assert.Empty(await NextAsync(news));
    }

    [Fact]
    public async Task Who_comes_back_is_told_at_once_what_they_missed()
    {
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        var news = await HearAsync(browser, "/console/live/appeals?seen=1");
        await using var _ = news;
        Assert.NotEqual("1", await NextAsync(news));
    }

    [Fact]
    public async Task A_conversation_is_heard_only_by_whoever_may_read_it()
    {
        using var viewer = await desk.OpenAsync(StaffRole.Viewer);
        await viewer.OpenAsync("/console/live/inbox");
        Assert.Equal(403, viewer.Status);

        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync("/console/inbox");
        var news = await HearAsync(browser, browser.Page.QuerySelector("[data-live-source]")!.GetAttribute("data-live-source")!);
        await using var _ = news;
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync($"шурхотун {Guid.NewGuid():N}", "не знайшов");
        await resident.PressAsync("🙋 Передати оператору", "Передав оператору");
        Assert.NotEmpty(await NextAsync(news));
    }

    [Fact]
    public async Task So_many_windows_of_one_person_listen_and_no_more_until_one_is_closed()
    {
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        var heard = new List<Stream>();
        for (var n = 0; n < LiveFeed.AtMostEach; n++)
        {
            var (status, told) = await browser.ListenAsync("/console/live/appeals");
            Assert.Equal(200, status);
            heard.Add(told);
        }
        await browser.OpenAsync("/console/live/appeals");
        Assert.Equal(429, browser.Status);
        foreach (var told in heard) await told.DisposeAsync();
        await Until.TrueAsync(async () =>
        {
            await browser.OpenAsync("/console/live/appeals");
            return browser.Status == 200;
        }, "a place to be free again");
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> HearAsync(StaffBrowser browser, string address)
    {
        var (status, told) = await browser.ListenAsync(address);
        Assert.Equal(200, status);
        return SseParser.Create(told).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>The version of the next change.</summary>
    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<string>> told)
    {
        while (await told.MoveNextAsync())
        {
            if (told.Current.EventType == "news") return told.Current.Data;
        }
        return "";
    }
}

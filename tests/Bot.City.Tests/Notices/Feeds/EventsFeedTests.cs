using System.Text.Json;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.City.Notices.Power;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Notices.Feeds;

/// <summary>Events of another system by our JSON schema: places, statuses, and everything that can be wrong with them.</summary>
public sealed class EventsFeedTests : IAsyncLifetime
{
    private TestCity _city = null!;

    public async Task InitializeAsync()
    {
        _city = await TestCity.StartAsync();
        foreach (var words in (string[])["мій будинок", "мазепи 15", "дім", "готово"])
            await _city.HearAsync("olena", new Input.Words(words));
    }

    public Task DisposeAsync() => _city.DisposeAsync().AsTask();

    [Theory]
    [InlineData("""{"address":"вул. Гетьмана Мазепи, 15"}""", true)]
    [InlineData("""{"address":"мазепи 17"}""", false)]
    [InlineData("""{"street":"Мазепи"}""", true)]
    [InlineData("""{"street":"Мазепи","side":"odd"}""", true)]
    [InlineData("""{"street":"Мазепи","side":"even"}""", false)]
    [InlineData("""{"street":"Мазепи","from":1,"to":13}""", false)]
    [InlineData("""{"street":"Мазепи","from":11,"to":25}""", true)]
    [InlineData("""{"everyone":true}""", true)]
    public async Task Reach_those_whom_their_places_mean(string place, bool reached)
    {
        var result = await GiveAsync(Item(place));
        Assert.Null(result.Error);
        Assert.Empty(result.Wrong);
        Assert.Equal(reached ? 1 : 0, (await ToldAsync()).Count);
    }

    [Fact]
    public async Task A_queue_and_a_polygon_are_places_too()
    {
        await PowerTalk.DoAsync(_city, "register Мазепи 15 is 4.2");
        await _city.Database
            .InTransactionAsync(async unit => (await unit.Db.Set<BuildingRow>().SingleAsync(row => row.Queue == "4.2")).Latitude = 48.92);
        await _city.Database
            .InTransactionAsync(async unit => (await unit.Db.Set<BuildingRow>().SingleAsync(row => row.Queue == "4.2")).Longitude = 24.71);
        await ((AddressRegister)_city.Services.GetService(typeof(AddressRegister))!).ReloadAsync();
        await GiveAsync(Item("""{"queue":"4.2"}""", id: "1", text: "Черга без світла", kind: "power"),
            Item("""{"polygon":[[48.91,24.70],[48.93,24.70],[48.93,24.72],[48.91,24.72]]}""", id: "2", text: "Без води в центрі"),
            Item("""{"queue":"1.1"}""", id: "3", text: "Інша черга", kind: "power"));
        Assert.Equal(2, (await ToldAsync()).Count);
    }

    [Fact]
    public async Task The_whole_life_of_one_is_one_thread()
    {
        await GiveAsync(Item(status: "planned", from: "2026-11-25T10:00:00+02:00", until: "2026-11-25T14:00:00+02:00"));
        await GiveAsync(Item(status: "planned", from: "2026-11-25T10:00:00+02:00", until: "2026-11-25T14:00:00+02:00"));
        await _city.SendAllAsync();
        _city.Clock.Advance(TimeSpan.FromHours(24));
        await GiveAsync(Item(status: "begun", from: "2026-11-25T10:00:00+02:00", until: "2026-11-25T18:00:00+02:00"));
        await _city.SendAllAsync();
        _city.Clock.Advance(TimeSpan.FromHours(4));
        await GiveAsync(Item(status: "ended", from: "2026-11-25T10:00:00+02:00", until: "2026-11-25T18:00:00+02:00"));
        var told = await ToldAsync();
        Assert.Equal(3, told.Count);
        Assert.Contains("заплановано", told[0], StringComparison.Ordinal);
        Assert.Contains("25 листопада, 18:00", told[1], StringComparison.Ordinal);
        Assert.Contains("завершено", told[2], StringComparison.Ordinal);
        await using var db = _city.Database.OpenForReading();
        Assert.Equal(AlertStatus.Ended, (await db.Set<Alert>().SingleAsync()).Status);
    }

    [Fact]
    public async Task The_same_outage_under_another_number_or_in_another_order_is_no_second_notice()
    {
        await GiveAsync(Item("""{"address":"Мазепи 15"},{"address":"Мазепи 17"}""", id: "VK-1", from: "2026-11-24T10:00:00+02:00"));
        _city.Clock.Advance(TimeSpan.FromMinutes(30));
        await GiveAsync(Item("""{"address":"Мазепи 17"},{"address":"Мазепи 15"}""", id: "VK-900", from: "2026-11-24T10:00:00+02:00"));
        Assert.Single(await ToldAsync());
        await using var db = _city.Database.OpenForReading();
        Assert.Equal(1, await db.Set<Alert>().CountAsync());
    }

    /// <summary>It has not ended until the source says so.</summary>
    [Fact]
    public async Task One_that_is_no_longer_there_is_no_all_clear_and_staff_see_it()
    {
        await GiveAsync(Item(id: "1"), Item("""{"street":"Дністровська"}""", id: "2", text: "Немає тепла", kind: "heat"));
        _city.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Contains("not said to be over: 1",
            Assert.Single((await GiveAsync(Item("""{"street":"Дністровська"}""", id: "2", text: "Немає тепла", kind: "heat"))).Wrong)
                .En.ToString(),
            StringComparison.Ordinal);
        Assert.Single(await ToldAsync());
        Assert.Contains("Немає води", (await _city.HearAsync("olena", new Input.Words("чи є вода?")))[0].Text.ToString(),
            StringComparison.Ordinal);

        Assert.Contains("taken for no data", (await GiveAsync()).Error!.En.ToString(), StringComparison.Ordinal);
        await using var db = _city.Database.OpenForReading();
        Assert.Equal(2, await db.Set<Alert>().CountAsync(alert => alert.Status == AlertStatus.Begun));
    }

    [Fact]
    public async Task An_empty_list_is_good_while_nothing_is_open()
    {
        Assert.Null((await GiveAsync()).Error);
        Assert.Empty(await ToldAsync());
    }

    [Theory]
    [InlineData("""{"kind":"water","text":"Немає води","places":[{"everyone":true}]}""", "needs an id")]
    [InlineData("""{"id":"9","kind":"fire","text":"Немає води","places":[{"everyone":true}]}""", "kind “fire”")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","status":"update","places":[{"everyone":true}]}""", "status “update”")]
    [InlineData("""{"id":"9","kind":"water","places":[{"everyone":true}]}""", "needs a text")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води"}""", "no places")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[]}""", "no places")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"house":"15"}]}""", "none of address")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"address":"Мазепи 15"},{"address":"вул. Вигадана, 1"}]}""",
        "“вул. Вигадана, 1” is not one known")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"street":"Мазепи","side":"left"}]}""", "side “left”")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"queue":"9.9"}]}""", "queue “9.9”")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"polygon":[[1,2],[3,4]]}]}""", "three corners")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"polygon":[[1,2],[3,4],[5]]}]}""", "[latitude, longitude]")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"polygon":[[1,2],[3,4],null]}]}""", "[latitude, longitude]")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"polygon":[[24.70,148.91],[24.72,148.93],[24.70,181]]}]}""",
        "from -180 to 180")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"everyone":true}],"from":"завтра"}""", "“from” is no moment")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[{"everyone":true}],"from":"2026-11-25T10:00","until":"2026-11-25T09:00"}""", "ends before it begins")]
    [InlineData("""{"id":"9","kind":"water","text":7,"places":[{"everyone":true}]}""", "“text” is not acceptable")]
    [InlineData("""{"id":"9","kind":"water","text":"Немає води","places":[null]}""", "a place is null")]
    [InlineData("17", "no object")]
    public async Task A_bad_one_is_named_to_staff_and_does_not_lose_the_good_ones(string bad, string why)
    {
        var result = await GiveAsync(bad, Item());
        Assert.Null(result.Error);
        Assert.Equal(1, result.Items);
        Assert.Contains(why, Assert.Single(result.Wrong).En.ToString(), StringComparison.Ordinal);
        Assert.Single(await ToldAsync());
    }

    [Fact]
    public async Task Danger_needs_a_person_unless_the_settings_trust_the_feed()
    {
        var result = await GiveAsync(Item().Replace("\"id\"", "\"danger\":true,\"id\"", StringComparison.Ordinal));
        Assert.Contains("says danger", Assert.Single(result.Wrong).En.ToString(), StringComparison.Ordinal);
        await using var db = _city.Database.OpenForReading();
        Assert.False((await db.Set<Alert>().SingleAsync()).IsDanger);
    }

    [Theory]
    [InlineData("\"підвали\"", "підвали", null)]
    [InlineData("{\"uk\":\"підвали\",\"en\":\"basements\"}", "підвали", "basements")]
    public async Task The_place_may_be_told_in_both_languages(string where, string uk, string? en)
    {
        await GiveAsync(Item().Replace("\"id\"", $"\"where\":{where},\"id\"", StringComparison.Ordinal));
        await using var db = _city.Database.OpenForReading();
        var alert = await db.Set<Alert>().SingleAsync();
        Assert.Equal((uk, en), (alert.Where, alert.WhereEn));
    }

    [Fact]
    public async Task A_feed_that_the_settings_trust_may_warn_by_itself()
    {
        await using var city = await TestCity.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Feeds:0:Name"] = "rescue", ["Feeds:0:Kind"] = "Events", ["Feeds:0:MayWarn"] = "true"
        });
        var result = await PowerTalk.UploadAsync(city,
            $$"""{"events":[{{Item("""{"everyone":true}""").Replace("\"id\"", "\"danger\":true,\"id\"", StringComparison.Ordinal)}}]}""",
            "rescue");
        Assert.Empty(result.Wrong);
        await using var db = city.Database.OpenForReading();
        Assert.True((await db.Set<Alert>().SingleAsync()).IsDanger);
        Assert.Equal("danger", (await db.Set<Broadcast>().SingleAsync()).Level);
    }

    [Theory]
    [InlineData("<html>", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("{\"items\":[]}", "no list of events")]
    [InlineData("[17]", "no object")]
    public async Task What_is_not_this_format_is_refused_in_words(string body, string why) =>
        Assert.Contains(why, (await PowerTalk.UploadAsync(_city, body, FeedRegistry.Events)).Error!.En.ToString(),
            StringComparison.Ordinal);

    private Task<FeedResult> GiveAsync(params string[] items) =>
        PowerTalk.UploadAsync(_city, $$"""{"events":[{{string.Join(',', items)}}]}""", FeedRegistry.Events);

    private static string Item(string places = """{"address":"Мазепи 15"}""", string id = "VK-1", string kind = "water",
        string text = "Немає води: ремонт", string status = "begun", string? from = null, string? until = null) =>
        $$"""{"id":"{{id}}","kind":"{{kind}}","status":"{{status}}","text":{"uk":"{{text}}","en":"Works"},"places":[{{places}}],"from":{{JsonSerializer.Serialize(from)}},"until":{{JsonSerializer.Serialize(until)}},"responsible":"Водоканал","something":"new"}""";

    private async Task<IReadOnlyList<string>> ToldAsync()
    {
        await _city.SendAllAsync();
        return [.. _city.Messenger.Sent.Where(sent => sent.Chat == "olena" && sent.Message.Text.ToString()
            .Contains("Відповідає", StringComparison.Ordinal) && sent.Message.Edits is null).Select(sent => sent.Message.Text.ToString())];
    }
}

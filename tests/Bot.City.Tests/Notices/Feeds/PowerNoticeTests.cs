using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.City.Notices.Power;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Notices.Feeds;

/// <summary>What people of a queue are told of the day's schedule: all its cuts at once, and again when one of them changes.</summary>
public sealed class PowerNoticeTests : IAsyncLifetime
{
    private TestCity _city = null!;

    public async Task InitializeAsync()
    {
        _city = await TestCity.StartAsync();
        foreach (var (chat, address) in ((string, string)[])[("olena", "мазепи 15"), ("taras", "дністровська 3")])
            foreach (var words in (string[])["мій будинок", address, "дім", "готово"]) await _city.HearAsync(chat, new Input.Words(words));
        await PowerTalk.DoAsync(_city, "register Мазепи 15 is 4.2");
        await PowerTalk.DoAsync(_city, "register Дністровська 3 is 1.1");
    }

    public Task DisposeAsync() => _city.DisposeAsync().AsTask();

    [Fact]
    public async Task One_message_lists_all_cuts_and_the_same_again_says_nothing()
    {
        for (var time = 0; time < 3; time++)
        {
            await PowerTalk.DoAsync(_city, "tomorrow 4.2 08:00-11:00 14:00-17:00");
            _city.Clock.Advance(TimeSpan.FromMinutes(20));
        }
        var told = Assert.Single(await ToldAsync("olena"));
        Assert.Contains("За графіком на 25 листопада світла не буде: 08:00–11:00, 14:00–17:00 (разом 6 год).", told,
            StringComparison.Ordinal);
        Assert.Contains("«Дім» (вул. Гетьмана Мазепи, 15)", told, StringComparison.Ordinal);
        Assert.Empty(await ToldAsync("taras"));
    }

    /// <summary>Names of streets stay as they are spelt there; nothing else does.</summary>
    [Fact]
    public async Task An_english_reader_is_told_in_english()
    {
        await _city.HearAsync("olena", new Input.Words("/language"));
        await _city.HearAsync("olena", new Input.Words("English"));
        _city.Messenger.Sent.Clear();
        await PowerTalk.DoAsync(_city, "tomorrow 4.2 08:00-11:00");
        await PowerTalk.DoAsync(_city, "today emergency");
        await _city.SendAllAsync();
        var told = _city.Messenger.Sent.Where(sent => sent.Chat == "olena").Select(sent => sent.Message.Text.ToString()).ToList();
        Assert.Contains(told, text => text.Contains("power queue 4.2", StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains("all queues", StringComparison.Ordinal));
        Assert.All(told, text => Assert.DoesNotContain("черг", text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("08:00-11:00 14:30-17:00")]
    [InlineData("08:00-11:00 12:00-13:00 14:00-17:00")]
    [InlineData("08:00-10:00 14:00-17:00")]
    public async Task A_cut_that_moves_is_told_though_the_first_and_the_last_stay(string changed)
    {
        await PowerTalk.DoAsync(_city, "tomorrow 4.2 08:00-11:00 14:00-17:00");
        await ToldAsync("olena");
        _city.Clock.Advance(TimeSpan.FromMinutes(20));
        await PowerTalk.DoAsync(_city, $"tomorrow 4.2 {changed}");
        var told = await ToldAsync("olena");
        Assert.Equal(2, told.Count);
        Assert.Contains(changed.Replace('-', '–').Replace(" ", ", ", StringComparison.Ordinal), told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cuts_that_are_taken_back_are_told_and_a_day_without_any_is_not()
    {
        await PowerTalk.DoAsync(_city, "tomorrow 4.2");
        Assert.Empty(await ToldAsync("olena"));
        _city.Clock.Advance(TimeSpan.FromMinutes(20));
        await PowerTalk.DoAsync(_city, "tomorrow 4.2 14:00-17:00");
        await ToldAsync("olena");
        _city.Clock.Advance(TimeSpan.FromMinutes(20));
        await PowerTalk.DoAsync(_city, "tomorrow 4.2");
        Assert.Contains("не буде", (await ToldAsync("olena"))[^1], StringComparison.Ordinal);
        Assert.Equal(2, (await ToldAsync("olena")).Count);
    }

    [Fact]
    public async Task Emergency_cut_offs_are_told_to_all_queues_in_other_words_than_the_schedule()
    {
        await PowerTalk.DoAsync(_city, "today 4.2 14:00-17:00");
        _city.Clock.Advance(TimeSpan.FromMinutes(20));
        await PowerTalk.DoAsync(_city, "today emergency");
        Assert.Contains("Аварійні відключення: графік на 24 листопада не діє", (await ToldAsync("olena"))[^1], StringComparison.Ordinal);
        Assert.Contains("Аварійні відключення", Assert.Single(await ToldAsync("taras")), StringComparison.Ordinal);
        _city.Clock.Advance(TimeSpan.FromMinutes(20));
        await PowerTalk.DoAsync(_city, "today 4.2 14:00-17:00");
        Assert.Contains("знову діє графік", (await ToldAsync("olena"))[^1], StringComparison.Ordinal);
        // That it is over is no word of "the power is back".
        Assert.DoesNotContain(await ToldAsync("olena"), text => text.Contains("завершено", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_version_that_comes_late_is_not_taken_for_the_newest()
    {
        var older = PowerTalk.Day(_city, 1, "4.2", "08:00-09:00");
        _city.Clock.Advance(TimeSpan.FromMinutes(20));
        await PowerTalk.DoAsync(_city, "tomorrow 4.2 14:00-17:00");
        await PowerTalk.UploadAsync(_city, older);
        await using var db = _city.Database.OpenForReading();
        Assert.Equal("14:00–17:00", PowerTexts.List((await PowerService.FindDayAsync(db, new(2026, 11, 25)))!.CutsOf("4.2")!));
        Assert.Equal(1, await db.Set<PowerDay>().CountAsync());
    }

    [Fact]
    public async Task Days_that_are_over_and_cuts_that_are_over_are_no_news()
    {
        await PowerTalk.UploadAsync(_city, PowerTalk.Day(_city, -1, "4.2", "08:00-09:00"));
        await PowerTalk.DoAsync(_city, "today 4.2 08:00-10:00");
        Assert.Empty(await ToldAsync("olena"));
        await using var db = _city.Database.OpenForReading();
        Assert.False(await db.Set<Alert>().AnyAsync());
    }

    [Fact]
    public async Task A_queue_that_is_missing_is_said_to_staff()
    {
        var result = await PowerTalk.UploadAsync(_city, """[{"eventDate":"25.11.2026","queues":{"4.2":[]}}]""");
        Assert.Null(result.Error);
        Assert.Contains("says nothing of the queues 1.1, 1.2", Assert.Single(result.Wrong).En.ToString(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> ToldAsync(string chat)
    {
        await _city.SendAllAsync();
        return [.. _city.Messenger.Sent.Where(sent => sent.Chat == chat && sent.Message.Text.ToString()
            .StartsWith("💡 Світло", StringComparison.Ordinal) && sent.Message.Edits is null).Select(sent => sent.Message.Text.ToString())];
    }
}

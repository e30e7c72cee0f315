using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using IfCity.Bots.Telegram;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>Updates are fetched for as long as the process runs, whatever Telegram, or what stands before it, answers.</summary>
public sealed class PollingTests
{
    private const string Hello =
        """{"update_id":8,"message":{"message_id":5,"chat":{"id":7,"type":"private"},"from":{"id":7},"text":"/menu"} }""";

    [Theory]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(200, """{"ok":true,"result":null}""")]
    [InlineData(200, """{"ok":true,"result":"x"}""")]
    [InlineData(200, """{"ok":true,"result":{} }""")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, "\"x\"")]
    [InlineData(200, "<html>")]
    [InlineData(204, "")]
    [InlineData(302, "")]
    [InlineData(500, "")]
    public async Task An_odd_answer_is_no_end(int status, string body)
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        telegram.Script("getUpdates", body, status);
        telegram.Script("getUpdates", $$"""{"ok":true,"result":[{{Hello}}]}""");
        await using var city = await StartAsync(telegram);
        await UntilAnsweredAsync(telegram, chat: 7);
    }

    [Fact]
    public async Task Odd_updates_are_kept_aside_and_the_others_are_answered()
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        telegram.Script("getUpdates",
            """
            {"ok":true,"result":[7,null,{"message":{} },{"update_id":"x","message":{} },
            {"update_id":4294967296,"message":"слова"},{"update_id":4294967297,"hologram":{} },
            {"update_id":4294967298,"message":{"message_id":4294967296,"chat":{"id":7,"type":"private"},
            "forward_origin":{"type":"hologram"},"text":"/menu \ud83c"} },
            {"update_id":4294967299,"message":{"message_id":6,"chat":{"id":9,"type":"private"},"text":"/menu"} }]}
            """);
        await using var city = await StartAsync(telegram);
        await UntilAnsweredAsync(telegram, chat: 7);
        await UntilAnsweredAsync(telegram, chat: 9);
        await Until.TrueAsync(() => Task.FromResult(telegram.Calls("getUpdates").Any(call => call.GetProperty("offset")
            .GetInt64() == 4294967300)), "the offset to move past all");

        await using var db = city.Services.GetRequiredService<Database>().OpenForReading();
        var dead = await db.Set<DeadUpdate>().OrderBy(row => row.Id).ToListAsync();
        Assert.Equal(["\"слова\"", "7", "null", "{}", "{}"], dead.Select(row => row.Input switch
        {
            var raw when raw.Contains("слова", StringComparison.Ordinal) => "\"слова\"",
            var raw when raw.Contains("message", StringComparison.Ordinal) => "{}",
            var raw => raw,
        }).Order(StringComparer.Ordinal));
        Assert.Contains(dead, row => row.Key == "4294967296");
    }

    [Fact]
    public async Task What_the_database_cannot_take_comes_again()
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        await using var city = await StartAsync(telegram);
        await using (city.LockDatabase())
        {
            telegram.Script("getUpdates", $$"""{"ok":true,"result":[{{Hello}}]}""");
            await city.Logged.UntilAsync(lines => lines.Any(line => line.Contains("was put off", StringComparison.Ordinal)));
        }
        telegram.Script("getUpdates", $$"""{"ok":true,"result":[{{Hello}}]}""");
        await UntilAnsweredAsync(telegram, chat: 7);
        Assert.DoesNotContain(telegram.Calls("getUpdates").TakeWhile(call => call.GetProperty("offset").GetInt64() == 0), call =>
            call.GetProperty("offset").GetInt64() == 9);
    }

    [Fact]
    public async Task A_refused_token_is_reported_and_tried_again_after_a_while()
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        telegram.RefusesToken = true;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var begun = clock.GetUtcNow();
        await using var city = await StartAsync(telegram, clock);
        await Until.TrueAsync(() => Task.FromResult(State(city).Problem == TelegramProblems.TokenRefused), "the problem");
        await Until.TrueAsync(() => Task.FromResult(telegram.Calls("getUpdates").Count == 1), "the refusal");
        telegram.RefusesToken = false;
        await AdvanceUntilAsync(clock, () => telegram.Calls("getUpdates").Count > 1, "another try");
        Assert.InRange(clock.GetUtcNow() - begun, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await Until.TrueAsync(() => Task.FromResult(State(city).Problem is null), "the end of the problem");
    }

    [Fact]
    public async Task Another_copy_and_a_foreign_webhook_are_reported_and_nobody_fights()
    {
        const string Copy =
            """{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}""",
            Hook = """{"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method while webhook is active"}""";
        await using var telegram = await ScriptedTelegram.StartAsync();
        foreach (var conflict in (string[])[Copy, Copy]) telegram.Script("getUpdates", conflict, 409);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var city = await StartAsync(telegram, clock);
        await AdvanceUntilAsync(clock, () => State(city).Problem == TelegramProblems.AnotherPoller, "the other copy to be reported");
        await AdvanceUntilAsync(clock, () => State(city).Problem is null, "all to be well");
        for (var times = 0; times < 5; times++) telegram.Script("getUpdates", Hook, 409);
        await AdvanceUntilAsync(clock, () => State(city).Problem == TelegramProblems.WebhookInTheWay, "the webhook to be reported");
        await AdvanceUntilAsync(clock, () => State(city).Problem is null, "all to be well");
        Assert.Single(telegram.Calls("deleteWebhook"));
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, Func<bool> condition, string what) => await Until.TrueAsync(() =>
    {
        clock.Advance(TimeSpan.FromSeconds(10));
        return Task.FromResult(condition());
    }, what);

    private static Task UntilAnsweredAsync(ScriptedTelegram telegram, long chat) => Until.TrueAsync(() =>
        Task.FromResult(telegram.Calls("sendMessage").Any(call => call.GetProperty("chat_id").GetInt64() == chat)), $"an answer to {chat}");

    private static MessengerState State(WebCity city) => city.Services.GetRequiredService<MessengerHealth>().Get("telegram");

    private static Task<WebCity> StartAsync(ScriptedTelegram telegram, TimeProvider? clock = null) => WebCity.StartAsync(new(
        new()
        {
            ["Telegram:Token"] = "1000001:planted-telegram-token", ["Telegram:ApiBaseUrl"] = telegram.Url, ["Telegram:PollSeconds"] = "0",
            ["PublicUrl"] = "http://127.0.0.1:1",
        },
        (services, configuration) =>
        {
            if (clock is not null) services.AddSingleton(clock);
            services.AddTelegram(configuration);
        }, app => app.MapTelegram()));
}

using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Messaging;
using IfCity.Bots.Telegram;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>What the bot knows of its own standing with Telegram, and what it mends by itself.</summary>
public sealed class WatchdogTests
{
    private const string Token = "1000001:planted-telegram-token", Ours = "http://127.0.0.1:1/webhooks/telegram";

    [Fact]
    public async Task A_webhook_that_somebody_took_is_set_anew_once_and_then_reported()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await StartAsync(emulator);
        var (watchdog, state) = (city.Services.GetRequiredService<Watchdog>(), State(city));
        await UntilSetAsync(emulator, state);
        await watchdog.LookAsync(CancellationToken.None);
        Assert.Null(state.Problem);
        Assert.NotNull(state.LastContact);

        await CallAsync(emulator, "setWebhook", new { url = "http://127.0.0.1:2/theirs" });
        await watchdog.LookAsync(CancellationToken.None);
        Assert.Equal(Ours, await AddressAsync(emulator));
        Assert.Null(state.Problem);

        await CallAsync(emulator, "deleteWebhook", new { });
        await watchdog.LookAsync(CancellationToken.None);
        await watchdog.LookAsync(CancellationToken.None);
        Assert.Equal("", await AddressAsync(emulator));
        Assert.Equal(TelegramProblems.WebhookReplaced, state.Problem);

        await CallAsync(emulator, "setWebhook", new { url = Ours });
        await watchdog.LookAsync(CancellationToken.None);
        Assert.Null(state.Problem);
    }

    [Fact]
    public async Task A_refused_token_and_a_Telegram_that_is_away_are_reported_and_their_end_too()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await StartAsync(emulator);
        var (watchdog, state) = (city.Services.GetRequiredService<Watchdog>(), State(city));
        await UntilSetAsync(emulator, state);
        emulator.Emulator.WireFaults.Arm(new("getMe", WireFaultKind.Html502));
        await watchdog.LookAsync(CancellationToken.None);
        Assert.StartsWith("Telegram не відповідає як слід", state.Problem!.Uk.ToString(), StringComparison.Ordinal);
        await watchdog.LookAsync(CancellationToken.None);
        Assert.Null(state.Problem);

        emulator.Emulator.Options.TelegramToken = "999:another-token";
        await watchdog.LookAsync(CancellationToken.None);
        Assert.Equal(TelegramProblems.TokenRefused, state.Problem);
        emulator.Emulator.Options.TelegramToken = Token;
        await watchdog.LookAsync(CancellationToken.None);
        Assert.Null(state.Problem);
    }

    [Theory]
    [InlineData("""{"url":"OURS","pending_update_count":12,"last_error_date":NOW,"last_error_message":"Connection timed out"}""", true)]
    [InlineData("""{"url":"OURS","pending_update_count":"12","last_error_date":NOW,"last_error_message":"Connection timed out"}""", true)]
    [InlineData("""{"url":"OURS","pending_update_count":0,"last_error_date":1,"last_error_message":"Connection timed out"}""", false)]
    [InlineData("""{"url":"OURS","pending_update_count":[],"last_error_message":{}}""", false)]
    public async Task What_Telegram_cannot_deliver_is_reported(string info, bool isProblem)
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        await using var city = await StartAsync(telegram.Url);
        await Until.TrueAsync(() => Task.FromResult(telegram.Calls("setMyCommands").Count > 0), "the webhook to be set");
        telegram.Script("getWebhookInfo", $$"""{"ok":true,"result":{{info.Replace("OURS", Ours, StringComparison.Ordinal)
            .Replace("NOW", $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}", StringComparison.Ordinal)}} }""");
        await city.Services.GetRequiredService<Watchdog>().LookAsync(CancellationToken.None);
        Assert.Equal(isProblem, State(city).Problem is not null);
        if (isProblem) Assert.Equal(12, State(city).Pending);
        Assert.Single(telegram.Calls("setWebhook"));
    }

    // Telegram knows the address a moment before the bot has read Telegram's answer, and only then is the bot content.
    private static Task UntilSetAsync(EmulatorHost emulator, MessengerState state) => Until.TrueAsync(
        async () => await AddressAsync(emulator) == Ours && state.Problem is null, "the webhook to be set and the bot to know it");

    private static MessengerState State(WebCity city) => city.Services.GetRequiredService<MessengerHealth>().Get("telegram");

    private static async Task<string?> AddressAsync(EmulatorHost emulator) =>
        (await CallAsync(emulator, "getWebhookInfo", new { })).GetProperty("result").GetProperty("url").GetString();

    private static async Task<JsonElement> CallAsync(EmulatorHost emulator, string method, object body)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsJsonAsync(new Uri($"{emulator.BaseUrl}/telegram/bot{Token}/{method}"), body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<WebCity> StartAsync(EmulatorHost emulator) => StartAsync($"{emulator.BaseUrl}/telegram");

    private static Task<WebCity> StartAsync(string api) => WebCity.StartAsync(new(
        new()
        {
            ["Telegram:Token"] = Token, ["Telegram:ApiBaseUrl"] = api, ["Telegram:Mode"] = "Webhook",
            ["Telegram:WebhookSecret"] = "planted-webhook-secret", ["PublicUrl"] = "http://127.0.0.1:1",
        },
        (services, configuration) => services.AddTelegram(configuration), app => app.MapTelegram()));
}

using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot;

namespace IfCity.Bots.Tests.Emulation;

/// <summary>Callbacks of both messengers: signed or secret, one person's in order, until they are taken.</summary>
public sealed class CallbackTests
{
    [Fact]
    public async Task Telegram_repeats_an_update_until_it_is_taken_and_shows_the_secret()
    {
        await using var bot = await Listener.StartAsync();
        bot.Refuse = 2;
        await using var host = await EmulatorHost.StartAsync(options => (options.RetryWait, options.PathPrefix, options.TelegramPath) =
            (TimeSpan.FromMilliseconds(10), "", ""));
        var client =
            new TelegramBotClient(new TelegramBotClientOptions(host.Emulator.Options.TelegramToken, host.BaseUrl) { RetryCount = 0 });
        await client.SetWebhook($"{bot.Url}/t", secretToken: "s3cret");
        using var http = new HttpClient();
        foreach (var text in (string[])["раз", "два", "три"])
            await http.PostAsJsonAsync(new Uri($"{host.BaseUrl}/api/people/tg-1/text"), new { text });
        await Until.TrueAsync(() => Task.FromResult(bot.Taken.Count == 3));
        Assert.Equal(["раз", "два", "три"],
            bot.Taken.Select(body => JsonDocument.Parse(body.Body).RootElement.GetProperty("message").GetProperty("text").GetString()));
        Assert.All(bot.Taken, body => Assert.Equal("s3cret", body.Headers["X-Telegram-Bot-Api-Secret-Token"]));
        Assert.Equal($"{bot.Url}/t", (await client.GetWebhookInfo()).Url);
        var conflict = await Assert.ThrowsAsync<Telegram.Bot.Exceptions.ApiRequestException>(() => client.GetUpdates());
        Assert.Equal(409, conflict.ErrorCode);
    }

    [Fact]
    public async Task Viber_probes_the_webhook_signs_its_callbacks_and_shows_the_welcome()
    {
        await using var bot = await Listener.StartAsync();
        bot.Answer = body => body.Contains("conversation_started", StringComparison.Ordinal)
            ? """{"sender":{"name":"Місто"},"type":"text","text":"Вітаю","keyboard":{"Type":"keyboard","Buttons":[{"ActionBody":"menu","Text":"Меню"}]}}""" : "";
        await using var host = await EmulatorHost.StartAsync(options => options.RetryWait = TimeSpan.FromMilliseconds(10));
        var viber = new ViberCaller(host);
        Assert.Equal(1, (await viber.CallAsync("set_webhook", new { url = "http://127.0.0.1:9/none" })).GetProperty("status").GetInt32());
        Assert.Equal(0, (await viber.CallAsync("set_webhook", new { url = $"{bot.Url}/v" })).GetProperty("status").GetInt32());
        using var http = new HttpClient();
        await http.PostAsJsonAsync(new Uri($"{host.BaseUrl}/api/people/vb-1/open"), new { context = "qr" });
        await Until.TrueAsync(() => Task.FromResult(host.Emulator.People.Find("vb-1")!.Items.Any(item => item.Text == "Вітаю")));
        await http.PostAsJsonAsync(new Uri($"{host.BaseUrl}/api/people/vb-1/press"), new { data = "menu" });
        await Until.TrueAsync(() => Task.FromResult(bot.Taken.Any(body => body.Body.Contains("\"menu\"", StringComparison.Ordinal))));
        Assert.All(bot.Taken, body => Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.ASCII
                .GetBytes(host.Emulator.Options.ViberToken), System.Text.Encoding.UTF8.GetBytes(body.Body))),
            body.Headers["X-Viber-Content-Signature"]));
        var tokens = bot.Taken.Select(body => JsonDocument.Parse(body.Body).RootElement.GetProperty("message_token").GetInt64()).ToList();
        Assert.All(tokens, token => Assert.True(token > 1L << 53));
    }
}

/// <summary>A bot that only listens.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public ConcurrentQueue<(string Body, Dictionary<string, string> Headers)> Taken { get; } = [];

    public int Refuse { get; set; }

    public Func<string, string> Answer { get; set; } = _ => "";

    public static async Task<Listener> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var listener = new Listener(builder.Build());
        listener._app.Run(listener.TakeAsync);
        await listener._app.StartAsync();
        listener.Url = listener._app.Urls.First();
        return listener;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (Refuse > 0)
        {
            Refuse--;
            http.Response.StatusCode = 503;
            return;
        }
        Taken.Enqueue((body, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())));
        await http.Response.WriteAsync(Answer(body));
    }
}

/// <summary>Calls of Viber's REST API by hand.</summary>
internal sealed class ViberCaller(EmulatorHost host)
{
    private readonly HttpClient _http = new();

    public async Task<JsonElement> CallAsync(string method, object body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{host.BaseUrl}/viber/pa/{method}")
        {
            Content = JsonContent.Create(body, options: new JsonSerializerOptions())
        };
        request.Headers.Add("X-Viber-Auth-Token", token ?? host.Emulator.Options.ViberToken);
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

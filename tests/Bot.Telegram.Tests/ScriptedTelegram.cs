using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>A Bot API on loopback that answers what a test tells it to, and well otherwise.</summary>
internal sealed class ScriptedTelegram : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(int Status, string Body)>> _scripts = [];
    private readonly ConcurrentQueue<(string Method, JsonElement Body)> _calls = [];
    private WebApplication _app = null!;
    private int _lastMessage = 100;

    /// <summary>Every call is refused with 401.</summary>
    public bool RefusesToken { get; set; }

    public string Url => _app.Urls.First();

    public static async Task<ScriptedTelegram> StartAsync()
    {
        var telegram = new ScriptedTelegram();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        telegram._app = builder.Build();
        telegram._app.MapPost("/bot{token}/{method}", telegram.AnswerAsync);
        await telegram._app.StartAsync();
        return telegram;
    }

    /// <summary>The next call of that method is answered so; several are answered in the order of telling.</summary>
    public void Script(string method, string body, int status = 200) =>
        _scripts.GetOrAdd(method, _ => []).Enqueue((status, body));

    /// <summary>The bodies of the calls of that method, in order.</summary>
    public IReadOnlyList<JsonElement> Calls(string method) => [.. _calls.Where(call => call.Method == method).Select(call => call.Body)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var method = (string)http.Request.RouteValues["method"]!;
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        _calls.Enqueue((method, body.RootElement.Clone()));
        var (status, answer) = RefusesToken ? (401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""") : _scripts.TryGetValue(method, out var script) && script.TryDequeue(out var next) ? next : (200, method switch
        {
            "getUpdates" => """{"ok":true,"result":[]}""",
            "sendMessage" => $$$"""{"ok":true,"result":{"message_id":{{{Interlocked.Increment(ref _lastMessage)}}} } }""",
            "getMe" => """{"ok":true,"result":{"id":1,"is_bot":true,"username":"city_bot"} }""",
            "getWebhookInfo" => """{"ok":true,"result":{"url":"","pending_update_count":0} }""",
            _ => """{"ok":true,"result":true}""",
        });
        // An empty answer to a poll comes late, as it does there.
        if (method == "getUpdates" && answer.Contains("[]", StringComparison.Ordinal)) await Task.Delay(50, http.RequestAborted);
        (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
        if (status != 204) await http.Response.WriteAsync(answer);
    }
}

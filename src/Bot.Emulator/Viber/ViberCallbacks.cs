using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IfCity.Bots.Emulator.Viber;

/// <summary>Signed callbacks on their way to the bot, each until it is answered with 200.</summary>
public sealed class ViberCallbacks : IDisposable
{
    private static readonly string[] AlwaysSent = ["message", "subscribed", "unsubscribed", "webhook"];

    private readonly Emulator _emulator;
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxConnectionsPerServer = 256
    }) { Timeout = TimeSpan.FromSeconds(60) };
    private string[]? _wanted;
    private int _undelivered;

    internal ViberCallbacks(Emulator emulator) => _emulator = emulator;

    public string Url { get; private set; } = "";

    public int Pending => Volatile.Read(ref _undelivered);

    public void Dispose() => _http.Dispose();

    internal async Task<JsonObject> SetWebhookAsync(JsonObject body)
    {
        var url = (string?)body["url"] ?? "";
        if (url.Length > 0)
        {
            // Viber takes only https with a public certificate; here loopback may speak http.
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != "https" && !uri.IsLoopback))
                return Status(1, "invalidUrl");
            var (status, _) = await TryAsync(url, Stamp(new JsonObject { ["event"] = "webhook" }));
            if (status != HttpStatusCode.OK) return Status(1, $"Result [{(int)status}] was returned by the webhook");
        }
        Url = url;
        _wanted = body["event_types"] is JsonArray { Count: > 0 } types ? [.. types.Select(type => (string)type!)] : null;
        var answer = Status(0, "ok");
        answer["event_types"] = new JsonArray([.. (_wanted ?? []).Concat(AlwaysSent).Distinct().Select(type => (JsonNode)type)]);
        return answer;
    }

    /// <summary>Delivers it now, repeated until it is taken. Returns the body of the answer.</summary>
    internal async Task<string?> PostAsync(Person person, JsonObject callback)
    {
        var kind = (string)callback["event"]!;
        if (Url.Length == 0 || (_wanted is not null && !_wanted.Contains(kind) && !AlwaysSent.Contains(kind))) return null;
        Interlocked.Increment(ref _undelivered);
        try
        {
            var stamped = Stamp(callback);
            var times = _emulator.Faults.Viber.DeliverTwice ? 2 : 1;
            string? answer = null;
            for (; times > 0; times--) answer = await PostUntilTakenAsync(person, stamped) ?? answer;
            return answer;
        }
        finally
        {
            Interlocked.Decrement(ref _undelivered);
        }
    }

    internal static JsonObject User(Person person) => new()
    {
        ["id"] = person.UserId, ["name"] = person.Name, ["avatar"] = "", ["country"] = "UA", ["language"] = person.Language,
        ["api_version"] = person.ApiVersion,
    };

    private async Task<string?> PostUntilTakenAsync(Person person, byte[] body)
    {
        for (var attempt = 0; Url.Length > 0 && attempt < 500; attempt++)
        {
            var (status, answer) = await TryAsync(Url, body);
            if (status == HttpStatusCode.OK) return answer;
            _emulator.Calls.Add(Person.Viber, "callback", (int)status, "not taken", _emulator.Now, person.Key);
            await Task.Delay(TimeSpan.FromTicks(_emulator.Options.RetryWait.Ticks * Math.Min(1 << Math.Min(attempt, 5), 20)));
        }
        return null;
    }

    private async Task<(HttpStatusCode Status, string? Answer)> TryAsync(string url, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
            request.Headers.Add("X-Viber-Content-Signature",
                Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(_emulator.Options.ViberToken), body)));
            using var response = await _http.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return (0, null);
        }
    }

    private byte[] Stamp(JsonObject callback)
    {
        callback["timestamp"] = _emulator.Now.ToUnixTimeMilliseconds();
        callback["message_token"] ??= _emulator.Viber.NextToken();
        return JsonSerializer.SerializeToUtf8Bytes(callback);
    }

    private static JsonObject Status(int status, string message) => new() { ["status"] = status, ["status_message"] = message };
}

using System.Net.Http.Headers;
using System.Text.Json;
using IfCity.Bots.Outgoing;
using Telegram.Bot;

namespace IfCity.Bots.Telegram;

/// <summary>What a call to the Bot API came to.</summary>
/// <param name="Code">HTTP status or <c>error_code</c>; 0 if there was no answer.</param>
/// <param name="Result">The <c>result</c>, if it was a success.</param>
internal sealed record ApiAnswer(int Code, JsonElement Result, string Description, TimeSpan? RetryAfter)
{
    /// <summary>No answer came: the call may or may not have been done.</summary>
    public bool IsInDoubt { get; init; }

    public bool IsOk => Code == 200;
}

/// <summary>
/// Calls to the Bot API over plain HTTP, with nothing repeated: the outbox decides on that. Telegram.Bot's own client
/// cannot tell a call that was not made from one without an answer, so only its types are used. No logging handler
/// stands on this client, for the token is part of the address.
/// </summary>
internal sealed class BotApi : IDisposable
{
    private const int LargestAnswer = 8 * 1024 * 1024, LargestFile = 20 * 1024 * 1024;

    private static readonly OutgoingLimits FileLimits = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), LargestFile);

    private readonly OutgoingClient _client = new();
    private readonly string _methods, _files;

    public BotApi(TelegramOptions options)
    {
        var address = options.ApiBaseUrl.TrimEnd('/');
        (_methods, _files) = ($"{address}/bot{options.Token}/", $"{address}/file/bot{options.Token}/");
    }

    public static HttpContent ToContent<T>(T body) => ToJsonContent(JsonSerializer.SerializeToUtf8Bytes(body, JsonBotAPI.Options));

    public static HttpContent ToJsonContent(ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public async Task<ApiAnswer> CallAsync(string method, HttpContent? body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_methods + method)) { Content = body };
        return await _client.SendAsync(request, new(timeout, timeout, LargestAnswer), cancellationToken) switch
        {
            OutgoingAnswer.Answered answered => Read(answered),
            OutgoingAnswer.NotSent notSent => Unanswered($"no connection: {notSent.Why}"),
            OutgoingAnswer.NoAnswer noAnswer => Unanswered($"no answer: {noAnswer.Why}") with { IsInDoubt = true },
            var other => Unanswered($"{other}") with { IsInDoubt = true },
        };
    }

    /// <summary>Fetches a file.</summary>
    public async Task<OutgoingAnswer> FetchAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_files + path));
        return await _client.SendAsync(request, FileLimits, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private static ApiAnswer Read(OutgoingAnswer.Answered response)
    {
        try
        {
            using var json = JsonDocument.Parse(response.Body);
            var root = json.RootElement;
            if (root.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True)
                return new(200, root.GetProperty("result").Clone(), "", null);
            var code = root.TryGetProperty("error_code", out var number) ? number.GetInt32() : response.Status;
            var wait = root.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("retry_after", out var after)
                ? TimeSpan.FromSeconds(after.GetDouble())
                : (TimeSpan?)null;
            return new(code, default, root.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "", wait);
        }
        catch (JsonException)
        {
            // The answer comes from a proxy on the way, not from the Bot API.
            return new(response.Status is var status and not 200 ? status : 502, default, $"not JSON, HTTP {response.Status}", null);
        }
    }

    private static ApiAnswer Unanswered(string why) => new(0, default, why, null);
}

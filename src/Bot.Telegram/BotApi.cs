using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
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
    private readonly HttpClient _http;
    private readonly string _methods, _files;

    public BotApi(TelegramOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5), AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        };
        _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
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
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await _http.PostAsync(new Uri(_methods + method), body, limit.Token);
            return await ReadAsync(response, limit.Token);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return Unanswered($"no connection: {error.HttpRequestError}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Unanswered($"no answer: {error.GetType().Name}") with { IsInDoubt = true };
        }
    }

    /// <summary>Opens a file as a stream; null and the status if the Bot API refuses it.</summary>
    public async Task<(Stream? Content, HttpStatusCode Status)> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var response = await _http.GetAsync(new Uri(_files + path), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode) return (await response.Content.ReadAsStreamAsync(cancellationToken), response.StatusCode);
        response.Dispose();
        return (null, response.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var root = json.RootElement;
            if (root.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True)
                return new(200, root.GetProperty("result").Clone(), "", null);
            var code = root.TryGetProperty("error_code", out var number) ? number.GetInt32() : (int)response.StatusCode;
            var wait = root.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("retry_after", out var after)
                ? TimeSpan.FromSeconds(after.GetDouble())
                : (TimeSpan?)null;
            return new(code, default, root.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "", wait);
        }
        catch (JsonException)
        {
            // The answer comes from a proxy on the way, not from the Bot API.
            return new((int)response.StatusCode is var status and not 200 ? status : 502, default,
                $"not JSON, HTTP {(int)response.StatusCode}", null);
        }
    }

    private static ApiAnswer Unanswered(string why) => new(0, default, why, null);
}

using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IfCity.Bots.Viber;

/// <summary>
/// The few calls of Viber's REST API that the bot makes. Nothing is repeated: the outbox decides on that. No logging
/// handler stands on this client, for the token is in a header.
/// </summary>
internal sealed class ViberClient : IDisposable
{
    private const int LargestBody = 30 * 1024;

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10), BatchTimeout = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly string _address;

    public ViberClient(ViberOptions options)
    {
        _http = new(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5), AllowAutoRedirect = false,
            ActivityHeadersPropagator = null
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Add("X-Viber-Auth-Token", options.Token);
        _address = options.ApiBaseUrl.TrimEnd('/');
    }

    public Task<(ApiAnswer? Answer, string Why, bool InDoubt)> SendAsync(SendMessage message, CancellationToken cancellationToken) =>
        CallAsync("send_message", message, WireJson.Default.SendMessage, CallTimeout, cancellationToken);

    /// <summary>
    /// The same to as many as <see cref="SendMessage.BroadcastList"/> names, at most 300; at most 500 such calls in ten seconds.
    /// </summary>
    public Task<(ApiAnswer? Answer, string Why, bool InDoubt)> BroadcastAsync(SendMessage message, CancellationToken cancellationToken) =>
        CallAsync("broadcast_message", message, WireJson.Default.SendMessage, BatchTimeout, cancellationToken);

    /// <summary>Viber calls the address back while it waits, so the server must be listening already.</summary>
    public Task<(ApiAnswer? Answer, string Why, bool InDoubt)> SetWebhookAsync(SetWebhook webhook, CancellationToken cancellationToken) =>
        CallAsync("set_webhook", webhook, WireJson.Default.SetWebhook, TimeSpan.FromSeconds(30), cancellationToken);

    public void Dispose() => _http.Dispose();

    /// <summary>The answer, or null with why there is none, and whether the call may have been done all the same.</summary>
    private async Task<(ApiAnswer? Answer, string Why, bool InDoubt)> CallAsync<T>(string method, T body, JsonTypeInfo<T> type,
        TimeSpan timeout, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        if (bytes.Length > LargestBody) return (new ApiAnswer { Status = 3, StatusMessage = "over 30 KB" }, "", false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.PostAsync(new Uri($"{_address}/{method}"), content, limit.Token);
            if (!response.IsSuccessStatusCode) return (null, $"HTTP {(int)response.StatusCode}", false);
            await using var answer = await response.Content.ReadAsStreamAsync(limit.Token);
            return (await JsonSerializer.DeserializeAsync(answer, WireJson.Default.ApiAnswer, limit.Token), "", false);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return (null, $"no connection: {error.HttpRequestError}", false);
        }
        catch (JsonException)
        {
            return (null, "an answer that is not JSON", true);
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, $"no answer: {error.GetType().Name}", true);
        }
    }
}

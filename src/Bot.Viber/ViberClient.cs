using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IfCity.Bots.Outgoing;

namespace IfCity.Bots.Viber;

/// <summary>
/// The few calls of Viber's REST API that the bot makes. Nothing is repeated: the outbox decides on that. No logging
/// handler stands on this client, for the token is in a header.
/// </summary>
internal sealed class ViberClient : IDisposable
{
    private const int LargestBody = 30 * 1024;

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10), BatchTimeout = TimeSpan.FromSeconds(20);

    private const int LargestAnswer = 256 * 1024;

    private readonly OutgoingClient _client = new();
    private readonly string _address, _token;

    public ViberClient(ViberOptions options) => (_address, _token) = (options.ApiBaseUrl.TrimEnd('/'), options.Token!);

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

    public void Dispose() => _client.Dispose();

    /// <summary>The answer, or null with why there is none, and whether the call may have been done all the same.</summary>
    private async Task<(ApiAnswer? Answer, string Why, bool InDoubt)> CallAsync<T>(string method, T message, JsonTypeInfo<T> type,
        TimeSpan timeout, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message, type);
        if (bytes.Length > LargestBody) return (new ApiAnswer { Status = 3, StatusMessage = "over 30 KB" }, "", false);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{_address}/{method}"))
        {
            Content = content, Headers = { { "X-Viber-Auth-Token", _token } },
        };
        return await _client.SendAsync(request, new(timeout, timeout, LargestAnswer), cancellationToken) switch
        {
            OutgoingAnswer.Answered { IsSuccess: true, Body: var body } => Read(body),
            OutgoingAnswer.Answered { Status: var status } => (null, $"HTTP {status}", false),
            OutgoingAnswer.NotSent notSent => (null, $"no connection: {notSent.Why}", false),
            var none => (null, $"no answer: {none}", true),
        };
    }

    private static (ApiAnswer? Answer, string Why, bool InDoubt) Read(byte[] body)
    {
        try
        {
            return (JsonSerializer.Deserialize(body, WireJson.Default.ApiAnswer), "", false);
        }
        catch (JsonException)
        {
            return (null, "an answer that is not JSON", true);
        }
    }
}

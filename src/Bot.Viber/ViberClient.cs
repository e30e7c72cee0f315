using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IfCity.Bots.Outgoing;

namespace IfCity.Bots.Viber;

/// <summary>
/// The few calls of Viber's REST API that the bot makes. Nothing is repeated: the outbox decides on that. No logging
/// handler stands on this client, for the token is in a header.
/// </summary>
internal sealed class ViberClient(ViberOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>Of requests by Viber's rules, and of answers by ours; bytes.</summary>
    private const int LargestBody = 30 * 1024, LargestAnswer = 256 * 1024;

    private const double CallSeconds = 10, BatchSeconds = 20, WebhookSeconds = 30;

    /// <summary>
    /// Calls to no more than these have the time of a call to one: they are urgent, and what else is urgent for the same people waits for
    /// them.
    /// </summary>
    internal const int SmallBatch = 50;

    private readonly OutgoingClient _client = new();
    private readonly string _address = options.ApiBaseUrl.TrimEnd('/'), _token = options.Token!;

    public Task<ApiCall> SendAsync(SendMessage message, CancellationToken cancellationToken) =>
        CallAsync("send_message", message, ViberJson.Wire.SendMessage, CallSeconds, cancellationToken);

    /// <summary>
    /// The same to as many as <see cref="SendMessage.BroadcastList"/> names, at most 300; at most 500 such calls in ten seconds.
    /// </summary>
    public Task<ApiCall> BroadcastAsync(SendMessage message, CancellationToken cancellationToken) =>
        CallAsync("broadcast_message", message, ViberJson.Wire.SendMessage,
            message.BroadcastList is { Count: > SmallBatch } ? BatchSeconds : CallSeconds, cancellationToken);

    /// <summary>Viber calls the address back while it waits, so the server must be listening already.</summary>
    public Task<ApiCall> SetWebhookAsync(SetWebhook webhook, CancellationToken cancellationToken) =>
        CallAsync("set_webhook", webhook, ViberJson.Wire.SetWebhook, WebhookSeconds, cancellationToken);

    /// <summary>Tells whether the token is good and which webhook is set.</summary>
    public Task<ApiCall> GetAccountInfoAsync(CancellationToken cancellationToken) =>
        CallAsync("get_account_info", new(), ViberJson.Wire.Nothing, CallSeconds, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<ApiCall> CallAsync<T>(string method, T message, JsonTypeInfo<T> type, double seconds,
        CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message, type);
        if (bytes.Length > LargestBody) return new(new ApiAnswer(3, "over 30 KB"));
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{_address}/{method}"))
        {
            Content = content, Headers = { { "X-Viber-Auth-Token", _token } },
        };
        var answer = await _client.SendAsync(request, OutgoingLimits.Within(seconds, LargestAnswer), cancellationToken);
        return ApiCall.Read(answer, clock.GetUtcNow());
    }
}

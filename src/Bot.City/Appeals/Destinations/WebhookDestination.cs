using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Appeals.Destinations;

/// <summary>
/// A POST of JSON to the city's own system. <c>X-IfCity-Signature</c> is the lower-case hex HMAC-SHA256 of
/// <c>{timestamp}.{body}</c>, <c>X-IfCity-Timestamp</c> the Unix seconds, <c>Idempotency-Key</c> the appeal's number: a call that is
/// repeated is the same appeal. The answer may tell its own number: <c>{"number":"…"}</c>.
/// </summary>
internal sealed class WebhookDestination(IOptions<DestinationOptions> options, TimeProvider clock) : IDestination, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), UseCookies = false
    }) { Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = 64 * 1024 };

    public async Task<HandoverResult> SendAsync(AppealReport report, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(report, Json);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }
        };
        request.Headers.Add("X-IfCity-Timestamp", timestamp);
        request.Headers.Add("X-IfCity-Signature", Sign(timestamp, body));
        request.Headers.Add("Idempotency-Key", report.Number);
        using var response = await _http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return new HandoverResult.Taken(NumberIn(await response.Content.ReadAsStringAsync(cancellationToken)));
        var why = $"HTTP {(int)response.StatusCode}";
        return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
            ? new HandoverResult.Refused(why)
            : new HandoverResult.NotNow(why);
    }

    public void Dispose() => _http.Dispose();

    private string Sign(string timestamp, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Secret ?? ""),
            (byte[])[.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body]));

    private static string? NumberIn(string answer)
    {
        try
        {
            return JsonDocument.Parse(answer).RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("number", out var number) && number.ValueKind == JsonValueKind.String
                && number.GetString() is { Length: > 0 and <= 60 } told ? told : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using StandardWebhooks;

namespace IfCity.Bots.City.Appeals.Destinations;

/// <summary>
/// A POST of JSON to the city's own system, signed as <see href="https://www.standardwebhooks.com">Standard Webhooks</see> has it
/// (docs/destinations.md). <c>webhook-id</c> is the appeal's number: a call that is repeated is the same appeal, though its
/// <c>webhook-timestamp</c> and with it the signature are of their own moment. The answer may tell its own number: <c>{"number":"…"}</c>.
/// </summary>
internal sealed class WebhookDestination(IOptions<DestinationOptions> options, TimeProvider clock) : IDestination, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly StandardWebhook _signer = new(options.Value.Secret!);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), UseCookies = false,
    })
    {
        Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = 64 * 1024,
    };

    public async Task<HandoverResult> SendAsync(AppealReport report, CancellationToken cancellationToken)
    {
        var (body, now) = (JsonSerializer.Serialize(report, Json), clock.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "webhook-id", report.Number },
                { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", _signer.Sign(report.Number, now, body) },
            },
        };
        using var response = await _http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return new HandoverResult.Taken(NumberIn(await response.Content.ReadAsStringAsync(cancellationToken)));
        var why = $"HTTP {(int)response.StatusCode}";
        return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
            ? new HandoverResult.Refused(why)
            : new HandoverResult.NotNow(why);
    }

    public void Dispose() => _http.Dispose();

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

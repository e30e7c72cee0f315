using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IfCity.Bots.Outgoing;
using Microsoft.Extensions.Options;
using StandardWebhooks;

namespace IfCity.Bots.City.Appeals.Destinations;

/// <summary>
/// A POST of JSON to the city's own system, signed as <see href="https://www.standardwebhooks.com">Standard Webhooks</see> has it
/// (docs/destinations.md). <c>webhook-id</c> is the appeal's number: a call that is repeated is the same appeal, though its
/// <c>webhook-timestamp</c> and with it the signature are of their own moment. The answer may tell its own number: <c>{"number":"…"}</c>.
/// </summary>
internal sealed class WebhookDestination(IOptions<DestinationOptions> options, AddressGuard guard, TimeProvider clock)
    : IDestination, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly StandardWebhook _signer = new(options.Value.Secret!);

    private static readonly OutgoingLimits Limits = OutgoingLimits.Within(15, 64 * 1024);

    private readonly OutgoingClient _client = new(guard);

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
        return await _client.SendAsync(request, Limits, cancellationToken) switch
        {
            OutgoingAnswer.Answered { IsPage: true } answered => new HandoverResult.NotNow($"A page of HTML, HTTP {answered.Status}"),
            OutgoingAnswer.Answered { IsSuccess: true } answered => new HandoverResult.Taken(NumberIn(answered.Body)),
            OutgoingAnswer.Answered { Status: 400 or 422 } refused => new HandoverResult.Refused($"HTTP {refused.Status}"),
            OutgoingAnswer.Answered { Status: var status } => new HandoverResult.NotNow($"HTTP {status}"),
            OutgoingAnswer.NotSent notSent => new HandoverResult.NotNow($"It cannot be reached: {notSent.Why}."),
            OutgoingAnswer.NoAnswer noAnswer => new HandoverResult.NotNow($"It gave no whole answer: {noAnswer.Why}."),
            _ => new HandoverResult.NotNow("Its answer is too large."),
        };
    }

    public void Dispose() => _client.Dispose();

    private static string? NumberIn(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("number", out var number) && number.ValueKind == JsonValueKind.String
                && number.GetString() is { Length: > 0 and <= 60 } told ? told : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

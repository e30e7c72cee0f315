using System.Text.Json;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Outgoing;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Appeals.Destinations;

/// <summary>
/// A <see cref="SignedPost"/> to the city's own system (docs/destinations.md). Its id is <see cref="AppealReport.Id"/>: a call that is
/// repeated tells the same. The answer may tell its own number: <c>{"number":"…"}</c>.
/// </summary>
internal sealed class WebhookDestination(IOptions<DestinationOptions> options, AddressGuard guard, TimeProvider clock)
    : IDestination, IDisposable
{
    private static readonly OutgoingLimits Limits = OutgoingLimits.Within(15, 64 * 1024);

    // Read here, so that settings which are not right are refused at the start and not at the first appeal.
    private readonly DestinationOptions _settings = options.Value;
    private readonly OutgoingClient _client = new(guard);

    public async Task<HandoverResult> SendAsync(AppealReport report, CancellationToken cancellationToken)
    {
        using var request = SignedPost.Create(_settings.Url!, report.Id, report, _settings.Secret, clock.GetUtcNow());
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

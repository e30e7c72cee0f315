using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Receiving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary><c>POST /webhooks/telegram</c>: the secret first, then the body, then the turn; 200 only once it is stored.</summary>
internal sealed class Webhook(Intake intake, IOptions<TelegramOptions> options)
{
    public const string Path = "/webhooks/telegram";
    private const string Header = "X-Telegram-Bot-Api-Secret-Token";
    private const int LargestBody = 256 * 1024;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Value.WebhookSecret!);

    public async Task HandleAsync(HttpContext http)
    {
        http.Response.StatusCode = await ProcessAsync(http);
        if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "2";
    }

    private async Task<int> ProcessAsync(HttpContext http)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Headers[Header].ToString()), _secret))
            return StatusCodes.Status401Unauthorized;
        if (http.Request.ContentLength > LargestBody) return StatusCodes.Status413PayloadTooLarge;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;
        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return StatusCodes.Status400BadRequest;
            // Telegram delivers an update again for a day unless it gets 200, so only a damaged body is refused.
            if (intake.Read(json.RootElement) is not { } update) return StatusCodes.Status200OK;
            return await intake.HandleAsync(update, CancellationToken.None) is Receipt.TryAgain
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
    }
}

using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Receiving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary><c>POST /webhooks/telegram</c>: the secret first, then the body, then the turn; 200 only once it is stored.</summary>
internal sealed class Webhook(Intake intake, GuessLimiter guesses, IOptions<TelegramOptions> options)
{
    public const string Path = "/webhooks/telegram";
    private const string Header = "X-Telegram-Bot-Api-Secret-Token";
    private const int LargestBody = 256 * 1024;

    /// <summary>A body that takes longer is given up; Telegram waits no longer than a turn may take for its answer.</summary>
    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(10), LongestTurn = TimeSpan.FromSeconds(30);

    private static readonly Meter Meter = new("IfCity.Bots.Telegram");
    private static readonly Counter<long> WrongSecrets =
        Meter.CreateCounter<long>("ifcity_telegram_wrong_secrets", description: "Calls of the webhook without its secret");

    private readonly byte[] _secret = Hash(options.Value.WebhookSecret ?? TelegramOptions.NewSecret());

    public async Task HandleAsync(HttpContext http)
    {
        var (status, press) = await ProcessAsync(http);
        http.Response.StatusCode = status;
        if (press is not null) await AnswerPressAsync(http.Response, press);
        if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "2";
    }

    /// <summary>Ends the spinning of the pressed button by the response itself, which saves a call for every press.</summary>
    private static ValueTask AnswerPressAsync(HttpResponse response, string press)
    {
        response.ContentType = "application/json";
        return response.Body.WriteAsync(Writing.Write(json =>
        {
            json.WriteString("method", "answerCallbackQuery");
            json.WriteString("callback_query_id", press);
        }), response.HttpContext.RequestAborted);
    }

    /// <summary>The status of the response, and the press that it answers, if any.</summary>
    private async Task<(int Status, string? Press)> ProcessAsync(HttpContext http)
    {
        if (!CryptographicOperations.FixedTimeEquals(Hash(http.Request.Headers[Header].ToString()), _secret))
        {
            WrongSecrets.Add(1);
            return (Refuse(http), null);
        }
        if (http.Request.ContentLength > LargestBody) return (StatusCodes.Status413PayloadTooLarge, null);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        deadline.CancelAfter(LongestBody);
        try
        {
            return await ReadAsync(http.Request, deadline.Token) is { } body
                ? await HandleAsync(body)
                : (StatusCodes.Status413PayloadTooLarge, null);
        }
        catch (JsonException)
        {
            return (StatusCodes.Status400BadRequest, null);
        }
        catch (BadHttpRequestException bad)
        {
            return (bad.StatusCode, null);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return (StatusCodes.Status408RequestTimeout, null);
        }
    }

    /// <summary>Whoever guesses learns nothing more after a few wrong secrets.</summary>
    private int Refuse(HttpContext http)
    {
        if (guesses.Note(http.Connection.RemoteIpAddress) is not { } wait) return StatusCodes.Status401Unauthorized;
        http.Response.Headers.RetryAfter = $"{wait.TotalSeconds}";
        return StatusCodes.Status429TooManyRequests;
    }

    /// <summary>Telegram tells the length of its bodies, so an array of just that length is read.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is not { } length) return await WholeFile.ReadAsync(request.Body, LargestBody, cancellationToken);
        var body = new byte[length];
        await request.Body.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    /// <exception cref="JsonException">The body is damaged, or nested deeper than 64 levels.</exception>
    private async Task<(int Status, string? Press)> HandleAsync(byte[] body)
    {
        // It owns its memory, for what is read here outlives the request if the turn does.
        var update = JsonElement.Parse(WireJson.Mend(body).Span, new() { MaxDepth = 64 });
        if (update.ValueKind != JsonValueKind.Object) return (StatusCodes.Status400BadRequest, null);
        try
        {
            // Telegram delivers an update again for a day unless it gets 200.
            var incoming = intake.Read(update);
            return await intake.HandleAsync(incoming, update, CancellationToken.None).WaitAsync(LongestTurn) is Receipt.TryAgain
                ? (StatusCodes.Status503ServiceUnavailable, null)
                : (StatusCodes.Status200OK, incoming.CallbackId);
        }
        catch (TimeoutException)
        {
            return (StatusCodes.Status503ServiceUnavailable, null);
        }
    }

    /// <summary>Hashes of equal length are compared, so that the time tells not even the length of the secret.</summary>
    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

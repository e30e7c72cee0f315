using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Tracing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Viber;

/// <summary><c>POST /webhooks/viber</c>: the signature over the raw bytes first, then the JSON, then the turn.</summary>
internal sealed class Webhook(UpdateHandler handler, Receipts receipts, MessengerHealth health, GuessLimiter guesses,
    IOptions<ViberOptions> options, TimeProvider clock)
{
    public const string Path = "/webhooks/viber";

    private const int LargestBody = 256 * 1024;
    private const string TryAgainSeconds = "5";

    /// <summary>For the whole body: a callback of Viber's comes in one piece.</summary>
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    private static readonly Meter Meter = new("IfCity.Bots.Viber");
    private static readonly Counter<long> Unknown = Meter.CreateCounter<long>("ifcity_viber_unknown_callbacks"),
        WrongSignatures = Meter.CreateCounter<long>("ifcity_viber_wrong_signatures",
            description: "Calls of the webhook that Viber did not sign");

    private readonly byte[] _token = Encoding.ASCII.GetBytes(options.Value.Token!);
    private readonly WireSender _sender = new(options.Value.SenderName, options.Value.Avatar);

    public async Task HandleAsync(HttpContext http)
    {
        var (body, refusal) = await ReadBodyAsync(http.Request);
        http.Response.StatusCode = refusal;
        if (body is null) return;
        if (!Signature.IsValid(body, http.Request.Headers[Signature.Header], _token))
        {
            WrongSignatures.Add(1);
            Refuse(http);
            return;
        }
        using var trace = Traces.Receive(ViberCallbacks.Bot);
        health.Get(ViberCallbacks.Bot).NoteContact();
        await AnswerAsync(http.Response, WireJson.Mend(body));
    }

    /// <summary>Whoever guesses learns nothing more after a few wrong signatures.</summary>
    private void Refuse(HttpContext http)
    {
        var wait = guesses.Note(http.Connection.RemoteIpAddress);
        http.Response.StatusCode = wait is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests;
        if (wait is { TotalSeconds: var seconds }) http.Response.Headers.RetryAfter = $"{seconds}";
    }

    private async Task AnswerAsync(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        switch (ViberCallbacks.Read(body, clock.GetUtcNow()))
        {
            case Callback.Happened { Update: var update }:
                await AnswerAsync(response, await handler.HandleAsync(update), update);
                break;
            case Callback.Reported reported:
                receipts.Add(reported.Receipt);
                break;
            // It is accepted once it is kept, because another delivery would not help.
            case Callback.Unreadable { Key: var key, Why: var why }:
                var kept = await handler.KeepUnreadableAsync(ViberCallbacks.Bot, key, Encoding.UTF8.GetString(body.Span), why);
                await AnswerAsync(response, kept, null);
                break;
            case Callback.Ignored { Event: not "webhook" }:
                Unknown.Add(1);
                break;
            case Callback.Malformed:
                response.StatusCode = StatusCodes.Status400BadRequest;
                break;
        }
    }

    private async Task AnswerAsync(HttpResponse response, Receipt receipt, Update? update)
    {
        switch (receipt)
        {
            case Receipt.TryAgain:
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = TryAgainSeconds;
                break;
            case Receipt.Done { Inline: { } welcome } when update is not null:
                await WelcomeAsync(response, welcome, update);
                break;
        }
    }

    /// <summary>
    /// Writes the welcome into the response, the only one that may hold a message; it has the form of send_message without a receiver.
    /// </summary>
    private async Task WelcomeAsync(HttpResponse response, Welcome welcome, Update update)
    {
        var delivery = new Delivery(update.Chat, welcome.Message, welcome.Language, update.Person.ApiVersion);
        response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(response.Body, Writing.Write(delivery, _sender, null), ViberJson.Wire.SendMessage);
    }

    /// <summary>The body; null and the code to answer with if it is larger or slower than any callback.</summary>
    private static async Task<(byte[]? Body, int Status)> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength > LargestBody) return (null, StatusCodes.Status413PayloadTooLarge);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        deadline.CancelAfter(LongestRead);
        try
        {
            return await WholeFile.ReadAsync(request.Body, LargestBody, deadline.Token) is { } body
                ? (body, StatusCodes.Status200OK)
                : (null, StatusCodes.Status413PayloadTooLarge);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or BadHttpRequestException)
        {
            return (null, StatusCodes.Status408RequestTimeout);
        }
    }
}

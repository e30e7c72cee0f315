using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Viber;

/// <summary><c>POST /webhooks/viber</c>: the signature over the raw bytes first, then the JSON, then the turn.</summary>
internal sealed class Webhook(UpdateHandler handler, Receipts receipts, IOptions<ViberOptions> options, TimeProvider clock)
{
    public const string Path = "/webhooks/viber";
    private const int LargestBody = 256 * 1024;

    private static readonly Meter Meter = new("IfCity.Bots.Viber");
    private static readonly Counter<long> Unknown = Meter.CreateCounter<long>("ifcity_viber_unknown_callbacks");

    private readonly byte[] _token = Encoding.ASCII.GetBytes(options.Value.Token!);
    private readonly WireSender _sender = new(options.Value.SenderName, options.Value.Avatar);

    public async Task HandleAsync(HttpContext http)
    {
        if (await ReadBodyAsync(http.Request) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        if (!Signature.IsValid(body, http.Request.Headers[Signature.Header], _token))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (!IsJsonObject(body)) http.Response.StatusCode = StatusCodes.Status400BadRequest;
        // A well-formed callback that is not understood is counted and accepted, because another delivery would not help.
        else if (Parse(body) is not { } callback) Unknown.Add(1);
        else await AnswerAsync(http.Response, callback);
    }

    private async Task AnswerAsync(HttpResponse response, Callback callback)
    {
        if (ViberCallbacks.ReadReceipt(callback) is { } receipt)
        {
            receipts.Add(receipt);
            return;
        }
        if (ViberCallbacks.Read(callback, clock.GetUtcNow()) is not { } update)
        {
            if (callback.Event != "webhook") Unknown.Add(1);
            return;
        }
        switch (await handler.HandleAsync(update))
        {
            case Receipt.TryAgain:
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case Receipt.Done { Inline: { } welcome }:
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
        await JsonSerializer.SerializeAsync(response.Body, Writing.Write(delivery, _sender, null), WireJson.Default.SendMessage);
    }

    private static bool IsJsonObject(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Callback? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.Callback);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null if it is larger than any callback.</summary>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength > LargestBody) return null;
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is > 0 and var read)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestBody) return null;
        }
        return body.ToArray();
    }
}

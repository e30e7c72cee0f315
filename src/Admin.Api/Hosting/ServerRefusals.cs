using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Gives a body to what the server refuses before any of our code sees it: an address of raw bytes, too many headers, one that never ends.
/// Kestrel tells of each by an event while its answer has not begun yet, and by itself would send only the status.
/// </summary>
internal sealed class ServerRefusals : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static void Listen(WebApplication app) => app.Services.GetRequiredService<DiagnosticListener>()
        .Subscribe(new ServerRefusals(), static name => name == Event);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection features || features.Get<IHttpResponseFeature>() is not { HasStarted: false } answer
            || features.Get<IHttpResponseBodyFeature>() is not { } start
            || features.Get<IConnectionTransportFeature>()?.Transport.Output is not { } output) return;
        // The request's method may not be known yet; one that asks for headers alone gets them alone.
        var isHead = HttpMethods.IsHead(features.Get<IHttpRequestFeature>()?.Method ?? "");
        var body = Encoding.UTF8.GetBytes(Write(answer.StatusCode));
        answer.Headers.ContentType = "application/problem+json";
        answer.Headers.ContentLength = body.Length;
        answer.Headers.Connection = "close";
        // Neither waits here: both put their bytes into the buffer of the connection, in this order.
        _ = start.StartAsync();
        if (!isHead) _ = output.WriteAsync(body).AsTask();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>What language the caller reads is not known: their headers were not read.</summary>
    private static string Write(int status) => $$"""
        {"title":"{{Explain(status)}}","status":{{status}},"code":"{{Problems.GetCode(status)}}"}
        """;

    private static string Explain(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => "The request did not come to its end in time.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status414UriTooLong => "The address is too long.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "There are too many headers, or they are too large.",
        _ => "The request cannot be read. What is not ASCII in an address is percent-encoded.",
    };
}

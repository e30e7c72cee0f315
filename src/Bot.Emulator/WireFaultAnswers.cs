using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace IfCity.Bots.Emulator;

/// <summary>Answers calls wrongly, as networks, proxies and messengers in trouble do.</summary>
public static class WireFaultAnswers
{
    private const int LimitSeconds = 2, MostPoured = 100 * 1024 * 1024;

    private const string Page = "<!doctype html><html><body><h1>Please sign in to the network</h1></body></html>";

    /// <summary>
    /// Strikes the call if a fault is armed for it; true if it was answered. A fault that is done first leaves the answer's body to be
    /// thrown away.
    /// </summary>
    internal static async Task<bool> TryStrikeAsync(Emulator emulator, HttpContext http, string call, Func<HttpContext, Task> handle)
    {
        if (emulator.WireFaults.Armed.Count == 0) return false;
        http.Request.EnableBuffering();
        var text = await ReadAsync(http.Request);
        if (emulator.WireFaults.Take(call, () => text) is not { } fault) return false;
        if (fault.Done)
        {
            var kept = http.Features.Get<IHttpResponseBodyFeature>()!;
            http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
            await handle(http);
            http.Features.Set(kept);
            http.Response.Headers.Clear();
        }
        emulator.Calls.Add(call is "send_message" or "broadcast_message" or "set_webhook" or "media" ? Person.Viber : Person.Telegram,
            call, 0, $"{fault.Kind}", emulator.Now, null);
        await AnswerAsync(http, fault.Kind);
        return true;
    }

    private static async Task<string> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        request.Body.Position = 0;
        return $"{request.Path} {Encoding.UTF8.GetString(body.ToArray())}";
    }

    /// <summary>Answers a request that way.</summary>
    public static Task AnswerAsync(HttpContext http, WireFaultKind kind) => kind switch
    {
        WireFaultKind.Silence => HangAsync(http),
        WireFaultKind.SilenceInBody => HangInBodyAsync(http),
        WireFaultKind.Trickle => TrickleAsync(http),
        WireFaultKind.Reset => ResetAsync(http),
        WireFaultKind.EndlessBody => PourAsync(http),
        WireFaultKind.Redirect => RedirectAsync(http),
        WireFaultKind.NoContent => SayAsync(http, 204, null, null),
        WireFaultKind.Html200 => SayAsync(http, 200, "text/html", Page),
        WireFaultKind.Html400 => SayAsync(http, 400, "text/html", Page),
        WireFaultKind.Html403 => SayAsync(http, 403, "text/html", Page),
        WireFaultKind.Html502 => SayAsync(http, 502, "text/html", Page),
        WireFaultKind.EmptyObject => SayAsync(http, 200, "application/json", "{}"),
        WireFaultKind.Null => SayAsync(http, 200, "application/json", "null"),
        WireFaultKind.Null502 => SayAsync(http, 502, "application/json", "null"),
        WireFaultKind.EmptyArray => SayAsync(http, 200, "application/json", "[]"),
        WireFaultKind.WrongTypes => SayAsync(http, 200, "application/json",
            """{"ok":"yes","error_code":"4oo","parameters":[],"result":"","status":{},"message_token":[],"failed_list":7}"""),
        WireFaultKind.LimitNumber => SayLimitAsync(http, $$"""{"retry_after":{{LimitSeconds}}}"""),
        WireFaultKind.LimitText => SayLimitAsync(http, $$"""{"retry_after":"{{LimitSeconds}}"}"""),
        WireFaultKind.LimitWords => SayLimitAsync(http, null, words: true),
        WireFaultKind.LimitHeader => SayLimitAsync(http, null, header: true),
        WireFaultKind.LimitBare => SayLimitAsync(http, null),
        _ => SayAsync(http, 500, null, null),
    };

    private static async Task SayAsync(HttpContext http, int status, string? type, string? body)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, type);
        if (body is not null) await http.Response.WriteAsync(body);
    }

    private static Task SayLimitAsync(HttpContext http, string? parameters, bool words = false, bool header = false)
    {
        if (header) http.Response.Headers.RetryAfter = $"{LimitSeconds}";
        var description = words ? $"Too Many Requests: retry after {LimitSeconds}" : "Too Many Requests";
        return SayAsync(http, 429, "application/json", parameters is null
            ? $$"""{"ok":false,"error_code":429,"description":"{{description}}","status":12,"status_message":"tooManyRequests"}"""
            : $$"""{"ok":false,"error_code":429,"description":"{{description}}","parameters":{{parameters}},"status":12}""");
    }

    private static Task RedirectAsync(HttpContext http)
    {
        http.Response.Headers.Location = "http://127.0.0.1:9/elsewhere";
        return SayAsync(http, 302, null, null);
    }

    private static Task ResetAsync(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    private static Task HangAsync(HttpContext http) =>
        Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    private static async Task HangInBodyAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = 500;
        await http.Response.WriteAsync("{\"ok\":true,\"result\":{");
        await http.Response.Body.FlushAsync();
        await HangAsync(http);
    }

    private static async Task TrickleAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.WriteAsync(" ");
            await http.Response.Body.FlushAsync();
            await Task.Delay(500, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task PourAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        var piece = new byte[64 * 1024];
        Array.Fill(piece, (byte)' ');
        for (var poured = 0; poured < MostPoured && !http.RequestAborted.IsCancellationRequested; poured += piece.Length)
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
    }
}

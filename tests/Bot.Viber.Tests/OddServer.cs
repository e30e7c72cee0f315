using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Tests.Viber;

/// <summary>A server in Viber's place that answers as a test says.</summary>
internal sealed class OddServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OddServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>What was called, in order: the last part of the path, and the body.</summary>
    public ConcurrentQueue<(string Method, string Body)> Calls { get; } = [];

    public static async Task<OddServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new OddServer(builder.Build());
        server._app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            server.Calls.Enqueue((http.Request.Path.Value!.Split('/')[^1], await body.ReadToEndAsync()));
            await answer(http);
        });
        await server._app.StartAsync();
        return server;
    }

    /// <summary>
    /// Answers as a line says: the code, headers as <c>Name: value;</c> and the body; or <c>reset</c>, <c>silent</c>, <c>cut</c> (a body
    /// that ends in the middle), <c>huge</c> (one that is announced larger than anything).
    /// </summary>
    public static async Task AnswerAsync(HttpContext http, string line)
    {
        var response = http.Response;
        switch (line)
        {
            case "reset":
                http.Abort();
                return;
            case "silent":
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case "cut":
                response.ContentLength = 100;
                await response.WriteAsync("{\"status\":0,");
                await response.Body.FlushAsync();
                http.Abort();
                return;
            case "huge":
                response.ContentLength = 2_000_000_000;
                await response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
        }
        response.StatusCode = int.Parse(line[..3], System.Globalization.CultureInfo.InvariantCulture);
        var rest = line[3..].TrimStart();
        while (rest.Length > 0 && char.IsAsciiLetterUpper(rest[0]) && rest.IndexOf(';', StringComparison.Ordinal) is > 0 and var end)
        {
            var header = rest[..end].Split(": ", 2);
            response.Headers[header[0]] = header[1];
            rest = rest[(end + 1)..].TrimStart();
        }
        if (rest.Length > 0) await response.WriteAsync(rest);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

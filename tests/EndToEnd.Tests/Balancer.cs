using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>
/// What stands before several processes: each call goes to the next of them in turn, and to another one if that cannot be reached. If none
/// can, the caller is told 503, as by any balancer.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(1) });
    private int _next;

    private Balancer(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Where the processes listen.</summary>
    public IReadOnlyList<string> Behind { get; set; } = [];

    public static async Task<Balancer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var balancer = new Balancer(builder.Build());
        balancer._app.Run(balancer.PassAsync);
        await balancer._app.StartAsync();
        balancer.Url = balancer._app.Urls.First();
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var (first, behind) = (Interlocked.Increment(ref _next), Behind);
        for (var n = 0; n < behind.Count; n++)
            if (await TryAsync(http, behind[(first + n) % behind.Count], body.ToArray())) return;
        http.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
    }

    private async Task<bool> TryAsync(HttpContext http, string target, byte[] body)
    {
        var asked = http.Request;
        using var request = new HttpRequestMessage(new(asked.Method), new Uri($"{target}{asked.Path}{asked.QueryString}"));
        request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in asked.Headers.Where(header => header.Key is not ("Host" or "Content-Length" or "Connection")))
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        try
        {
            using var answer = await _http.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return false;
            http.Response.StatusCode = (int)answer.StatusCode;
            http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await http.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

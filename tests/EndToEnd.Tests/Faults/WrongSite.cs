using System.Collections.Concurrent;
using System.Globalization;
using IfCity.Bots.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.EndToEnd.Faults;

/// <summary>
/// Sources of notices and a city's own system, on loopback: whoever is asked by the name of a fault answers with it, until all is mended.
/// </summary>
internal sealed class WrongSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WrongSite(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>True: feeds answer as they should.</summary>
    public bool IsMended { get; set; }

    /// <summary>The words of the appeals that were handed over.</summary>
    public ConcurrentBag<string> Taken { get; } = [];

    public static async Task<WrongSite> StartAsync()
    {
        // An empty builder reads no settings from the current folder, which are the service's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var site = new WrongSite(builder.Build());
        site._app.MapGet("/feed/{fault}", site.FeedAsync);
        site._app.MapPost("/appeals", site.TakeAsync);
        await site._app.StartAsync();
        site.Url = site._app.Urls.First();
        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task FeedAsync(HttpContext http, string fault) => IsMended || !Enum.TryParse<WireFaultKind>(fault, out var kind)
        ? http.Response.WriteAsJsonAsync(Array.Empty<object>())
        : WireFaultAnswers.AnswerAsync(http, kind);

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var fault = Enum.GetNames<WireFaultKind>().FirstOrDefault(name => body.Contains(FaultMatrix.Word(name), StringComparison.Ordinal));
        if (fault is not null)
        {
            await WireFaultAnswers.AnswerAsync(http, Enum.Parse<WireFaultKind>(fault));
            return;
        }
        Taken.Add(body);
        await http.Response.WriteAsJsonAsync(new { number = string.Create(CultureInfo.InvariantCulture, $"CRM-{Taken.Count}") });
    }
}

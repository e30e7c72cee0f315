using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Emulator;

/// <summary>The emulator as a process of its own or inside a test: a Kestrel on loopback.</summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorHost(WebApplication app) => _app = app;

    /// <summary>Where it listens, with the prefix: <c>http://127.0.0.1:5090/emulator</c>.</summary>
    public string BaseUrl { get; private set; } = "";

    public Emulator Emulator => _app.Services.GetRequiredService<Emulator>();

    public static async Task<EmulatorHost> StartAsync(Action<EmulatorOptions>? configure = null, string url = "http://127.0.0.1:0")
    {
        // An empty builder reads no settings from the current folder, which are not the emulator's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRoutingCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 200 * 1024 * 1024);
        builder.Services.AddEmulator(configure);
        var host = new EmulatorHost(builder.Build());
        host._app.MapEmulator();
        await host._app.StartAsync();
        var address = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        host.BaseUrl = $"{address}{host.Emulator.Options.PathPrefix}";
        return host;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

using IfCity.Bots.Emulator.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Emulator;

/// <summary>Adds the emulator to a web application: both messengers' servers, the control API, the chat page.</summary>
public static class EmulatorEndpoints
{
    /// <summary>
    /// More than two pictures of the largest size that Telegram takes, so that tests can send the bot more than it accepts.
    /// </summary>
    private const long LargestBody = 60 * 1024 * 1024;

    public static IServiceCollection AddEmulator(this IServiceCollection services, Action<EmulatorOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<EmulatorOptions>().Configure(options => configure?.Invoke(options));
        services.AddSingleton<Emulator>();
        return services;
    }

    /// <exception cref="InvalidOperationException">In Production: people must never talk to it by mistake.</exception>
    public static IEndpointConventionBuilder MapEmulator(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>().IsProduction())
            throw new InvalidOperationException("The emulator is not for Production.");
        var emulator = endpoints.ServiceProvider.GetRequiredService<Emulator>();
        // The host's own limit fits its own bodies; real messengers take pictures.
        var all = endpoints.MapGroup(endpoints.ServiceProvider.GetRequiredService<IOptions<EmulatorOptions>>().Value.PathPrefix)
            .WithMetadata(new SizeLimit(LargestBody)).WithFormOptions(multipartBodyLengthLimit: LargestBody).ExcludeFromDescription();
        var telegram = all.MapGroup(emulator.Options.TelegramPath);
        telegram.MapMethods("/bot{token}/{method}", ["GET", "POST"], (HttpContext http, string token, string method) =>
            OrFault(emulator, http, method, call => emulator.Telegram.HandleAsync(call, token, method)));
        telegram.MapGet("/file/bot{token}/{**path}", (HttpContext http, string token, string path) =>
            OrFault(emulator, http, "download", call => emulator.Telegram.DownloadAsync(call, token, path)));
        all.MapPost("/viber/pa/{method}", (HttpContext http, string method) =>
            OrFault(emulator, http, method, call => emulator.Viber.HandleAsync(call, method)));
        all.MapGet("/viber/media/{id}", (HttpContext http, string id) =>
            OrFault(emulator, http, "media", call => emulator.Viber.DownloadAsync(call, id)));
        all.MapGet("/files/{id}", (string id) => emulator.Pictures.Find(id) is { } file
            ? Results.File(file.Bytes, file.IsPicture ? file.ContentType : "application/octet-stream")
            : Results.NotFound());
        new ControlApi(emulator).Map(all.MapGroup("/api"));
        Page.Map(all);
        return all;
    }

    /// <summary>Answers wrongly if a fault of the wire is armed for the call, and otherwise as the messenger does.</summary>
    private static async Task OrFault(Emulator emulator, HttpContext http, string call, Func<HttpContext, Task> handle)
    {
        if (!await WireFaultAnswers.TryStrikeAsync(emulator, http, call, handle)) await handle(http);
    }

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}

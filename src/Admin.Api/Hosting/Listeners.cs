using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Two listeners: what messengers and people may reach (<c>Public</c>) and what only staff may (<c>Admin</c>). The
/// listener is known from the connection itself; a Host header decides nothing.
/// </summary>
public static class Listeners
{
    private const string Item = "listener";

    public static void UseTwoListeners(this ConfigureWebHostBuilder host) => host.ConfigureKestrel((context, kestrel) =>
    {
        kestrel.AddServerHeader = false;
        SetLimits(kestrel.Limits);
        var endpoints = kestrel.Configure(context.Configuration.GetSection("Kestrel"));
        foreach (var name in (string[])["Public", "Admin"])
        {
            endpoints.Endpoint(name, endpoint => endpoint.ListenOptions.Use(next => connection =>
            {
                connection.Items[Item] = name;
                return next(connection);
            }));
        }
    });

    /// <summary>
    /// What one caller may hold: an address that sends slowly, or opens connections and says nothing, is not to keep others out.
    /// </summary>
    private static void SetLimits(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = 1024 * 1024;
        // Of each listener for itself, so a flood of the public one leaves staff theirs.
        limits.MaxConcurrentConnections = 2_000;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
    }

    public static bool IsAdmin(this HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(Item, out var name) == true && name is "Admin";

    /// <summary>An admin path on the public listener does not exist, and the other way round.</summary>
    public static RouteGroupBuilder MapAdmin(this IEndpointRouteBuilder app) => app.MapOn(admin: true);

    public static RouteGroupBuilder MapPublic(this IEndpointRouteBuilder app) => app.MapOn(admin: false);

    /// <summary>Refuses, before anything else is looked at, what belongs to the other listener.</summary>
    public static void UseListenerWalls(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Wall>() is { } wall && wall.Admin != context.IsAdmin())
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await next(context);
    });

    private static RouteGroupBuilder MapOn(this IEndpointRouteBuilder app, bool admin) => app.MapGroup("").WithMetadata(new Wall(admin));

    private sealed record Wall(bool Admin);
}

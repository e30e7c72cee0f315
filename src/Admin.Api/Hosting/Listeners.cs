using Microsoft.AspNetCore.Connections.Features;

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
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
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

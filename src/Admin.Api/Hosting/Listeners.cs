using IfCity.Bots.City.Staff;
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

    /// <summary>
    /// Gives the admin listener a routing of its own, so that its paths do not exist on the public one, and the other way round. All that
    /// staff have is built at their first request, and not while the first resident waits.
    /// </summary>
    public static void UseAdminListener(this WebApplication app, Action<IEndpointRouteBuilder> map)
    {
        app.LeaveAccessToListeners();
        var admin = new Lazy<RequestDelegate>(() => BuildAdmin(app, map));
        app.Use(next => context => context.IsAdmin() ? admin.Value(context) : next(context));
    }

    private static RequestDelegate BuildAdmin(IApplicationBuilder app, Action<IEndpointRouteBuilder> map)
    {
        var admin = app.New();
        admin.UseRoutingByAddress();
        admin.Use(next => context =>
        {
            CallOrigin.Begin(context.Connection.RemoteIpAddress);
            return next(context);
        });
        admin.UseAuthentication();
        admin.UseAuthorization();
        admin.UseReachGuard();
        admin.UseBodySizes();
        admin.UseContentTypes();
        admin.UseIdempotencyKeys();
        admin.UseEndpoints(map);
        return admin.Build();
    }

    /// <summary>What everybody may reach; what is mapped on the application itself is found there.</summary>
    public static void UsePublicListener(this WebApplication app)
    {
        app.UseRoutingByAddress();
        app.UseBodySizes();
        app.UseContentTypes();
    }

    /// <summary>The host would put both in front of everything unless it is told that they are there.</summary>
    private static void LeaveAccessToListeners(this IApplicationBuilder app) =>
        (app.Properties["__AuthenticationMiddlewareSet"], app.Properties["__AuthorizationMiddlewareSet"]) = (true, true);
}

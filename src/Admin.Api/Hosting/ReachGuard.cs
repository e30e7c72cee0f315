using System.Globalization;
using IfCity.Bots.Admin.Console;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Keeps staff whose rights name departments or topics to the appeals of these, in the API and in the console, before any body is read. An
/// appeal beyond them is as one that there is not. Lists say that they pass over what is beyond (<see cref="ChecksReach"/>); what says
/// nothing is closed to such staff, and so is the inbox, whose conversations have no topic.
/// </summary>
internal static class ReachGuard
{
    private static readonly string[] Guarded = ["appeals", "inbox", "people"];

    public static void UseReachGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || context.User.GetLimits() is not { } limits
            || FindGuarded(endpoint) is not { } part)
        {
            await next(context);
            return;
        }
        var isOneAppeal = endpoint.RoutePattern.PathSegments.ElementAtOrDefault(part + 1) is { } segment
            && segment.Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "id" }];
        if (isOneAppeal && long.TryParse($"{context.GetRouteValue("id")}", NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            if (await IsWithinAsync(context, limits, id)) await next(context);
            else await RefuseAsync(context, isThere: false);
        }
        else if (endpoint.Metadata.GetMetadata<ChecksReach>() is not null) await next(context);
        else await RefuseAsync(context, isThere: true);
    });

    private static int? FindGuarded(RouteEndpoint endpoint)
    {
        var segments = endpoint.RoutePattern.PathSegments;
        for (var at = 0; at < segments.Count; at++)
            if (segments[at].Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart { Content: var name }]
                && Guarded.Contains(name)) return at;
        return null;
    }

    private static async Task<bool> IsWithinAsync(HttpContext context, StaffLimits limits, long id)
    {
        var reach = AppealReach.Of(limits, context.RequestServices.GetRequiredService<AppealCategories>());
        await using var db = context.RequestServices.GetRequiredService<Database>().OpenForReading();
        return await reach.AdmitsAsync(db, id, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, bool isThere) =>
        context.Request.Path.StartsWithSegments(ConsoleModule.Root) ? ConsoleModule.RefuseAsync(context, isThere)
        : (isThere ? Problems.OutOfReach() : Problems.NotFound(new($"звернення", $"appeal"))).ExecuteAsync(context);
}

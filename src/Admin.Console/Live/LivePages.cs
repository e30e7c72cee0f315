using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Admin.Console.Live;

/// <summary>Server-sent events for the pages on which something lives. Without them a page tells what is when it is opened.</summary>
internal static class LivePages
{
    public static void MapLive(this IEndpointRouteBuilder console)
    {
        var live = console.MapGroup("/live");
        Map(live, LiveTopic.Appeals).ForStaff();
        Map(live, LiveTopic.Inbox).For(Right.Appeals);
        Map(live, LiveTopic.Announcements).ForStaff();
    }

    /// <summary>The address of a topic, from what the page being answered knows of it.</summary>
    public static string AddressOf(HttpContext http, LiveTopic topic) => $"{ConsoleModule.Root}/live/{NameOf(topic)}?seen="
        + (http.Features.Get<LiveMark>() is { } mark ? $"{mark.Of(topic)}" : "");

    /// <summary>Notes how things stand before a page is read, so that what changes while it is on its way is not missed.</summary>
    public static ValueTask<object?> MarkAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Features.Set(new LiveMark(context.HttpContext.RequestServices.GetRequiredService<LiveFeed>()));
        return next(context);
    }

    private static RouteHandlerBuilder Map(RouteGroupBuilder live, LiveTopic topic) =>
        live.MapGet($"/{NameOf(topic)}", (LiveFeed feed, SignIns signIns, HttpContext http) => Listen(topic, feed, signIns, http));

    private static IResult Listen(LiveTopic topic, LiveFeed feed, SignIns signIns, HttpContext http)
    {
        var visitor = http.GetVisitor();
        if (feed.Enter(visitor.Holder.Person) is not { } place)
        {
            http.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        http.Response.RegisterForDispose(place);
        // A proxy that gathers an answer before it hands it on would hold the news back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(feed.ReadAsync(topic, FindSeen(http), IsStillInAsync, http.RequestAborted));

        async Task<bool> IsStillInAsync() =>
            await signIns.FindVisitorAsync(http.Request.Cookies[SessionHandler.CookieName] ?? "", http.RequestAborted) is { } now
                && now.Stage == SignInStage.Complete && (topic != LiveTopic.Inbox || now.Holder.Role.Has(Right.Appeals));
    }

    /// <summary>A browser that comes back says which news it had last; one that begins brings what its page knew.</summary>
    private static long? FindSeen(HttpContext http)
    {
        var told = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : http.Request.Query["seen"].ToString();
        return long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
    }

    private static string NameOf(LiveTopic topic) => topic.ToString().ToLowerInvariant();

    /// <summary>How things stood when a request came.</summary>
    private sealed class LiveMark(LiveFeed feed)
    {
        private readonly long[] _versions = [.. Enum.GetValues<LiveTopic>().Select(feed.GetVersion)];

        public long Of(LiveTopic topic) => _versions[(int)topic];
    }
}

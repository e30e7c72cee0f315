using System.Globalization;
using System.Net.Mime;
using IfCity.Bots.Admin.Console.Live;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Admin;

/// <summary>Server-sent events for programs: the same news by which the console's pages live.</summary>
internal static class EventsApi
{
    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapGet("/events", Listen).WithTags("Events")
        .ProducesFiles(MediaTypeNames.Text.EventStream).ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>Tells as server-sent events that something has changed, for as long as you listen; never what: ask for it.</summary>
    /// <remarks>
    /// A change is an event <c>news</c>; where none comes, a <c>beat</c> does at least every 15 seconds. Several changes close together are
    /// told as one. Whoever comes back with the id of the last event they had (<c>Last-Event-ID</c>) is told at once if something has
    /// changed since. The stream ends when the key does. Of conversations hears only who may read them.
    /// </remarks>
    /// <param name="topic">What is listened to.</param>
    internal static IResult Listen(Named<LiveTopic> topic, LiveFeed feed, ApiKeys keys, HttpContext http)
    {
        if (topic.Value == LiveTopic.Inbox)
        {
            if (!http.Has(Right.Appeals)) return Problems.RightNeeded(Right.Appeals);
            if (http.User.GetLimits() is not null) return Problems.OutOfReach();
        }
        if (feed.Enter($"key of {http.GetHolderName()}") is not { } place)
        {
            http.Response.Headers.RetryAfter = "60";
            return Problems.Problem(StatusCodes.Status429TooManyRequests, "too-many-listeners",
                new($"Слухачів забагато: спершу завершіть один із потоків.",
                    $"There are too many listeners: end one of the streams first."));
        }
        http.Response.RegisterForDispose(place);
        // A proxy that gathers an answer before it hands it on would hold the news back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(feed.ReadAsync(topic.Value, FindSeen(http), MayGoOnAsync, http.RequestAborted));

        async Task<bool> MayGoOnAsync() =>
            await keys.FindHolderAsync(http.Request.Headers[ApiKeyHandler.Header].ToString(), http.RequestAborted) is { } holder
                && (topic.Value != LiveTopic.Inbox || (holder.Has(Right.Appeals) && holder.Limits is null));
    }

    private static long? FindSeen(HttpContext http) => long.TryParse(http.Request.Headers["Last-Event-ID"].ToString(),
        NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
}

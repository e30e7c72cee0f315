using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Appeals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Filters of the queue that somebody keeps for themselves.</summary>
internal static class SavedFilterPages
{
    internal const string Path = $"{QueueFilter.Path}/filters";

    public static void MapSavedFilters(this IEndpointRouteBuilder console)
    {
        var filters = console.MapGroup("/appeals/filters");
        filters.MapPost("", SaveAsync).ForStaff().ChecksReach();
        filters.MapPost("/{id:long}/remove", RemoveAsync).ForStaff().ChecksReach();
    }

    private static async Task<IResult> SaveAsync(SentForm sent, SavedFilters filters, HttpContext http)
    {
        var (name, filter) = (sent["name"], QueueFilter.FromQuery(sent["filter"]));
        var said = name.Length is 0 or > SavedFilters.LongestName || filter.Query.Length > SavedFilters.LongestQuery ? "name"
            : await filters.SaveAsync(http.GetVisitor().AccountId, name, filter.Query) ? "saved" : "full";
        return GoBack(filter, said);
    }

    private static async Task<IResult> RemoveAsync(long id, SentForm sent, SavedFilters filters, HttpContext http)
    {
        await filters.RemoveAsync(http.GetVisitor().AccountId, id);
        return GoBack(QueueFilter.FromQuery(sent["filter"]), "removed");
    }

    private static SeeOther GoBack(QueueFilter filter, string said) =>
        new($"{filter.Address}{(filter.Query.Length == 0 ? "?" : "&")}said={said}");
}

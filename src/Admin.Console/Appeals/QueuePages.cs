using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>The queue of appeals, page by page, as its filter in the address says.</summary>
internal static class QueuePages
{
    private const int PageSize = 50;

    public static void MapQueue(this IEndpointRouteBuilder console) => console.MapGet("/appeals", ShowAsync).ForStaff().ChecksReach();

    private static async Task<IResult> ShowAsync(QueueFilter filter, Database database, AppealCategories categories, AddressBook book,
        TimeProvider clock, HttpContext http)
    {
        await using var db = database.OpenForReading();
        var wanted = filter.Read(categories, book, http.GetVisitor().Holder.Person, clock.GetUtcNow()) with
        {
            Reach = AppealReach.Of(http.User, categories),
        };
        var found = await AppealQueue.PageAsync(db, wanted, clock.GetUtcNow(), filter.Before, PageSize + 1);
        var shown = found.Take(PageSize).ToList();
        return Page.Of<QueuePage>(new()
        {
            [nameof(QueuePage.Filter)] = filter, [nameof(QueuePage.Appeals)] = shown, [nameof(QueuePage.HasMore)] = found.Count > PageSize,
            [nameof(QueuePage.Photos)] = await CountPhotosAsync(db, shown, http.RequestAborted),
            [nameof(QueuePage.Joined)] = await CountJoinedAsync(db, shown, http.RequestAborted),
            [nameof(QueuePage.Districts)] = book.Districts,
        });
    }

    private static async Task<Dictionary<long, int>> CountPhotosAsync(BotDb db, List<Appeal> shown, CancellationToken cancellationToken)
    {
        var routes = shown.ToDictionary(appeal => AppealPhotos.RouteOf(appeal.Id), appeal => appeal.Id);
        var counts = await db.Set<Photo>().Where(photo => routes.Keys.Contains(photo.About!) && photo.Status != PhotoStatus.Refused)
            .GroupBy(photo => photo.About!).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return counts.ToDictionary(row => routes[row.Key], row => row.Count);
    }

    private static async Task<Dictionary<long, int>> CountJoinedAsync(BotDb db, List<Appeal> shown, CancellationToken cancellationToken)
    {
        var ids = shown.ConvertAll(appeal => appeal.Id);
        return await db.Set<AppealJoin>().Where(join => ids.Contains(join.AppealId)).GroupBy(join => join.AppealId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
    }
}

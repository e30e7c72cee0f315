using IfCity.Bots.Admin.Console.Appeals.Bulk;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
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
        ContactSearch contacts, TimeProvider clock, HttpContext http, string? said)
    {
        await using var db = database.OpenForReading();
        var asked = filter.Read(categories, book, http.GetVisitor().Holder.Person, clock.GetUtcNow()) with
        {
            Reach = AppealReach.Of(http.User, categories),
        };
        var wanted = await contacts.AddAsync(asked, http.User, http.RequestAborted);
        var found = await AppealQueue.PageAsync(db, wanted, clock.GetUtcNow(), filter.Before, PageSize + 1);
        var shown = found.Take(PageSize).ToList();
        return Page.Of<QueuePage>(new()
        {
            [nameof(QueuePage.Filter)] = filter, [nameof(QueuePage.Appeals)] = shown, [nameof(QueuePage.HasMore)] = found.Count > PageSize,
            [nameof(QueuePage.Said)] = said,
            [nameof(QueuePage.Filters)] = await SavedFilters.ListAsync(db, http.GetVisitor().AccountId, http.RequestAborted),
            [nameof(QueuePage.Photos)] = await FindPhotosAsync(db, shown, http.RequestAborted),
            [nameof(QueuePage.Joined)] = await CountJoinedAsync(db, shown, http.RequestAborted),
            [nameof(QueuePage.Districts)] = book.Districts,
            [nameof(QueuePage.BulkHolders)] = http.User.Has(Right.Appeals)
                ? await BulkPages.ListHoldersAsync(db, http.GetVisitor().Holder.Person, http.RequestAborted) : [],
        });
    }

    private static async Task<Dictionary<long, QueuePhotos>> FindPhotosAsync(BotDb db, List<Appeal> shown,
        CancellationToken cancellationToken)
    {
        var routes = shown.ToDictionary(appeal => AppealPhotos.RouteOf(appeal.Id), appeal => appeal.Id);
        var files = await db.Set<Photo>().Where(photo => routes.Keys.Contains(photo.About!) && photo.Status != PhotoStatus.Refused)
            .OrderBy(photo => photo.CreatedAt).Select(photo => new { photo.About, photo.Key, photo.Kind, photo.Status })
            .ToListAsync(cancellationToken);
        return files.GroupBy(file => routes[file.About!]).ToDictionary(files => files.Key, files => new QueuePhotos(files.Count(),
            files.FirstOrDefault(file => file.Kind == MediaKind.Picture && file.Status == PhotoStatus.Stored)?.Key));
    }

    private static async Task<Dictionary<long, int>> CountJoinedAsync(BotDb db, List<Appeal> shown, CancellationToken cancellationToken)
    {
        var ids = shown.ConvertAll(appeal => appeal.Id);
        return await db.Set<AppealJoin>().Where(join => ids.Contains(join.AppealId)).GroupBy(join => join.AppealId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
    }
}

/// <summary>The files of an appeal in the queue.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="FirstPicture">Key of the one that is shown small; null if no picture is there yet.</param>
public sealed record QueuePhotos(int Count, string? FirstPicture);

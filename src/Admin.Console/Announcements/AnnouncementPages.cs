using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Announcements.AnnouncementTexts;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>Announcements: the list, one of them with how it looks and how far it has come, and what is done to it.</summary>
internal static class AnnouncementPages
{
    internal const string Path = $"{ConsoleModule.Root}/announcements";

    private const int PageSize = 30;

    public static void MapAnnouncements(this IEndpointRouteBuilder console)
    {
        var announcements = console.MapGroup("/announcements");
        announcements.MapGet("", ListAsync).ForStaff();
        announcements.MapGet("/{id:long}", (long id, Database database, AnnouncementFiles files, HttpContext http, string? done) =>
            ShowAsync(id, database, files, http, done is null ? null : T.Done, StatusCodes.Status200OK)).ForStaff();
        announcements.MapGet("/calendar", ShowCalendarAsync).ForStaff();
        announcements.MapGet("/{id:long}/picture", OpenPictureAsync).ForStaff();
        announcements.MapMoves();
        announcements.MapCompose();
        announcements.MapCorrect();
    }

    /// <summary>The address of the list.</summary>
    public static string ListOf(BroadcastState? state, long? before = null)
    {
        var query = new QueryBuilder();
        if (state is { } only) query.Add("state", BroadcastStates.CodeOf(only));
        if (before is { } id) query.Add("before", id.ToString(CultureInfo.InvariantCulture));
        return Path + query.ToQueryString();
    }

    /// <summary>The page of one announcement.</summary>
    /// <param name="said">What became of a form; null: none was sent.</param>
    /// <param name="reason">What was typed as the reason of a refusal.</param>
    public static async Task<IResult> ShowAsync(long id, Database database, AnnouncementFiles files, HttpContext http, Text? said,
        int status, string reason = "")
    {
        await using var db = database.OpenForReading();
        return await files.LoadAsync(db, id, http.RequestAborted) is not { } file
            ? Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)
            : Page.Of<AnnouncementPage>(new()
            {
                [nameof(AnnouncementPage.File)] = file, [nameof(AnnouncementPage.Said)] = said,
                [nameof(AnnouncementPage.IsBad)] = status != StatusCodes.Status200OK, [nameof(AnnouncementPage.Reason)] = reason,
            }, status);
    }

    private static async Task<IResult> ListAsync(Database database, AnnouncementList list, HttpContext http, string? state, string? before)
    {
        await using var db = database.OpenForReading();
        var wanted = BroadcastStates.Find(state);
        long? after = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var lines = await list.LoadAsync(db, wanted, http.User.Has(Right.Approve) ? http.User.GetStaffer().Person : null, after,
            PageSize + 1, http.RequestAborted);
        return Page.Of<AnnouncementsPage>(new()
        {
            [nameof(AnnouncementsPage.Lines)] = lines.Take(PageSize).OrderByDescending(line => line.WaitsForMe).ToList(),
            [nameof(AnnouncementsPage.State)] = wanted,
            [nameof(AnnouncementsPage.HasMore)] = lines.Count > PageSize, [nameof(AnnouncementsPage.Before)] = after,
        });
    }

    private static async Task<IResult> ShowCalendarAsync(Database database, BroadcastList list, TimeProvider clock, HttpContext http,
        string? month)
    {
        var today = KyivTime.Day(clock.GetUtcNow());
        var first = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            && asked.Year is > 2000 and < 2200 ? asked : new(today.Year, today.Month, 1);
        await using var db = database.OpenForReading();
        return Page.Of<CalendarPage>(new()
        {
            [nameof(CalendarPage.Month)] = first, [nameof(CalendarPage.Today)] = today,
            [nameof(CalendarPage.Listed)] = await list.ListBetweenAsync(db, KyivTime.Begin(first), KyivTime.Begin(first.AddMonths(1)),
                http.RequestAborted),
        });
    }

    private static async Task<IResult> OpenPictureAsync(long id, Database database, BlobStore blobs, HttpContext http)
    {
        await using var db = database.OpenForReading();
        var picture = await db.Set<Broadcast>().Where(row => row.Id == id).Select(row => row.Picture)
            .FirstOrDefaultAsync(http.RequestAborted);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return picture is not null && await blobs.OpenAsync(picture, http.RequestAborted) is { } file
            ? Results.Stream(file, "image/jpeg") : Results.NotFound();
    }
}

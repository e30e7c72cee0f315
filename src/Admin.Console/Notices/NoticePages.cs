using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using T = IfCity.Bots.Admin.Console.Notices.NoticeTexts;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>Notices: the list, one of them with its thread, what is done to it, and the form in which one is written.</summary>
internal static class NoticePages
{
    private const int PageSize = 30;

    public static void MapNotices(this IEndpointRouteBuilder console)
    {
        var notices = console.MapGroup("/notices");
        notices.MapGet("", ListAsync).ForStaff();
        notices.MapGet("/{id:long}", (long id, Database database, NoticeFiles files, HttpContext http, string? done) =>
            ShowAsync(id, database, files, http, Explain(done), StatusCodes.Status200OK)).ForStaff();
        notices.MapMoves();
        notices.MapForm();
    }

    public static string PathOf(long id) => $"{NoticeFilter.Path}/{id}";

    /// <summary>The page of one notice.</summary>
    /// <param name="said">What became of a form; null: none was sent.</param>
    public static async Task<IResult> ShowAsync(long id, Database database, NoticeFiles files, HttpContext http, Text? said, int status)
    {
        await using var db = database.OpenForReading();
        return await files.LoadAsync(db, id, http.RequestAborted) is not { } file
            ? Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)
            : Page.Of<NoticePage>(new()
            {
                [nameof(NoticePage.File)] = file, [nameof(NoticePage.Said)] = said,
                [nameof(NoticePage.IsBad)] = status != StatusCodes.Status200OK,
            }, status);
    }

    private static Text? Explain(string? done) => done switch
    {
        null => null,
        "publish" => T.Published,
        "approve" => T.HandedOver,
        _ => T.Done,
    };

    private static async Task<IResult> ListAsync(NoticeFilter filter, Database database, NoticeFiles files, HttpContext http)
    {
        await using var db = database.OpenForReading();
        var lines = await files.ListAsync(db, filter, PageSize + 1, http.RequestAborted);
        return Page.Of<NoticesPage>(new()
        {
            [nameof(NoticesPage.Lines)] = lines.Take(PageSize).ToList(), [nameof(NoticesPage.Filter)] = filter,
            [nameof(NoticesPage.HasMore)] = lines.Count > PageSize,
        });
    }
}

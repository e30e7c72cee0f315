using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using T = IfCity.Bots.Admin.Console.Announcements.ComposeTexts;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>An announcement is composed: looked at as often as wanted before anything is kept.</summary>
internal static class ComposePages
{
    public static void MapCompose(this RouteGroupBuilder announcements)
    {
        announcements.MapGet("/new", (AddressBook book) => Show(new(), book, null, null)).For(Right.Publish);
        announcements.MapPost("/new", SendAsync).For(Right.Publish);
    }

    private static async Task<IResult> SendAsync(ComposeForm form, AddressBook book, AnnouncementFiles files, BroadcastMoves moves,
        Database database, TimeProvider clock, HttpContext http)
    {
        var (row, trouble) = form.Read(book, clock.GetUtcNow());
        if (row is null) return Show(form, book, null, trouble);
        var file = await LookAsync(row, files, database);
        if (file.Shown.Any(shown => shown.Over > 0)) return Show(form, book, file, T.TooLong);
        if (!form.Saves) return Show(form, book, file, null);
        if (form.StartsByItself && !file.IsConfirmed(form.Count)) return Show(form, book, file, AnnouncementTexts.NotConfirmed);
        await database.InTransactionAsync(unit => moves.ComposeAsync(unit, http.User.GetHolderName(), http.User.GetStaffer(), row,
            start: form.Start == "approved"));
        return Page.GoTo($"/announcements/{row.Id}?done=compose");
    }

    private static async Task<AnnouncementFile> LookAsync(Broadcast row, AnnouncementFiles files, Database database)
    {
        await using var db = database.OpenForReading();
        return await files.LookAsync(db, row);
    }

    private static IResult Show(ComposeForm form, AddressBook book, AnnouncementFile? file, Text? trouble) => Page.Of<ComposePage>(new()
    {
        [nameof(ComposePage.Form)] = form, [nameof(ComposePage.Districts)] = book.Districts, [nameof(ComposePage.File)] = file,
        [nameof(ComposePage.Trouble)] = trouble,
    }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}

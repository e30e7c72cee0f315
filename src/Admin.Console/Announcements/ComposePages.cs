using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Announcements.ComposeTexts;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>An announcement is composed, or a draft changed: looked at as often as wanted before anything is kept.</summary>
internal static class ComposePages
{
    public static void MapCompose(this RouteGroupBuilder announcements)
    {
        announcements.MapGet("/new", (Desk desk, AnnouncementTemplates templates, string? template) =>
            desk.Show(null, templates.Find(template) is { } ready ? ComposeForm.FromTemplate(ready) : new(), null, null))
            .For(Right.Publish);
        announcements.MapPost("/new", (ComposeForm form, Desk desk) => desk.TakeAsync(null, form, null)).For(Right.Publish);
        announcements.MapGet("/{id:long}/change", async (long id, Desk desk) => await desk.FindAsync(id) is { } row
            ? desk.Show(row, ComposeForm.FromDraft(row, desk.Clock.GetUtcNow()), null, null)
            : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)).For(Right.Publish);
        announcements.MapPost("/{id:long}/change", async (long id, ComposeForm form, SentForm sent, Desk desk) =>
            await desk.FindAsync(id) is { } row ? await desk.TakeAsync(row, form, sent.Number("revision"))
                : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)).For(Right.Publish);
    }

    /// <summary>What the form needs of its request.</summary>
    internal sealed record Desk(Database Database, AddressBook Book, AnnouncementFiles Files, BroadcastMoves Moves, TimeProvider Clock,
        HttpContext Http)
    {
        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<AddressBook>(),
                services.GetRequiredService<AnnouncementFiles>(), services.GetRequiredService<BroadcastMoves>(),
                services.GetRequiredService<TimeProvider>(), context));
        }

        public async Task<Broadcast?> FindAsync(long id)
        {
            await using var db = Database.OpenForReading();
            return await db.Set<Broadcast>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, Http.RequestAborted);
        }

        /// <param name="of">The draft that is changed; null: it is a new one.</param>
        /// <param name="revision">The revision of the draft that was read.</param>
        public async Task<IResult> TakeAsync(Broadcast? of, ComposeForm form, int? revision)
        {
            var (row, trouble) = form.Read(Book, of, Clock.GetUtcNow());
            if (row is null) return Show(of, form, null, trouble);
            var file = await LookAsync(row);
            if (file.Shown.Any(shown => shown.Over > 0)) return Show(of, form, file, T.TooLong);
            if (!form.Saves) return Show(of, form, file, null);
            if (form.StartsByItself && !file.IsConfirmed(form.Count)) return Show(of, form, file, AnnouncementTexts.NotConfirmed);
            return await KeepAsync(of, row, revision, start: form.Start == "approved") switch
            {
                BroadcastResult.Done done => Page.GoTo($"/announcements/{done.Broadcast.Id}?done=compose"),
                BroadcastResult.OtherRevision => Show(of, form, file, AnnouncementTexts.Changed),
                _ => Show(of, form, file, AnnouncementTexts.NotAllowed),
            };
        }

        public IResult Show(Broadcast? of, ComposeForm form, AnnouncementFile? file, Text? trouble) => Page.Of<ComposePage>(new()
        {
            [nameof(ComposePage.Form)] = form, [nameof(ComposePage.Of)] = of, [nameof(ComposePage.Districts)] = Book.Districts,
            [nameof(ComposePage.File)] = file, [nameof(ComposePage.Trouble)] = trouble,
        }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

        private Task<BroadcastResult> KeepAsync(Broadcast? of, Broadcast row, int? revision, bool start) =>
            Database.InTransactionAsync(async unit =>
            {
                var (by, staffer) = (Http.User.GetHolderName(), Http.User.GetStaffer());
                if (of is null)
                {
                    await Moves.ComposeAsync(unit, by, staffer, row, start);
                    return new BroadcastResult.Done(row);
                }
                var result = await Moves.ReviseAsync(unit, by, staffer, of.Id, revision, row, start);
                if (result is not BroadcastResult.Done) unit.RollBack();
                return result;
            });

        private async Task<AnnouncementFile> LookAsync(Broadcast row)
        {
            await using var db = Database.OpenForReading();
            return await Files.LookAsync(db, row);
        }
    }
}

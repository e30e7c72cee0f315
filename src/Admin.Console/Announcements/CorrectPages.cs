using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
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

/// <summary>What was sent is corrected, for exactly those who got it: looked at before it is sent.</summary>
internal static class CorrectPages
{
    public static void MapCorrect(this RouteGroupBuilder announcements)
    {
        announcements.MapGet("/{id:long}/correct", async (long id, Desk desk) => await desk.FindAsync(id) is { } row
            ? desk.Show(row, row.BodyUk, row.BodyEn ?? "", null, null) : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound))
            .For(Right.Publish);
        announcements.MapPost("/{id:long}/correct", async (long id, SentForm sent, Desk desk) => await desk.FindAsync(id) is { } row
            ? await desk.TakeAsync(row, sent) : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)).For(Right.Publish);
    }

    /// <summary>What the form needs of its request.</summary>
    internal sealed record Desk(Database Database, AnnouncementFiles Files, BroadcastMoves Moves, HttpContext Http)
    {
        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<AnnouncementFiles>(),
                services.GetRequiredService<BroadcastMoves>(), context));
        }

        public async Task<Broadcast?> FindAsync(long id)
        {
            await using var db = Database.OpenForReading();
            return await db.Set<Broadcast>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, Http.RequestAborted);
        }

        public async Task<IResult> TakeAsync(Broadcast of, SentForm sent)
        {
            var (uk, en) = (sent["textUk"], sent["textEn"]);
            if (uk.Length is 0 or > Broadcast.LongestText || en.Length > Broadcast.LongestText) return Show(of, uk, en, null, T.TextNeeded);
            var content = Content(of, uk, en);
            var file = await LookAsync(content);
            if (file.Shown.Any(shown => shown.Over > 0)) return Show(of, uk, en, file, T.TooLong);
            if (sent["do"] != "send") return Show(of, uk, en, file, null);
            if (!file.IsConfirmed(sent["count"])) return Show(of, uk, en, file, AnnouncementTexts.NotConfirmed);
            return await Database.InTransactionAsync(async unit =>
            {
                var result = await Moves.CorrectAsync(unit, Http.User.GetHolderName(), Http.User.GetStaffer(), of.Id, content);
                if (result is not BroadcastResult.Done) unit.RollBack();
                return result;
            }) is BroadcastResult.Done { Broadcast: var made }
                ? Page.GoTo($"/announcements/{made.Id}?done=correct") : Show(of, uk, en, file, AnnouncementTexts.NotAllowed);
        }

        public IResult Show(Broadcast of, string textUk, string textEn, AnnouncementFile? file, Text? trouble) => Page.Of<CorrectPage>(new()
        {
            [nameof(CorrectPage.Of)] = of, [nameof(CorrectPage.TextUk)] = textUk, [nameof(CorrectPage.TextEn)] = textEn,
            [nameof(CorrectPage.File)] = file, [nameof(CorrectPage.Trouble)] = trouble,
        }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

        /// <summary>The same with other words: a picture can be rewritten only by one that has a picture.</summary>
        private static Broadcast Content(Broadcast of, string textUk, string textEn) => new()
        {
            Purpose = BroadcastPurpose.Correction, Title = of.Title, BodyUk = textUk, BodyEn = textEn.Length == 0 ? null : textEn,
            AudienceJson = new Audience { GotBroadcast = of.Id }.ToJson(), Level = of.Level, Lane = of.Lane, Picture = of.Picture,
            ButtonsJson = of.ButtonsJson, Latitude = of.Latitude, Longitude = of.Longitude,
        };

        private async Task<AnnouncementFile> LookAsync(Broadcast content)
        {
            (content.Author, content.AuthorDepartment) = Http.User.GetStaffer();
            await using var db = Database.OpenForReading();
            return await Files.LookAsync(db, content);
        }
    }
}

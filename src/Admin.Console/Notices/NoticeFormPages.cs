using IfCity.Bots.Admin.Console.Announcements;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using N = IfCity.Bots.Admin.Console.Notices.NoticeFormTexts;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>
/// A notice is written, or corrected: the form comes back with what was understood, whom it concerns and how it looks, and is sent once
/// just that was seen.
/// </summary>
internal static class NoticeFormPages
{
    public static void MapForm(this RouteGroupBuilder notices)
    {
        notices.MapGet("/new", (NoticeTemplates templates, Desk desk, string? template) =>
            desk.Show(null, templates.Find(template) is { } ready ? NoticeForm.FromTemplate(ready) : new())).For(Right.Publish);
        notices.MapPost("/new", (SentForm sent, Desk desk) => desk.TakeAsync(null, sent)).For(Right.Publish);
        notices.MapGet("/{id:long}/change", async (long id, Desk desk) => await desk.FindAsync(id) is { } alert
            ? desk.Show(alert, NoticeForm.FromAlert(alert, desk.Places)) : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound))
            .For(Right.Publish);
        notices.MapPost("/{id:long}/change", async (long id, SentForm sent, Desk desk) => await desk.FindAsync(id) is { } alert
            ? await desk.TakeAsync(alert, sent) : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)).For(Right.Publish);
    }

    /// <summary>What the form needs of its request.</summary>
    internal sealed record Desk(Database Database, AlertWork Work, AlertService Alerts, AnnouncementFiles Files, AudienceResolver Audiences,
        TypedPlaces Places, TimeProvider Clock, HttpContext Http)
    {
        private (string Person, string? Department) Staffer => Http.User.GetStaffer();

        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<AlertWork>(),
                services.GetRequiredService<AlertService>(), services.GetRequiredService<AnnouncementFiles>(),
                services.GetRequiredService<AudienceResolver>(), services.GetRequiredService<TypedPlaces>(),
                services.GetRequiredService<TimeProvider>(), context));
        }

        public async Task<Alert?> FindAsync(long id)
        {
            await using var db = Database.OpenForReading();
            return await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, Http.RequestAborted);
        }

        /// <param name="of">The notice that is changed; null: it is a new one.</param>
        public async Task<IResult> TakeAsync(Alert? of, SentForm sent)
        {
            var form = Choose(NoticeForm.FromSent(sent), sent["use"]);
            // Whoever finds that there is such a notice already goes on in its form with what they have typed.
            if (sent.Id("follow") is { } other && await FindAsync(other) is { } open)
                return Show(open, form with { Begins = NoticeForm.FromAlert(open, Places).Begins, From = "" });
            var reading = NoticeReading.Read(form, Places, of, Staffer, Clock.GetUtcNow());
            if (reading.Report is not { } report) return Show(of, form, reading, trouble: string.Join(' ', reading.Troubles.Select(Say)));
            var check = await CheckAsync(of, report);
            if (check.File.Shown.Any(shown => shown.Over > 0)) return Show(of, form, reading, check, Say(N.MessageTooLong));
            var step = sent["do"];
            if (step is not ("send" or "confirm")) return Show(of, form, reading, check);
            if (sent["seen"] != form.Seen) return Show(of, form, reading, check, Say(N.SeenOther));
            if (!check.IsQuiet && !TypedCount.Fits(sent["count"], check.Reach.People))
                return Show(of, form, reading, check, Say(AnnouncementTexts.NotConfirmed));
            return await SendAsync(of, report, isConfirmed: step == "confirm") switch
            {
                AlertOutcome.Done done => Page.GoTo(
                    $"/notices/{done.Alert.Id}?done={(check.IsQuiet || check.File.Approval.IsEnough ? "publish" : "approve")}"),
                AlertOutcome.Unconfirmed => Show(of, form, reading, check, isConfirming: true),
                _ => Show(of, form, reading, check, Say(NoticeTexts.NotAllowed)),
            };
        }

        public IResult Show(Alert? of, NoticeForm form, NoticeReading? reading = null, NoticeCheck? check = null, string? trouble = null,
            bool isConfirming = false) => Page.Of<NoticeFormPage>(new()
            {
                [nameof(NoticeFormPage.Form)] = form, [nameof(NoticeFormPage.Of)] = of, [nameof(NoticeFormPage.Reading)] = reading,
                [nameof(NoticeFormPage.Check)] = check, [nameof(NoticeFormPage.Trouble)] = trouble,
                [nameof(NoticeFormPage.IsConfirming)] = isConfirming,
            }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

        private Task<AlertOutcome> SendAsync(Alert? of, AlertReport report, bool isConfirmed) => Database.InTransactionAsync(async unit =>
        {
            var by = Http.User.GetHolderName();
            var outcome = of is null ? await Work.PublishAsync(unit, by, report, isConfirmed)
                : await Work.ChangeAsync(unit, by, of.Id, report, isConfirmed);
            if (outcome is not AlertOutcome.Done) unit.RollBack();
            return outcome;
        });

        private async Task<NoticeCheck> CheckAsync(Alert? of, AlertReport report)
        {
            await using var db = Database.OpenForReading();
            var now = Clock.GetUtcNow();
            var (look, isQuiet) = of is null ? (Alerts.Preview(report, now), false) : await Alerts.PreviewChangeAsync(db, of, report, now);
            (look.Author, look.AuthorDepartment) = Staffer;
            var overlapping = of is null
                ? await Alerts.FindOverlappingAsync(db, report.Kind, report.Audience, Http.RequestAborted) : [];
            return new(await Files.LookAsync(db, look), await Audiences.PreviewAsync(db, look.Audience, Http.RequestAborted),
                [.. overlapping.Select(row => new NoticeLine(row, Alerts.DescribePlace(row), Waits: false, null))], isQuiet);
        }

        /// <summary>Puts a suggestion in the place of the piece that it is for: <c>2|вул. Галицька</c>.</summary>
        private NoticeForm Choose(NoticeForm form, string chosen)
        {
            if (chosen.Split('|') is not [var number, var words] || !int.TryParse(number, out var at)) return form;
            var pieces = Places.Read(form.Places).Select(piece => piece.Typed).ToList();
            if (at < 0 || at >= pieces.Count) return form;
            pieces[at] = words;
            return form with { Places = string.Join(", ", pieces) };
        }

        private string Say(Text text) => text.In(Http.GetLanguage()).ToString();
    }
}

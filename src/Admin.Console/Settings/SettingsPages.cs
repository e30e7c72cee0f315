using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Mode;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sealing;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Settings.SettingsTexts;

namespace IfCity.Bots.Admin.Console.Settings;

/// <summary>What is set: the mode of the bot and the page about it are changed here, the rest is shown with where it is set.</summary>
internal static class SettingsPages
{
    internal const string Path = $"{ConsoleModule.Root}/settings";

    /// <summary>Days ahead in which days off are shown.</summary>
    private const int DaysAhead = 60;

    public static void MapSettings(this IEndpointRouteBuilder console)
    {
        var settings = console.MapGroup("/settings");
        settings.MapGet("", (Desk desk, string? done) =>
            desk.ShowAsync(done is null ? null : T.Done, StatusCodes.Status200OK)).ForStaff();
        settings.MapPost("/mode/request", (Desk desk) => desk.SwitchAsync(ModeMoves.RequestLiveAsync)).For(Right.Staff);
        settings.MapPost("/mode/approve", (Desk desk) => desk.SwitchAsync(desk.Moves.ApproveLiveAsync)).For(Right.Staff);
        settings.MapPost("/mode/return", (Desk desk) => desk.SwitchAsync(desk.Moves.ReturnAsync)).For(Right.Staff);
        settings.MapPost("/about", KeepNoteAsync).For(Right.Staff);
        settings.MapPost("/keys", MakeKeyAsync).For(Right.Staff);
        settings.MapPost("/days", KeepDaysAsync).For(Right.Staff);
    }

    private static async Task<IResult> MakeKeyAsync(KeyStore keys, HttpContext http)
    {
        await keys.RotateAsync((unit, id) => AuditEntry.Add(unit, http.User.GetHolderName(), "keys.rotate", id), http.RequestAborted);
        return Page.GoTo("/settings?done=keys");
    }

    private static async Task<IResult> KeepNoteAsync(SentForm form, Desk desk)
    {
        var note = new AboutNote(form["note_uk"], form["note_en"]);
        if (note.Uk.Length > AboutNote.Longest || note.En.Length > AboutNote.Longest || (note.Uk.Length == 0 && note.En.Length > 0))
            return await desk.ShowAsync(T.TooLong, StatusCodes.Status400BadRequest, note);
        await desk.Database.InTransactionAsync(async unit =>
        {
            await note.KeepAsync(unit, desk.By);
            return true;
        });
        return Page.GoTo("/settings?done=about");
    }

    private static async Task<IResult> KeepDaysAsync(SentForm form, Desk desk, DayBook book)
    {
        var (off, worked) = (DaysTyped.Read(form["off"]), DaysTyped.Read(form["worked"]));
        if ((off.Wrong ?? worked.Wrong) is { } line)
            return await desk.ShowAsync(T.NoDay(line), StatusCodes.Status400BadRequest, days: new(form["off"], form["worked"]));
        if (off.Days.Count > ChangedDays.AtMost || worked.Days.Count > ChangedDays.AtMost || off.Days.Intersect(worked.Days).Any())
            return await desk.ShowAsync(T.TooManyDays, StatusCodes.Status400BadRequest, days: new(form["off"], form["worked"]));
        await desk.Database.InTransactionAsync(async unit =>
        {
            await new ChangedDays(off.Days, worked.Days).KeepAsync(unit, desk.By);
            unit.AfterCommit(book.Refresh);
            return true;
        });
        return Page.GoTo("/settings?done=days");
    }

    /// <summary>What a form of the settings needs of its request.</summary>
    internal sealed record Desk(Database Database, ModeMoves Moves, Deadlines Deadlines, AppealCategories Categories, TimeProvider Clock,
        HttpContext Http)
    {
        public string By => Http.User.GetHolderName();

        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<ModeMoves>(),
                services.GetRequiredService<Deadlines>(), services.GetRequiredService<AppealCategories>(),
                services.GetRequiredService<TimeProvider>(), context));
        }

        public async Task<IResult> SwitchAsync(Func<UnitOfWork, string, string, Task<ModeOutcome>> change)
        {
            var outcome = await Database.InTransactionAsync(async unit =>
            {
                var outcome = await change(unit, By, Http.User.GetStaffer().Person);
                if (outcome != ModeOutcome.Done) unit.RollBack();
                return outcome;
            });
            return outcome == ModeOutcome.Done ? Page.GoTo("/settings?done=mode")
                : await ShowAsync(T.Explain(outcome), StatusCodes.Status409Conflict);
        }

        /// <param name="typed">What was typed of the page about the bot; null: what is kept is shown.</param>
        /// <param name="days">What was typed of days; null: what is kept is shown.</param>
        public async Task<IResult> ShowAsync(Text? said, int status, AboutNote? typed = null, DaysTyped? days = null)
        {
            await using var db = Database.OpenForReading();
            var today = KyivTime.Day(Clock.GetUtcNow());
            return Page.Of<SettingsPage>(new()
            {
                [nameof(SettingsPage.Mode)] = await TestMode.LoadAsync(db, Http.RequestAborted),
                [nameof(SettingsPage.KeysMade)] = await db.Set<DataKey>().OrderByDescending(key => key.CreatedAt)
                    .Select(key => key.CreatedAt).ToListAsync(Http.RequestAborted),
                [nameof(SettingsPage.Note)] = typed ?? await AboutNote.LoadAsync(db, Http.RequestAborted),
                [nameof(SettingsPage.Days)] = days ?? DaysTyped.Of(await ChangedDays.LoadAsync(db, Http.RequestAborted)),
                [nameof(SettingsPage.Terms)] =
                    Categories.All.Select(category => (category, Categories.Urgency(category.DefaultUrgency))).ToList(),
                [nameof(SettingsPage.DaysOff)] = Enumerable.Range(0, DaysAhead).Select(today.AddDays).Where(day => Deadlines.IsDayOff(day)
                    && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList(),
                [nameof(SettingsPage.Said)] = said, [nameof(SettingsPage.IsBad)] = status != StatusCodes.Status200OK,
            }, status);
        }
    }
}

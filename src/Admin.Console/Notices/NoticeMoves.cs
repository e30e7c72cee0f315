using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Notices.NoticeTexts;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>What is done to a notice by a button: each form is one transaction, and a refusal leaves nothing of it.</summary>
internal static class NoticeMoves
{
    public static void MapMoves(this RouteGroupBuilder notices)
    {
        notices.MapPost("/{id:long}/prolong", ProlongAsync).For(Right.Publish);
        foreach (var move in (AlertMove[])[AlertMove.Begin, AlertMove.End, AlertMove.Cancel])
            notices.MapPost($"/{{id:long}}/{move.ToString().ToLowerInvariant()}", (long id, SentForm form, Desk desk) =>
                desk.DoAsync(id, form, (unit, note) => desk.Work.MoveAsync(unit, desk.By, desk.Staffer, id, move, note)))
                .For(Right.Publish);
    }

    private static async Task<IResult> ProlongAsync(long id, SentForm form, Desk desk)
    {
        var (until, isRead) = NoticeForm.ReadEnd(form["lasts"], form["until"], desk.Clock.GetUtcNow());
        return isRead && !(until <= desk.Clock.GetUtcNow())
            ? await desk.DoAsync(id, form, (unit, note) => desk.Work.ProlongAsync(unit, desk.By, desk.Staffer, id, until, note))
            : await desk.ShowAsync(id, T.EndNeeded, StatusCodes.Status400BadRequest);
    }

    /// <summary>What a form needs of its request.</summary>
    internal sealed record Desk(Database Database, AlertWork Work, NoticeFiles Files, TimeProvider Clock, HttpContext Http)
    {
        public string By => Http.User.GetHolderName();

        public (string Person, string? Department) Staffer => Http.User.GetStaffer();

        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<AlertWork>(),
                services.GetRequiredService<NoticeFiles>(), services.GetRequiredService<TimeProvider>(), context));
        }

        public Task<IResult> ShowAsync(long id, Text said, int status) =>
            NoticePages.ShowAsync(id, Database, Files, Http, said, status);

        public async Task<IResult> DoAsync(long id, SentForm form, Func<UnitOfWork, string?, Task<AlertOutcome>> act)
        {
            if (form["note"].Length > AlertWork.LongestNote)
                return await ShowAsync(id, T.NoteTooLong, StatusCodes.Status400BadRequest);
            return await Database.InTransactionAsync(async unit =>
            {
                var outcome = await act(unit, form.Find("note"));
                if (outcome is not AlertOutcome.Done) unit.RollBack();
                return outcome;
            }) switch
            {
                AlertOutcome.Done => Page.GoTo($"/notices/{id}?done=move"),
                AlertOutcome.NoSuchAlert => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
                _ => await ShowAsync(id, T.NotAllowed, StatusCodes.Status409Conflict),
            };
        }
    }
}

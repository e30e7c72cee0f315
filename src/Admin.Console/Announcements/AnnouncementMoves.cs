using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Announcements.AnnouncementTexts;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>What is done to an announcement: each form is one transaction, and a refusal leaves nothing of it.</summary>
internal static class AnnouncementMoves
{
    private const int ShortestReason = 3, LongestReason = 500;

    public static void MapMoves(this RouteGroupBuilder announcements)
    {
        announcements.MapPost("/{id:long}/start", StartAsync).For(Right.Publish);
        announcements.MapPost("/{id:long}/resume", (long id, Desk desk) => desk.DoAsync(id, "resume",
            unit => desk.Moves.StartAsync(unit, desk.By, id, BroadcastStatus.Paused))).For(Right.Publish);
        announcements.MapPost("/{id:long}/pause", (long id, Desk desk) => desk.DoAsync(id, "pause",
            unit => desk.Moves.MoveAsync(unit, desk.By, id, BroadcastMove.Pause))).For(Right.Publish);
        announcements.MapPost("/{id:long}/stop", (long id, Desk desk) => desk.DoAsync(id, "stop",
            unit => desk.Moves.MoveAsync(unit, desk.By, id, BroadcastMove.Stop))).For(Right.Publish);
        announcements.MapPost("/{id:long}/test", (long id, Desk desk) => desk.DoAsync(id, "test", unit => desk.Moves.TestAsync(unit,
            desk.By, desk.Http.User.GetStaffer(), id, [desk.Http.User.GetStaffer().Person]))).For(Right.Publish);
        announcements.MapPost("/{id:long}/withdraw", WithdrawAsync).For(Right.Publish);
        announcements.MapPost("/{id:long}/rest", (long id, Desk desk) => desk.DoAsync(id, "rest",
            unit => desk.Moves.SendRestAsync(unit, desk.By, desk.Http.User.GetStaffer(), id), goesOn: true)).For(Right.Publish);
        announcements.MapPost("/{id:long}/approve", ApproveAsync).For(Right.Approve);
        announcements.MapPost("/{id:long}/reject", RejectAsync).For(Right.Approve);
    }

    private static async Task<IResult> StartAsync(long id, SentForm form, Desk desk) =>
        await desk.FindUnconfirmedAsync(id, form) ?? await desk.DoAsync(id, "start",
            unit => desk.Moves.StartAsync(unit, desk.By, id, BroadcastStatus.Draft, early: form.Has("early")));

    private static async Task<IResult> ApproveAsync(long id, SentForm form, Desk desk) =>
        await desk.FindUnconfirmedAsync(id, form) ?? await desk.DoAsync(id, "approve", unit => desk.Moves.JudgeAsync(unit, desk.By,
            desk.Http.User.GetStaffer(), id, form.Number("revision") ?? 0, null), back: form.Find("back"));

    private static Task<IResult> RejectAsync(long id, SentForm form, Desk desk)
    {
        var reason = form["reason"];
        return reason.Length is < ShortestReason or > LongestReason
            ? desk.ShowAsync(id, T.ReasonNeeded, StatusCodes.Status400BadRequest, reason)
            : desk.DoAsync(id, "reject",
                unit => desk.Moves.JudgeAsync(unit, desk.By, desk.Http.User.GetStaffer(), id, form.Number("revision") ?? 0, reason),
                reason, form.Find("back"));
    }

    private static Task<IResult> WithdrawAsync(long id, SentForm form, Desk desk) =>
        form["why"].Length is < ShortestReason or > LongestReason || form["whyEn"].Length > LongestReason
            ? desk.ShowAsync(id, T.ReasonNeeded, StatusCodes.Status400BadRequest)
            : desk.DoAsync(id, "withdraw", unit => desk.Moves.WithdrawAsync(unit, desk.By, desk.Http.User.GetStaffer(), id, form["why"],
                form.Find("whyEn")), goesOn: true);

    /// <summary>What a form needs of its request.</summary>
    internal sealed record Desk(Database Database, BroadcastMoves Moves, AnnouncementFiles Files, HttpContext Http)
    {
        public string By => Http.User.GetHolderName();

        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<BroadcastMoves>(),
                services.GetRequiredService<AnnouncementFiles>(), context));
        }

        public Task<IResult> ShowAsync(long id, Text said, int status, string reason = "") =>
            AnnouncementPages.ShowAsync(id, Database, Files, Http, said, status, reason);

        /// <summary>The page again if many are to be told and nobody has typed how many; else null.</summary>
        public async Task<IResult?> FindUnconfirmedAsync(long id, SentForm form)
        {
            await using var db = Database.OpenForReading();
            return await Files.LoadAsync(db, id, Http.RequestAborted) is { } file && !file.IsConfirmed(form["count"])
                ? await ShowAsync(id, T.NotConfirmed, StatusCodes.Status400BadRequest) : null;
        }

        /// <param name="reason">What was typed as the reason of a refusal.</param>
        /// <param name="goesOn">It goes on at what was made, and not where it was made.</param>
        /// <param name="back">The page to which it goes on once it is done; null: that of the announcement.</param>
        public async Task<IResult> DoAsync(long id, string what, Func<UnitOfWork, Task<BroadcastResult>> act, string reason = "",
            string? back = null, bool goesOn = false)
        {
            var result = await Database.InTransactionAsync(async unit =>
            {
                var result = await act(unit);
                if (result is not BroadcastResult.Done) unit.RollBack();
                return result;
            });
            return result switch
            {
                BroadcastResult.Done { Broadcast: var made } when goesOn => Page.GoTo($"/announcements/{made.Id}?done={what}"),
                BroadcastResult.Done when back is not null => Page.GoBack(back),
                BroadcastResult.Done => Page.GoTo($"/announcements/{id}?done={what}"),
                BroadcastResult.NotFound => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
                _ => await ShowAsync(id, Explain(result), StatusCodes.Status409Conflict, reason),
            };
        }

        private static Text Explain(BroadcastResult result) => result switch
        {
            BroadcastResult.Unapproved { State: var state, MayApprove: var names } => T.Wanting(state, names),
            BroadcastResult.Scheduled { At: var at } => T.StartsAt(at),
            BroadcastResult.OwnWork => T.Own,
            BroadcastResult.NoStaffChat => T.NoChat,
            BroadcastResult.OtherRevision => T.Changed,
            BroadcastResult.OfAlert => T.OfAlert,
            _ => T.NotAllowed,
        };
    }
}

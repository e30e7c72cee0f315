using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Notices;

/// <summary>What follows from a broadcast: a test of it, its correction, its withdrawal, the rest.</summary>
internal static class FollowUpsApi
{
    /// <summary>To whom a test of a broadcast goes.</summary>
    /// <param name="To"><c>self</c>, or <c>group</c>: members of the staff in the chats that they have shown to be theirs.</param>
    /// <param name="Names">Of a group: whose chats, by name; left out, all that staff have shown.</param>
    public sealed record TestBody([property: Required] string To, IReadOnlyList<string>? Names = null);

    /// <summary>What is right, for those who were told what was wrong; the service puts the word "Correction" before it.</summary>
    /// <param name="TextUk">What is right, in Ukrainian.</param>
    /// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
    /// <param name="Picture">The <c>sha256</c> that <c>POST /broadcasts/pictures</c> answered; left out, none.</param>
    /// <param name="Buttons">Buttons under it, at most 6; left out, none.</param>
    /// <param name="Point">A point on the map that is shown with it; left out, none.</param>
    public sealed record CorrectionBody(
        [property: Required, StringLength(BroadcastBody.LongestText, MinimumLength = 1)] string TextUk,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null,
        string? Picture = null, IReadOnlyList<ButtonBody>? Buttons = null, PointBody? Point = null);

    /// <summary>Why something is taken back.</summary>
    /// <param name="Reason">What people read about it in Ukrainian, 3 to 500 characters.</param>
    /// <param name="ReasonEn">The same in English; without it, people who read English get the Ukrainian words.</param>
    public sealed record WithdrawalBody([property: Required, StringLength(500, MinimumLength = 3)] string Reason,
        [property: StringLength(500)] string? ReasonEn = null);

    public static void MapFollowUps(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/{id:long}/test", TestAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/correct", CorrectAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/withdraw", WithdrawAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/rest", SendRestAsync).Needs(Right.Publish);
    }

    /// <summary>Sends a broadcast to oneself or to a group of staff first.</summary>
    /// <param name="id">Id of the broadcast to try.</param>
    /// <param name="body">To whom.</param>
    internal static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> TestAsync(long id, TestBody body,
        FollowUpContext context, BroadcastMoves moves)
    {
        if (body.To is not ("self" or "group")) return Problems.Invalid("to", "It is self or group.");
        if (body is { To: "self", Names: not null }) return Problems.Invalid("names", "To oneself goes to nobody else.");
        IReadOnlyList<string> names = body.To == "self" ? [context.Person] : body.Names ?? [];
        return await context.Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
        {
            switch (await moves.TestAsync(unit, context.Http.GetHolderName(), context.Http.GetStaffer(), id, names))
            {
                case BroadcastResult.Done { Broadcast: var made }:
                    await unit.FlushAsync();
                    return TypedResults.Created($"/api/v1/broadcasts/{made.Id}", await context.Views.LoadAsync(unit.Db, made));
                case BroadcastResult.NoStaffChat { Missing: var missing }:
                    return Problems.Problem(StatusCodes.Status409Conflict, "no-staff-chat", "Somebody has shown no chat of theirs: take "
                        + "a code from POST /staff/me/chat-code and write it to the bot.", details: new { missing });
                default: return Problems.NotFound("broadcast");
            }
        });
    }

    /// <summary>Corrects a broadcast, to exactly those who got it.</summary>
    /// <param name="id">Id of the broadcast that was wrong.</param>
    /// <param name="body">What is right.</param>
    internal static Task<Results<Created<BroadcastView>, ProblemHttpResult>> CorrectAsync(long id, CorrectionBody body,
        FollowUpContext context,
        BroadcastComposer composer) => context.CreateAsync(id, "correct", RefuseNoticeOrUnstarted, async (unit, row) =>
    {
        var content = new Broadcast { Purpose = BroadcastPurpose.Correction };
        if (composer.WriteUnchecked(new(row.Title, body.TextUk, body.TextEn, Picture: body.Picture, Buttons: body.Buttons,
            Point: body.Point),
            content) is { } wrong) return (null, wrong);
        content.AudienceJson = new Audience { GotBroadcast = id }.ToJson();
        if (composer.FindTooLong(content) is { } tooLong) return (null, tooLong);
        return (await context.FollowUps.CorrectAsync(unit, row, content, context.Person, context.Department), null);
    });

    /// <summary>Withdraws a broadcast, from exactly those who got it; one person is enough for that.</summary>
    /// <param name="id">Id of the broadcast to take back.</param>
    /// <param name="body">Why.</param>
    internal static Task<Results<Created<BroadcastView>, ProblemHttpResult>> WithdrawAsync(long id, WithdrawalBody body,
        FollowUpContext context) => context.CreateAsync(id, "withdraw", RefuseNoticeOrUnstarted, async (unit, row) =>
        (await context.FollowUps.WithdrawAsync(unit, row, body.Reason.Trim(),
            string.IsNullOrWhiteSpace(body.ReasonEn) ? null : body.ReasonEn.Trim(), context.Person, context.Department), null));

    /// <summary>Sends a broadcast to those of its audience whom it did not reach.</summary>
    /// <param name="id">Id of the broadcast.</param>
    internal static Task<Results<Created<BroadcastView>, ProblemHttpResult>> SendRestAsync(long id, FollowUpContext context) =>
        context.CreateAsync(id, "rest", RefuseUnstarted, async (unit, row) =>
        (await context.FollowUps.CreateRestAsync(unit, row, context.Person, context.Department), null));

    /// <summary>Refuses a broadcast that was never started, because nobody got it.</summary>
    private static ProblemHttpResult? RefuseUnstarted(Broadcast row) =>
        row.StartedAt is null ? BroadcastMovesApi.RefuseMove(row.Status) : null;

    private static ProblemHttpResult? RefuseNoticeOrUnstarted(Broadcast row) => row.AlertId is not null
        ? Problems.Problem(StatusCodes.Status409Conflict, "of-an-alert", "It tells of an event: change or cancel the alert, and those whom "
            + "it reached are told.", details: new { alert = row.AlertId }) : RefuseUnstarted(row);

    /// <summary>What a follow-up needs of a request.</summary>
    internal sealed record FollowUpContext(Database Database, BroadcastService Broadcasts, FollowUps FollowUps, BroadcastViews Views,
        HttpContext Http)
    {
        public string Person => Http.GetStaffer().Person;

        public string? Department => Http.GetStaffer().Department;

        public static ValueTask<FollowUpContext?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new FollowUpContext(services.GetRequiredService<Database>(), services.GetRequiredService<BroadcastService>(),
                services.GetRequiredService<FollowUps>(), services.GetRequiredService<BroadcastViews>(), context));
        }

        /// <summary>Makes what follows and starts it, as soon as those who must agree have.</summary>
        public Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(long id, string what,
            Func<Broadcast, ProblemHttpResult?> refuse,
            Func<UnitOfWork, Broadcast, Task<(Broadcast? Made, ProblemHttpResult? Problem)>> make) =>
            Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
            {
                if (await BroadcastService.FindAsync(unit, id) is not { } row) return Problems.NotFound("broadcast");
                if (refuse(row) is { } refused) return refused;
                var (made, problem) = await make(unit, row);
                if (made is null) return problem!;
                AuditEntry.Add(unit, Http.GetHolderName(), $"broadcast.{what}", $"{id}",
                    after: new { made.Id, made.BodyUk, made.BodyEn, made.Audience });
                await Broadcasts.StartAsync(unit, made, Http.GetHolderName());
                await unit.FlushAsync();
                return TypedResults.Created($"/api/v1/broadcasts/{made.Id}", await Views.LoadAsync(unit.Db, made));
            });
    }
}

using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<IfCity.Bots.Admin.Notices.BroadcastView>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace IfCity.Bots.Admin.Notices;

/// <summary>What is done to a broadcast: approve, reject, start, pause, resume, stop.</summary>
internal static class BroadcastMovesApi
{
    /// <summary>Somebody's consent to a broadcast.</summary>
    /// <param name="Revision">The revision that was read: a consent to it is none to a later one.</param>
    public sealed record Consent(int Revision);

    /// <summary>Somebody's refusal of a broadcast; while it stands, the broadcast does not start.</summary>
    /// <param name="Revision">The revision that was read: a refusal of it is none of a later one.</param>
    /// <param name="Reason">Why, for the author and the others who must agree; 3 to 500 characters.</param>
    public sealed record Objection(int Revision, [property: Required, StringLength(500, MinimumLength = 3)] string Reason);

    public static void MapBroadcastMoves(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/{id:long}/start", StartAsync).WithName("startBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/resume", ResumeAsync).WithName("resumeBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/pause", PauseAsync).WithName("pauseBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/stop", StopAsync).WithName("stopBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/approve", ApproveAsync).WithName("approveBroadcast").Needs(Right.Approve);
        broadcasts.MapPost("/{id:long}/reject", RejectAsync).WithName("rejectBroadcast").Needs(Right.Approve);
    }

    /// <summary>Starts a draft.</summary>
    /// <remarks>If consent is still wanting the answer is 409 approval-needed, and it does not start by itself later. One that is to start
    /// at a time is refused with 409 scheduled, unless it is meant to start earlier.</remarks>
    /// <param name="id">Id of the broadcast.</param>
    /// <param name="early">True: now, though it was to start at a later time.</param>
    internal static Task<Answer> StartAsync(long id, Moving context, bool early = false) =>
        context.StartAsync(id, BroadcastStatus.Draft, early);

    /// <summary>Resumes a paused broadcast.</summary>
    /// <param name="id">Id of the broadcast.</param>
    internal static Task<Answer> ResumeAsync(long id, Moving context) => context.StartAsync(id, BroadcastStatus.Paused);

    /// <summary>Pauses a running broadcast: what is not sent waits.</summary>
    /// <param name="id">Id of the broadcast.</param>
    internal static Task<Answer> PauseAsync(long id, Moving context) => context.MoveAsync(id, BroadcastMove.Pause);

    /// <summary>Stops a broadcast for good: what is not sent never will be.</summary>
    /// <param name="id">Id of the broadcast.</param>
    internal static Task<Answer> StopAsync(long id, Moving context) => context.MoveAsync(id, BroadcastMove.Stop);

    /// <summary>Agrees to one revision of a broadcast; nobody approves what they wrote.</summary>
    /// <param name="id">Id of the broadcast.</param>
    /// <param name="consent">The revision that was read.</param>
    internal static Task<Answer> ApproveAsync(long id, Consent consent, Moving context) => context.JudgeAsync(id, consent.Revision, null);

    /// <summary>Refuses one revision of a broadcast.</summary>
    /// <param name="id">Id of the broadcast.</param>
    /// <param name="objection">The revision that was read, and why not.</param>
    internal static Task<Answer> RejectAsync(long id, Objection objection, Moving context) =>
        context.JudgeAsync(id, objection.Revision, objection.Reason);

    /// <summary>The refusal of a broadcast that lacks approvals; it names who may give them.</summary>
    private static ProblemHttpResult RefuseUnapproved(ApprovalState state, IReadOnlyList<string> mayApprove) => Problems.Problem(
        StatusCodes.Status409Conflict, "approval-needed", state.Refused.Count > 0
            ? "It was rejected: change it, or ask who rejected it."
            : "Start it once enough people have approved it.",
        details: new { needed = state.Needed, departmentsNeeded = state.DepartmentsNeeded, given = state.Persons,
            departments = state.Departments, rejected = state.Refused, mayApprove });

    /// <summary>Why something was not done to a broadcast.</summary>
    internal static ProblemHttpResult Refuse(BroadcastResult result) => result switch
    {
        BroadcastResult.NotAllowed { Now: var now } => Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
            $"A broadcast that is {now.ToString().ToLowerInvariant()} cannot do that.", details: new { now }),
        BroadcastResult.Unapproved { State: var state, MayApprove: var names } => RefuseUnapproved(state, names),
        BroadcastResult.Scheduled { At: var at } => RefuseEarly(at),
        BroadcastResult.OwnWork => Problems.Problem(StatusCodes.Status409Conflict, "own-broadcast",
            "Nobody approves what they wrote: it needs another person."),
        BroadcastResult.OtherRevision { Now: var revision } => Problems.Problem(StatusCodes.Status409Conflict, "changed-meanwhile",
            "It was changed since: read it again.", "revision", new { revision }),
        BroadcastResult.NotComposed => Problems.Problem(StatusCodes.Status409Conflict, "not-composed",
            "It follows from another broadcast, or from an alert: change that."),
        BroadcastResult.OfAlert { Alert: var alert } => Problems.Problem(StatusCodes.Status409Conflict, "of-an-alert",
            "It tells of an event: change or cancel the alert, and those whom it reached are told.", details: new { alert }),
        BroadcastResult.NoStaffChat { Missing: var missing } => Problems.Problem(StatusCodes.Status409Conflict, "no-staff-chat",
            "Somebody has shown no chat of theirs: take a code from POST /staff/me/chat-code and write it to the bot.",
            details: new { missing }),
        _ => Problems.NotFound("broadcast"),
    };

    private static ProblemHttpResult RefuseEarly(DateTimeOffset at) =>
        Problems.Problem(StatusCodes.Status409Conflict, "scheduled",
            $"It starts by itself at {StartTime.Kyiv(at)}: early=true starts it now.", "early", new { startsAt = at });

    /// <summary>What a move needs of a request.</summary>
    internal sealed record Moving(Database Database, BroadcastMoves Moves, BroadcastViews Views, HttpContext Http)
    {
        public static ValueTask<Moving?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Moving(services.GetRequiredService<Database>(), services.GetRequiredService<BroadcastMoves>(),
                services.GetRequiredService<BroadcastViews>(), context));
        }

        public Task<Answer> StartAsync(long id, BroadcastStatus from, bool early = false) =>
            AnswerAsync(unit => Moves.StartAsync(unit, Http.GetHolderName(), id, from, early));

        public Task<Answer> MoveAsync(long id, BroadcastMove move) =>
            AnswerAsync(unit => Moves.MoveAsync(unit, Http.GetHolderName(), id, move));

        public Task<Answer> JudgeAsync(long id, int revision, string? against) =>
            AnswerAsync(unit => Moves.JudgeAsync(unit, Http.GetHolderName(), Http.GetStaffer(), id, revision, against));

        /// <summary>The broadcast as it is after the work, or what the work says is wrong.</summary>
        private Task<Answer> AnswerAsync(Func<UnitOfWork, Task<BroadcastResult>> work) =>
            Database.InStaffTransactionAsync<Answer>(async unit =>
            {
                var result = await work(unit);
                if (result is not BroadcastResult.Done { Broadcast: var row }) return Refuse(result);
                await unit.FlushAsync();
                return TypedResults.Ok(await Views.LoadAsync(unit.Db, row));
            });
    }
}

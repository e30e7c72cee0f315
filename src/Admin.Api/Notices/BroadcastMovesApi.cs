using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<IfCity.Bots.Admin.Notices.BroadcastView>,
    IfCity.Bots.Admin.Hosting.KeptRefusal,
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

    /// <summary>Starts a draft; if consent is still wanting the wish is kept, and the answer is 409 approval-needed.</summary>
    /// <param name="id">Id of the broadcast.</param>
    internal static Task<Answer> StartAsync(long id, Moving context) => context.StartAsync(id, BroadcastStatus.Draft);

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
    internal static async Task<ProblemHttpResult> RefuseUnapprovedAsync(BotDb db, Approvals approvals, ApprovalState state) =>
        Problems.Problem(
        StatusCodes.Status409Conflict, "approval-needed", state.Refused.Count > 0
            ? "It was rejected: change it, or ask who rejected it."
            : "It starts by itself once enough people approve it.",
        details: new { needed = state.Needed, departmentsNeeded = state.DepartmentsNeeded, given = state.Persons,
            departments = state.Departments,
            rejected = state.Refused, mayApprove = await approvals.ListApproversAsync(db, state) });

    internal static ProblemHttpResult RefuseMove(BroadcastStatus now) =>
        Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
            $"A broadcast that is {now.ToString().ToLowerInvariant()} cannot do that.", details: new { now });

    internal static ProblemHttpResult RefuseOldRevision(Broadcast row) =>
        Problems.Problem(StatusCodes.Status409Conflict, "changed-meanwhile", "It was changed since: read it again.", "revision",
            new { revision = row.Revision });

    /// <summary>What a move needs of a request.</summary>
    internal sealed record Moving(Database Database, BroadcastService Broadcasts, Approvals Approvals, BroadcastViews Views,
        HttpContext Http)
    {
        public static ValueTask<Moving?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Moving(services.GetRequiredService<Database>(), services.GetRequiredService<BroadcastService>(),
                services.GetRequiredService<Approvals>(), services.GetRequiredService<BroadcastViews>(), context));
        }

        /// <summary>Without enough approvals it is refused, but the wish is kept: a draft starts by itself once it has them.</summary>
        public Task<Answer> StartAsync(long id, BroadcastStatus from) => WithAsync(id, async (unit, row) =>
        {
            if (row.Status != from) return RefuseMove(row.Status);
            return await Broadcasts.StartAsync(unit, row, Http.GetHolderName()) switch
            {
                BroadcastStart.Started => null,
                BroadcastStart.NeedsApproval { State: var state } =>
                    new KeptRefusal(await RefuseUnapprovedAsync(unit.Db, Approvals, state)),
                _ => RefuseMove(row.Status),
            };
        });

        public Task<Answer> MoveAsync(long id, BroadcastMove move) => WithAsync(id, async (unit, row) =>
        {
            if (await Broadcasts.MoveAsync(unit, id, move) is not true) return RefuseMove(row.Status);
            AuditEntry.Add(unit, Http.GetHolderName(), $"broadcast.{move.ToString().ToLowerInvariant()}", $"{id}");
            return null;
        });

        public Task<Answer> JudgeAsync(long id, int revision, string? against) => WithAsync(id, async (unit, row) =>
        {
            var (person, department) = Http.GetStaffer();
            switch (Approvals.Note(unit, row, person, department, revision, against))
            {
                case ApprovalOutcome.TooLate: return RefuseMove(row.Status);
                case ApprovalOutcome.OwnWork: return Problems.Problem(StatusCodes.Status409Conflict, "own-broadcast",
                    "Nobody approves what they wrote: it needs another person.");
                case ApprovalOutcome.OtherRevision: return RefuseOldRevision(row);
            }
            AuditEntry.Add(unit, Http.GetHolderName(), against is null ? "broadcast.approve" : "broadcast.reject", $"{id}",
                after: new { revision, person, unit = department, reason = against });
            await unit.FlushAsync();
            // A start was requested before, and only this approval was missing.
            if (against is null && row.StartsAt <= unit.Now) await Broadcasts.StartAsync(unit, row, Http.GetHolderName());
            return null;
        });

        /// <summary>The broadcast as it is after the work, or what the work says is wrong.</summary>
        private Task<Answer> WithAsync(long id, Func<UnitOfWork, Broadcast, Task<Answer?>> work) =>
            Database.InStaffTransactionAsync<Answer>(async unit =>
            {
                if (await BroadcastService.FindAsync(unit, id) is not { } row) return Problems.NotFound("broadcast");
                if (await work(unit, row) is { } refused) return refused;
                await unit.FlushAsync();
                return TypedResults.Ok(await Views.LoadAsync(unit.Db, row));
            });
    }
}

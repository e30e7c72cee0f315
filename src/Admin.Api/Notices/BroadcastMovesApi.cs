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
    /// <param name="Revision">The revision that was read: a consent to it is none to a later one.</param>
    public sealed record Consent(int Revision);

    public sealed record Objection(int Revision, [property: Required, StringLength(500, MinimumLength = 3)] string Reason);

    public static void MapBroadcastMoves(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/{id:long}/start", StartAsync).WithName("startBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/resume", ResumeAsync).WithName("resumeBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/pause", (long id, Moving moving) => moving.MoveAsync(id, BroadcastMove.Pause))
            .WithName("pauseBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/stop", (long id, Moving moving) => moving.MoveAsync(id, BroadcastMove.Stop))
            .WithName("stopBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/approve", (long id, Consent consent, Moving moving) => moving.JudgeAsync(id, consent.Revision, null))
            .WithName("approveBroadcast").Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/reject", (long id, Objection objection, Moving moving) =>
            moving.JudgeAsync(id, objection.Revision, objection.Reason)).WithName("rejectBroadcast").Needs(Right.Publish);
    }

    private static Task<Answer> StartAsync(long id, Moving moving) => moving.StartAsync(id, BroadcastStatus.Draft);

    private static Task<Answer> ResumeAsync(long id, Moving moving) => moving.StartAsync(id, BroadcastStatus.Paused);

    /// <summary>Refused for want of approval, and who may give it.</summary>
    internal static async Task<ProblemHttpResult> ApprovalNeededAsync(BotDb db, Approvals approvals, ApprovalState state) =>
        Problems.Problem(
        StatusCodes.Status409Conflict, "approval-needed", state.Refused.Count > 0
            ? "It was rejected: change it, or ask who rejected it."
            : "It starts by itself once enough people approve it.",
        details: new { needed = state.Needed, unitsNeeded = state.UnitsNeeded, given = state.Persons, units = state.Units,
            rejected = state.Refused, mayApprove = await approvals.WhoMayAsync(db, state) });

    internal static ProblemHttpResult NotAllowed(BroadcastStatus now) =>
        Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
            $"A broadcast that is {now.ToString().ToLowerInvariant()} cannot do that.", details: new { now });

    internal static ProblemHttpResult ChangedMeanwhile(Broadcast row) =>
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
            if (row.Status != from) return NotAllowed(row.Status);
            return await Broadcasts.StartAsync(unit, row, Http.Holder()) switch
            {
                BroadcastStart.Started => null,
                BroadcastStart.NeedsApproval { State: var state } => new KeptRefusal(await ApprovalNeededAsync(unit.Db, Approvals, state)),
                _ => NotAllowed(row.Status),
            };
        });

        public Task<Answer> MoveAsync(long id, BroadcastMove move) => WithAsync(id, async (unit, row) =>
        {
            if (await Broadcasts.MoveAsync(unit, id, move) is not true) return NotAllowed(row.Status);
            AuditEntry.Add(unit, Http.Holder(), $"broadcast.{move.ToString().ToLowerInvariant()}", $"{id}");
            return null;
        });

        public Task<Answer> JudgeAsync(long id, int revision, string? against) => WithAsync(id, async (unit, row) =>
        {
            var (person, body) = Http.Staffer();
            switch (Approvals.Note(unit, row, person, body, revision, against))
            {
                case ApprovalOutcome.TooLate: return NotAllowed(row.Status);
                case ApprovalOutcome.OwnWork: return Problems.Problem(StatusCodes.Status409Conflict, "own-broadcast",
                    "Nobody approves what they wrote: it needs another person.");
                case ApprovalOutcome.OtherRevision: return ChangedMeanwhile(row);
            }
            AuditEntry.Add(unit, Http.Holder(), against is null ? "broadcast.approve" : "broadcast.reject", $"{id}",
                after: new { revision, person, unit = body, reason = against });
            await unit.FlushAsync();
            // Somebody wished it to start, and only this was wanting.
            if (against is null && row.StartsAt <= unit.Now) await Broadcasts.StartAsync(unit, row, Http.Holder());
            return null;
        });

        /// <summary>The broadcast as it is after the work, or what the work says is wrong.</summary>
        private Task<Answer> WithAsync(long id, Func<UnitOfWork, Broadcast, Task<Answer?>> work) =>
            Database.InStaffTransactionAsync<Answer>(async unit =>
            {
                if (await BroadcastService.FindAsync(unit, id) is not { } row) return Problems.NotFound("broadcast");
                if (await work(unit, row) is { } refused) return refused;
                await unit.FlushAsync();
                return TypedResults.Ok(await Views.ShowAsync(unit.Db, row));
            });
    }
}

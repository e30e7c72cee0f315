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

/// <summary>What is done to a broadcast: start, resume, pause, stop, judge.</summary>
internal static class BroadcastMovesApi
{
    /// <summary>What may be done to a broadcast.</summary>
    public enum BroadcastVerb
    {
        /// <summary>Starts a draft.</summary>
        Start,

        /// <summary>Goes on with one that is paused.</summary>
        Resume,

        /// <summary>Pauses a running one: what is not sent waits.</summary>
        Pause,

        /// <summary>Stops it for good: what is not sent never will be.</summary>
        Stop,
    }

    /// <summary>Somebody's consent to a broadcast, or their refusal; while a refusal stands, the broadcast does not start.</summary>
    /// <param name="Revision">The revision that was read: a judgement of it is none of a later one.</param>
    /// <param name="Agrees">Whether they agree.</param>
    /// <param name="Reason">Of a refusal: why, for the author and the others who must agree; 3 to 500 characters.</param>
    public sealed record Judgement(int Revision, [property: Required] bool? Agrees,
        [property: StringLength(500, MinimumLength = 3)] string? Reason = null);

    /// <summary>How a broadcast is moved.</summary>
    /// <param name="Early">Of a start, true: now, though it was to start at a later time.</param>
    public sealed record Move(bool Early = false);

    public static void MapBroadcastMoves(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/{id:long}/{verb}", MoveAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/approvals", JudgeAsync).Needs(Right.Approve);
    }

    /// <summary>Starts, resumes, pauses or stops a broadcast.</summary>
    /// <remarks>If consent is still wanting the answer is 409 approval-needed, and it does not start by itself later. One that is to start
    /// at a time is refused with 409 scheduled, unless it is meant to start earlier.</remarks>
    /// <param name="id">Id of the broadcast.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="move">How; may be left out.</param>
    internal static async Task<Answer> MoveAsync(long id, Named<BroadcastVerb> verb, Moving context, Move? move = null) => verb.Value switch
    {
        not BroadcastVerb.Start when move is { Early: true } => Problems.Invalid("early", new($"Достроковим буває лише початок.",
            $"Only a start may be early.")),
        BroadcastVerb.Start => await context.StartAsync(id, BroadcastStatus.Draft, move?.Early == true),
        BroadcastVerb.Resume => await context.StartAsync(id, BroadcastStatus.Paused),
        BroadcastVerb.Pause => await context.MoveAsync(id, BroadcastMove.Pause),
        _ => await context.MoveAsync(id, BroadcastMove.Stop),
    };

    /// <summary>Agrees to one revision of a broadcast, or refuses it; nobody judges what they wrote.</summary>
    /// <param name="id">Id of the broadcast.</param>
    /// <param name="judgement">The revision that was read, and what is thought of it.</param>
    internal static async Task<Answer> JudgeAsync(long id, Judgement judgement, Moving context) => judgement switch
    {
        { Agrees: false, Reason: null } => Problems.Problem(StatusCodes.Status400BadRequest, "reason-needed",
            new($"Автору належить пояснити причину.", $"The author is owed a reason for this."), "reason"),
        { Agrees: true, Reason: not null } => Problems.Invalid("reason", new($"Причину має лише відхилення.",
            $"Only a refusal has a reason.")),
        _ => await context.JudgeAsync(id, judgement.Revision, judgement.Reason),
    };

    /// <summary>The refusal of a broadcast that lacks approvals; it names who may give them.</summary>
    private static ProblemHttpResult RefuseUnapproved(ApprovalState state, IReadOnlyList<string> mayApprove) => Problems.Problem(
        StatusCodes.Status409Conflict, "approval-needed", state.Refused.Count > 0
            ? new($"Оголошення відхилено: змініть його або спитайте, хто відхилив.", $"It was rejected: change it, or ask who rejected it.")
            : new($"Почніть, коли його погодить достатньо людей.", $"Start it once enough people have approved it."),
        details: new { needed = state.Needed, departmentsNeeded = state.DepartmentsNeeded, given = state.Persons,
            departments = state.Departments, rejected = state.Refused, mayApprove });

    /// <summary>Why something was not done to a broadcast.</summary>
    internal static ProblemHttpResult Refuse(BroadcastResult result) => result switch
    {
        BroadcastResult.NotAllowed { Now: var now } => Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
            new($"Розсилання у стані {now.ToString().ToLowerInvariant()} цього не може.",
                $"A broadcast that is {now.ToString().ToLowerInvariant()} cannot do that."), details: new { now }),
        BroadcastResult.Unapproved { State: var state, MayApprove: var names } => RefuseUnapproved(state, names),
        BroadcastResult.Scheduled { At: var at } => RefuseEarly(at),
        BroadcastResult.OwnWork => Problems.Problem(StatusCodes.Status409Conflict, "own-broadcast",
            new($"Ніхто не погоджує написане собою: потрібна інша людина.", $"Nobody approves what they wrote: it needs another person.")),
        BroadcastResult.OtherRevision { Now: var revision } => Problems.Problem(StatusCodes.Status409Conflict, "changed-meanwhile",
            new($"Його відтоді змінено: прочитайте ще раз.", $"It was changed since: read it again."), "revision", new { revision }),
        BroadcastResult.NotComposed => Problems.Problem(StatusCodes.Status409Conflict, "not-composed",
            new($"Воно випливає з іншого розсилання чи події: змініть їх.",
                $"It follows from another broadcast, or from an alert: change that.")),
        BroadcastResult.OfAlert { Alert: var alert } => Problems.Problem(StatusCodes.Status409Conflict, "of-an-alert",
            new($"Воно розповідає про подію: змініть або скасуйте її, і ті, кого воно дійшло, дізнаються.",
                $"It tells of an event: change or cancel the alert, and those whom it reached are told."), details: new { alert }),
        BroadcastResult.NoStaffChat { Missing: var missing } => Problems.Problem(StatusCodes.Status409Conflict, "no-staff-chat",
            new($"Хтось не показав свого чату: візьміть код із POST /staff/me/chat-code і напишіть його боту.",
                $"Somebody has shown no chat of theirs: take a code from POST /staff/me/chat-code and write it to the bot."),
            details: new { missing }),
        _ => Problems.NotFound(new($"розсилання", $"broadcast")),
    };

    private static ProblemHttpResult RefuseEarly(DateTimeOffset at) =>
        Problems.Problem(StatusCodes.Status409Conflict, "scheduled",
            new($"Почнеться саме о {StartTime.Kyiv(at)}: \"early\": true починає зараз.",
                $"It starts by itself at {StartTime.Kyiv(at)}: \"early\": true starts it now."), "early", new { startsAt = at });

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

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
    /// <summary>What may follow from a broadcast.</summary>
    public enum FollowUpKind
    {
        /// <summary>The broadcast itself, to staff alone, in the chats that they have shown to be theirs.</summary>
        Test,

        /// <summary>What is right, to exactly those who got it; the service puts the word "Correction" before it.</summary>
        Correction,

        /// <summary>That it is taken back and why, to exactly those who got it; one person is enough for that.</summary>
        Withdrawal,

        /// <summary>The broadcast itself, to those of its audience whom it did not reach.</summary>
        Rest,
    }

    /// <summary>What follows from a broadcast. A field that the kind does not take is refused.</summary>
    /// <param name="Kind">What follows.</param>
    /// <param name="TextUk">Of a correction what is right, of a withdrawal why (3 to 500 characters), in Ukrainian; needed for both.</param>
    /// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
    /// <param name="Picture">Of a correction: the <c>sha256</c> that <c>POST /broadcasts/pictures</c> answered; left out, none.</param>
    /// <param name="Buttons">Of a correction: buttons under it, at most 6; left out, none.</param>
    /// <param name="Point">Of a correction: a point on the map that is shown with it; left out, none.</param>
    /// <param name="Names">Of a test: whose chats, by name; left out, one's own; an empty list: of all staff who have shown one.</param>
    public sealed record FollowUpBody([property: Required] FollowUpKind? Kind,
        [property: StringLength(BroadcastBody.LongestText)] string? TextUk = null,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null,
        string? Picture = null, IReadOnlyList<ButtonBody>? Buttons = null, PointBody? Point = null, IReadOnlyList<string>? Names = null)
    {
        /// <summary>The first field that is not of this kind, or is wanting; null if all is well.</summary>
        internal ProblemHttpResult? FindProblem()
        {
            var hasWords = Kind is FollowUpKind.Correction or FollowUpKind.Withdrawal;
            if (hasWords && string.IsNullOrWhiteSpace(TextUk)) return Problems.Invalid("textUk", "People are owed words.");
            if (Kind == FollowUpKind.Withdrawal && (TextUk!.Trim().Length is < 3 or > LongestReason || TextEn?.Length > LongestReason))
                return Problems.Invalid("textUk", $"A withdrawal says why in 3 to {LongestReason} characters.");
            return Problems.FindUntaken($"{Kind}".ToLowerInvariant(),
                ("textUk", TextUk, hasWords), ("textEn", TextEn, hasWords), ("picture", Picture, Kind == FollowUpKind.Correction),
                ("buttons", Buttons, Kind == FollowUpKind.Correction), ("point", Point, Kind == FollowUpKind.Correction),
                ("names", Names, Kind == FollowUpKind.Test));
        }
    }

    private const int LongestReason = 500;

    public static void MapFollowUps(this RouteGroupBuilder broadcasts) =>
        broadcasts.MapPost("/{id:long}/follow-ups", CreateAsync).Needs(Right.Publish);

    /// <summary>Makes what follows from a broadcast, and sends it: a test, a correction, a withdrawal, the rest.</summary>
    /// <remarks>It starts as soon as those who must agree have.</remarks>
    /// <param name="id">Id of the broadcast.</param>
    /// <param name="body">What follows.</param>
    internal static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(long id, FollowUpBody body,
        FollowUpContext context, BroadcastMoves moves, BroadcastComposer composer)
    {
        if (body.FindProblem() is { } wrong) return wrong;
        return body.Kind switch
        {
            FollowUpKind.Test => await TestAsync(id, body, context, moves),
            FollowUpKind.Correction => await CorrectAsync(id, body, context, composer),
            FollowUpKind.Withdrawal => await WithdrawAsync(id, body, context),
            _ => await context.CreateAsync(id, "rest", RefuseUnstarted, async (unit, row) =>
                (await context.FollowUps.CreateRestAsync(unit, row, context.Person, context.Department), null)),
        };
    }

    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> TestAsync(long id, FollowUpBody body, FollowUpContext context,
        BroadcastMoves moves) =>
        context.Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
        {
            switch (await moves.TestAsync(unit, context.Http.GetHolderName(), context.Http.GetStaffer(), id, body.Names ?? [context.Person]))
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

    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> CorrectAsync(long id, FollowUpBody body,
        FollowUpContext context, BroadcastComposer composer) =>
        context.CreateAsync(id, "correct", RefuseNoticeOrUnstarted, async (unit, row) =>
    {
        var content = new Broadcast { Purpose = BroadcastPurpose.Correction };
        if (composer.WriteUnchecked(new(row.Title, body.TextUk!, body.TextEn, Picture: body.Picture, Buttons: body.Buttons,
            Point: body.Point), content) is { } wrong) return (null, wrong);
        content.AudienceJson = new Audience { GotBroadcast = id }.ToJson();
        if (composer.FindTooLong(content) is { } tooLong) return (null, tooLong);
        return (await context.FollowUps.CorrectAsync(unit, row, content, context.Person, context.Department), null);
    });

    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> WithdrawAsync(long id, FollowUpBody body,
        FollowUpContext context) => context.CreateAsync(id, "withdraw", RefuseNoticeOrUnstarted, async (unit, row) =>
        (await context.FollowUps.WithdrawAsync(unit, row, body.TextUk!.Trim(),
            string.IsNullOrWhiteSpace(body.TextEn) ? null : body.TextEn.Trim(), context.Person, context.Department), null));

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
